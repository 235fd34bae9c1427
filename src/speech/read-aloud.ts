import type { Language } from '../domain/languages.ts';
import type { Morpheme } from './japanese/dictionary-protocol.ts';
import { readMorphemes } from './japanese/read-japanese.ts';
import { normaliseText } from './normalise-text.ts';
import { rewrite, type SpokenText, SpokenTextWriter, sliceSpoken } from './spoken-text.ts';

/** Divides a Japanese text into the words of a dictionary. */
export type LookUp = (text: string) => Promise<readonly Morpheme[]>;

// Kanji stand for Japanese where there is kana, which Chinese has not; what stands between two of them belongs to them.
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const JAPANESE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]';
const JAPANESE_RUN = new RegExp(`${JAPANESE}+(?:[\\s、。・「」『』（）！？]*${JAPANESE}+)*`, 'gu');
// A Korean word once more in Chinese letters, for readers.
const HANJA_GLOSS = /(?<=\p{Script=Hangul})\s?[(（]\p{Script=Han}+[)）]/gu;
// Katakana is said as it is written.
const NEEDS_DICTIONARY = /[\p{Script=Han}\p{Script=Hiragana}]/u;

/** Writes a sentence out the way it is said; offsets count in the user's text. The dictionary is asked only for Japanese. */
export async function readAloud(
  sentence: { text: string; start: number },
  language: Language,
  lookUp: LookUp,
): Promise<SpokenText> {
  const written = normaliseText(sentence, language);
  if (language === 'ja-JP') return readStretch(written, lookUp);
  const known = language === 'ko-KR' ? rewrite(written, HANJA_GLOSS, '') : written;
  if (!KANA.test(known.text)) return known;
  const writer = new SpokenTextWriter();
  let done = 0;
  for (const { 0: run, index } of known.text.matchAll(JAPANESE_RUN)) {
    writer.copy(known, done, index);
    done = index + run.length;
    writer.copy(await readStretch(sliceSpoken(known, index, done), lookUp));
  }
  writer.copy(known, done);
  return writer.finish(known.offsets.at(-1)!);
}

async function readStretch(stretch: SpokenText, lookUp: LookUp): Promise<SpokenText> {
  return NEEDS_DICTIONARY.test(stretch.text) ? readMorphemes(stretch, await lookUp(stretch.text)) : stretch;
}
