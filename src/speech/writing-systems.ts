import type { Language } from '../domain/languages.ts';

interface WritingSystem {
  readonly letters: RegExp;
  /** Unicode's, of the script. */
  readonly name: string;
  /** What eSpeak calls the language that it reads these letters by. */
  readonly readBy: (text: string) => string;
}

const system = (script: string, readBy: string | WritingSystem['readBy']): WritingSystem => ({
  letters: new RegExp(`\\p{Script=${script}}`, 'u'),
  name: script,
  readBy: typeof readBy === 'string' ? () => readBy : readBy,
});

const cyrillic = (text: string) => (/[іїєґ]/iu.test(text) ? 'uk' : /[ў]/iu.test(text) ? 'be' : 'ru');
const arabic = (text: string) => (/[ٹڈڑےں]/u.test(text) ? 'ur' : /[پچژگ]/u.test(text) ? 'fa' : 'ar');

const SYSTEMS: readonly WritingSystem[] = [
  system('Latin', 'en-us'),
  // Japanese has been written out in kana by now; what is left is Chinese.
  system('Han', 'cmn'),
  { letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, name: 'Kana', readBy: () => 'ja' },
  system('Hangul', 'ko'),
  system('Cyrillic', cyrillic),
  system('Greek', 'el'),
  system('Hebrew', 'he'),
  system('Arabic', arabic),
  system('Devanagari', 'hi'),
  system('Thai', 'th'),
  system('Bengali', 'bn'),
  system('Gurmukhi', 'pa'),
  system('Gujarati', 'gu'),
  system('Oriya', 'or'),
  system('Tamil', 'ta'),
  system('Telugu', 'te'),
  system('Kannada', 'kn'),
  system('Malayalam', 'ml'),
  system('Sinhala', 'si'),
  system('Myanmar', 'my'),
  system('Georgian', 'ka'),
  system('Armenian', 'hy'),
  system('Ethiopic', 'am'),
];

// Living ones that eSpeak knows no letter of; only to name them.
const UNREADABLE =
  'Cherokee Khmer Lao Tibetan Mongolian Thaana Tifinagh Nko Syriac Javanese Balinese Canadian_Aboriginal Yi Tai_Le Adlam'
    .split(' ')
    .map((script) => ({
      letters: new RegExp(`\\p{Script=${script}}`, 'u'),
      name: script.replaceAll('_', ' '),
    }));

/** What each of our languages reads by itself; Latin words inside Korean and Hindi it reads as English. */
const OWN: Readonly<Record<Language, readonly string[]>> = {
  'en-US': ['Latin'],
  'en-GB': ['Latin'],
  'es-ES': ['Latin'],
  'fr-FR': ['Latin'],
  'de-DE': ['Latin'],
  'it-IT': ['Latin'],
  'pt-BR': ['Latin'],
  'ja-JP': ['Kana'],
  'ko-KR': ['Hangul', 'Latin'],
  'hi-IN': ['Devanagari', 'Latin'],
};

/** A stretch of text that is read by the rules of one language; stretches follow one another without gaps. */
export interface LanguageRun {
  readonly start: number;
  readonly end: number;
  /** 'own' for the text's language, 'none' where nobody can read it, else eSpeak's name of another. */
  readonly readBy: string;
}

// One letter with what is written onto it or prolongs it, or what is no letter.
const PART = /\p{L}[\p{M}\p{Lm}\u200c\u200d]*|\P{L}+/gu;
// By itself a Greek letter has a name in every language.
const SINGLE_GREEK = /^\s*\p{Script=Greek}\s*$/u;

/** Divides a text that is written out as it is said by who can read its letters; what is no letter goes with its neighbours. */
export function languageRuns(text: string, language: Language): LanguageRun[] {
  const parts = [...text.matchAll(PART)].map(([part]) => ({ part, reader: readerOf(part, language) }));
  const runs: { text: string; start: number; reader: Reader }[] = [];
  let start = 0;
  parts.forEach(({ part, reader }, index) => {
    const before = runs.at(-1);
    // Between two words of another language also its spaces and stops are part of it.
    const isInside = before !== undefined && before.reader === parts[index + 1]?.reader;
    const own = reader ?? (isInside ? before.reader : 'own');
    if (before?.reader === own) before.text += part;
    else runs.push({ text: part, start, reader: own });
    start += part.length;
  });
  return runs.map((run) => ({ start: run.start, end: run.start + run.text.length, readBy: nameOf(run) }));
}

type Reader = WritingSystem | 'own' | 'none';

/** Nothing for what is no letter. */
function readerOf(part: string, language: Language): Reader | undefined {
  if (!/^\p{L}/u.test(part)) return undefined;
  const found = SYSTEMS.find(({ letters }) => letters.test(part));
  if (!found) return /^\p{Script=Common}/u.test(part) ? 'own' : 'none';
  return OWN[language].includes(found.name) ? 'own' : found;
}

function nameOf({ text, reader }: { text: string; reader: Reader }): string {
  if (typeof reader === 'string') return reader;
  return SINGLE_GREEK.test(text) ? 'own' : reader.readBy(text);
}

const isUnreadable = (letter: string) => readerOf(letter, 'en-US') === 'none';

/** The text with a space for every letter that nobody can read, as long as before. */
export const withoutUnreadable = (text: string) =>
  text.replace(PART, (part) => (isUnreadable(part) ? ' '.repeat(part.length) : part));

/** Unicode's names of the scripts in a text that nobody can read, each once. */
export function unreadableScripts(text: string): string[] {
  const letters = [...text.matchAll(/\p{L}/gu)].map(([letter]) => letter).filter(isUnreadable);
  const names = letters.map((letter) => UNREADABLE.find((script) => script.letters.test(letter))?.name);
  return [...new Set(names.map((name) => name ?? 'an unknown script'))];
}
