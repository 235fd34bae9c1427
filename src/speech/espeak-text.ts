import type { Language } from '../domain/languages.ts';
import { escapeSpoken } from './espeak-escape.ts';
import { ESPEAK_LANGUAGES } from './espeak-languages.ts';
import { kanaPhonemes } from './japanese/kana-phonemes.ts';
import { toKatakana } from './japanese/word-pronunciation.ts';
import { type SpokenText, SpokenTextWriter, sliceSpoken } from './spoken-text.ts';
import { languageRuns } from './writing-systems.ts';

const LETTER = /\p{L}/u;
const CLAUSE_END = /[、。，．,.;:!?！？；：…]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;

/**
 * A text that is written out as it is said, the way eSpeak takes it: escaped, Japanese in phonemes, and where languages
 * meet each marked. eSpeak by itself spells most letters of others: "Chinese letter, Chinese letter".
 */
export function textForEspeak(read: SpokenText, language: Language): SpokenText {
  const own = tagOf(language);
  const runs = languageRuns(read.text, language);
  const isMixed = runs.some(({ readBy }) => readBy !== 'own' && readBy !== 'none');
  const writer = new SpokenTextWriter();
  for (const { start, end, readBy } of runs) {
    const run = sliceSpoken(read, start, end);
    const tag = readBy === 'own' ? own : readBy;
    const content = readBy === 'none' ? blank(run) : tag === 'ja' ? inPhonemes(run) : escapeSpoken(run);
    // Behind another language eSpeak goes on in the first variety of the text's own: British, European Portuguese.
    const isTagged = isMixed && readBy !== 'none' && LETTER.test(run.text);
    if (isTagged) writer.write(`<voice xml:lang="${tag}">`, run.offsets[0]!);
    writer.copy(content);
    // Straight behind phonemes a tag is read aloud.
    if (isTagged) writer.write(' </voice>', run.offsets[Math.max(0, run.text.length - 1)]!);
  }
  return writer.finish(read.offsets.at(-1)!);
}

/** "en-us" for "gmw/en-US". */
const tagOf = (language: Language) => ESPEAK_LANGUAGES[language].identifier.split('/').at(-1)!.toLowerCase();

const blank = ({ text, offsets }: SpokenText): SpokenText => ({
  text: ' '.repeat(text.length),
  offsets,
});

/** Each word in kana as [[phonemes]]. The melody falls with the first of a clause, as it does in Japanese. */
function inPhonemes(run: SpokenText): SpokenText {
  const writer = new SpokenTextWriter();
  let done = 0;
  for (const { 0: kana, index } of run.text.matchAll(KANA)) {
    const before = run.text.slice(done, index);
    const stress = done === 0 || CLAUSE_END.test(before) ? "'" : ',';
    writer.copy(escapeSpoken(sliceSpoken(run, done, index)));
    // Straight behind a bracket or a stop they are passed over.
    writer.write(` [[${kanaPhonemes(toKatakana(kana), stress)}]]`, run.offsets[index]!);
    done = index + kana.length;
  }
  writer.copy(escapeSpoken(sliceSpoken(run, done, run.text.length)));
  return writer.finish(run.offsets.at(-1)!);
}
