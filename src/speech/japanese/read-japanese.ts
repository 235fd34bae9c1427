import { type SpokenText, SpokenTextWriter } from '../spoken-text.ts';
import type { Morpheme } from './dictionary-protocol.ts';
import { continuesKana } from './word-pronunciation.ts';
import { type JapaneseWord, wordsOf } from './words.ts';

// Words that lean on the one before, by IPADIC's parts of speech and their first subdivision.
const LEANING = new Set(['助詞', '助動詞']);
const LEANING_KINDS = new Set(['接尾', '非自立']);
// In front of a number: "some", "how many".
const COUNTS = new Set(['数', '何', '幾']);
// Verbs that make one out of a noun: "勉強する".
const MAKES_VERB = new Set(['する', 'できる', '出来る', 'いたす', '致す', 'なさる', 'くださる', '下さる']);
// A noun made of nouns is one phrase, but nobody says all of a long one in one breath.
const LONGEST_COMPOUND = 8;

/**
 * Writes Japanese out in katakana as it is said, a space before each phrase: a word with the particles and endings that
 * lean on it. All of a phrase points at where it begins, so that it is one word to whoever reports times.
 */
export function readMorphemes(spoken: SpokenText, morphemes: readonly Morpheme[]): SpokenText {
  const words = wordsOf(morphemes);
  const writer = new SpokenTextWriter();
  let [end, phrase, length, hasForeign] = [0, 0, 0, false];
  words.forEach((word, index) => {
    const before = words[index - 1];
    const isBehindMark = !before || before.kind === 'mark' || word.start > end;
    writer.copy(spoken, end, word.start);
    if (isBehindMark || startsPhrase(before, word, length)) {
      [phrase, length, hasForeign] = [spoken.offsets[word.start]!, 0, false];
      if (!isBehindMark && word.kind !== 'mark') writer.write(' ', phrase);
    }
    hasForeign ||= word.kind !== 'japanese';
    length += word.end - word.start;
    end = word.end;
    if (word.kind === 'japanese') writer.write(word.read, hasForeign ? spoken.offsets[word.start]! : phrase);
    else writer.copy(spoken, word.start, end);
  });
  writer.copy(spoken, end);
  return writer.finish(spoken.offsets.at(-1)!);
}

/** @param length of the phrase so far. */
function startsPhrase(before: JapaneseWord, word: JapaneseWord, length: number): boolean {
  const [kind = '', detail = ''] = word.morpheme.partOfSpeech;
  const [kindBefore = '', detailBefore = ''] = before.morpheme.partOfSpeech;
  if (kindBefore === '接頭詞' || (isKatakana(before) && isKatakana(word))) return false;
  if (continuesKana(word.morpheme.surface)) return false;
  if (word.isNumber) return !COUNTS.has(before.morpheme.surface);
  if (LEANING.has(kind) || LEANING_KINDS.has(detail)) return false;
  if (kind === '動詞') return !(detailBefore === 'サ変接続' && MAKES_VERB.has(word.morpheme.base));
  if (!isNoun(kind) || !isNoun(kindBefore) || before.isNumber) return true;
  const standsAlone = [detail, detailBefore].includes('代名詞') || detailBefore === '副詞可能';
  return standsAlone || length + word.end - word.start > LONGEST_COMPOUND;
}

const KATAKANA = /^[\p{Script=Katakana}ー]+$/u;
// One word that the dictionary knows only in parts.
const isKatakana = ({ morpheme }: JapaneseWord) => KATAKANA.test(morpheme.surface);
const isNoun = (kind: string) => kind === '名詞' || kind === 'UNK';
