import type { Language } from '../domain/languages.ts';
import { GERMAN } from './normalise/de.ts';
import { AMERICAN_ENGLISH, BRITISH_ENGLISH } from './normalise/en.ts';
import { SPANISH } from './normalise/es.ts';
import { FRENCH } from './normalise/fr.ts';
import { HINDI } from './normalise/hi.ts';
import { ITALIAN } from './normalise/it.ts';
import { JAPANESE_RULES } from './normalise/ja.ts';
import { KOREAN } from './normalise/ko.ts';
import { PLAIN_TEXT } from './normalise/plain-text.ts';
import { PORTUGUESE } from './normalise/pt.ts';
import { applyRules, type Rules } from './normalise/rules.ts';
import { type SpokenText, spokenText } from './spoken-text.ts';

// Katakana of half a width, and kana typed apart from its marks: parts of one letter to Unicode.
const WHOLE_KANA: Rules = [
  { pattern: /[ゟヿ]|[\uFF66-\uFF9D][\uFF9E\uFF9F]?/gu, reading: ([kana]) => kana.normalize('NFKC') },
  { pattern: /[\u3041-\u30FE][\u3099\u309A]/gu, reading: ([kana]) => kana.normalize('NFC') },
];

/** What the synthesiser reads wrongly in each language; the others it reads well enough or not at all. */
const RULES: Partial<Record<Language, Rules>> = {
  'en-US': AMERICAN_ENGLISH,
  'en-GB': BRITISH_ENGLISH,
  'es-ES': SPANISH,
  'fr-FR': FRENCH,
  'de-DE': GERMAN,
  'it-IT': ITALIAN,
  'pt-BR': PORTUGUESE,
  'ja-JP': JAPANESE_RULES,
  'ko-KR': KOREAN,
  'hi-IN': HINDI,
};

/** Writes a sentence out the way it is read; offsets count in the user's text. */
export function normaliseText(sentence: { text: string; start: number }, language: Language): SpokenText {
  const spoken = applyRules(spokenText(sentence.text, sentence.start), [...PLAIN_TEXT, ...WHOLE_KANA]);
  return applyRules(spoken, RULES[language] ?? []);
}
