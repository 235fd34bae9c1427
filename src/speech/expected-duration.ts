import type { Language } from '../domain/languages.ts';
import { findLanguage } from './languages.ts';
import { LEAD_IN_SECONDS, LEAD_OUT_SECONDS, type NarrationRequest, PAUSE_SECONDS } from './narrate.ts';
import { splitSentences } from './sentences.ts';
import { parseStylePrompt } from './style-prompt.ts';
import { findVoice } from './voices.ts';

// Seconds a letter, measured on the embedded synthesiser at its normal pace; syllables of Korean and Hindi are one
// letter, as are the kana of Japanese.
const SECONDS_PER_LETTER: Readonly<Record<Language, number>> = {
  'en-US': 0.078,
  'en-GB': 0.077,
  'es-ES': 0.076,
  'fr-FR': 0.063,
  'de-DE': 0.07,
  'it-IT': 0.074,
  'pt-BR': 0.087,
  'ja-JP': 0.138,
  'ko-KR': 0.206,
  'hi-IN': 0.162,
};
// Written out, "1987" has 22 letters; a kanji is read as two kana.
const LETTERS_OF_DIGIT = 4;
const LETTERS_OF_KANJI = 2;

/** About how long speaking a script takes, in seconds, from its text alone: within a fifth for ordinary prose. */
export function expectedDuration(request: Omit<NarrationRequest, 'seed'>): number {
  const language = findLanguage(request.language);
  const { pace, pause } = parseStylePrompt(request.stylePrompt);
  const secondsPerLetter = SECONDS_PER_LETTER[language] / (pace * findVoice(request.voice).pace);
  let seconds = LEAD_IN_SECONDS + LEAD_OUT_SECONDS;
  for (const { text, boundary } of splitSentences(request.text, language))
    seconds += secondsPerLetter * lettersIn(text) + pause * PAUSE_SECONDS[boundary];
  return seconds;
}

function lettersIn(text: string): number {
  let letters = 0;
  for (const [character] of text.matchAll(/[\p{L}\p{N}]/gu))
    letters += /\p{N}/u.test(character)
      ? LETTERS_OF_DIGIT
      : /\p{Script=Han}/u.test(character)
        ? LETTERS_OF_KANJI
        : 1;
  return letters;
}
