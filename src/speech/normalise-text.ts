import type { Language } from '../domain/languages.ts';
import { rewrite, type SpokenText, spokenText } from './spoken-text.ts';

// Pictures are looked at, not read out. Copyright and trade mark signs are pictures to Unicode and words to readers.
const PICTURES =
  /(?![©®™])(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\uFE0F\u20E3])/gv;

/** Writes a sentence out the way it is read; offsets count in the user's text. */
export function normaliseText(sentence: { text: string; start: number }, _language: Language): SpokenText {
  let spoken = spokenText(sentence.text, sentence.start);
  spoken = rewrite(spoken, /([0-9#*])\uFE0F?\u20E3/gu, ([, sign]) => sign!);
  return rewrite(spoken, PICTURES, ' ');
}
