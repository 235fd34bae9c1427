import type { Language } from '../domain/languages.ts';
import { GERMAN } from './normalise/de.ts';
import { AMERICAN_ENGLISH, BRITISH_ENGLISH } from './normalise/en.ts';
import { SPANISH } from './normalise/es.ts';
import { FRENCH } from './normalise/fr.ts';
import { HINDI } from './normalise/hi.ts';
import { ITALIAN } from './normalise/it.ts';
import { KOREAN } from './normalise/ko.ts';
import { PORTUGUESE } from './normalise/pt.ts';
import { applyRules, type Rules } from './normalise/rules.ts';
import { rewrite, type SpokenText, spokenText } from './spoken-text.ts';

// Pictures are looked at, not read out. Copyright and trade mark signs are pictures to Unicode and words to readers.
const PICTURES =
  /(?![©®™])(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\uFE0F\u20E3])/gv;

/** What the synthesiser reads wrongly in each language; the others it reads well enough or not at all. */
const RULES: Partial<Record<Language, Rules>> = {
  'en-US': AMERICAN_ENGLISH,
  'en-GB': BRITISH_ENGLISH,
  'es-ES': SPANISH,
  'fr-FR': FRENCH,
  'de-DE': GERMAN,
  'it-IT': ITALIAN,
  'pt-BR': PORTUGUESE,
  'ko-KR': KOREAN,
  'hi-IN': HINDI,
};

/** Writes a sentence out the way it is read; offsets count in the user's text. */
export function normaliseText(sentence: { text: string; start: number }, language: Language): SpokenText {
  let spoken = spokenText(sentence.text, sentence.start);
  spoken = rewrite(spoken, /([0-9#*])\uFE0F?\u20E3/gu, ([, sign]) => sign!);
  spoken = rewrite(spoken, PICTURES, ' ');
  return applyRules(spoken, RULES[language] ?? []);
}
