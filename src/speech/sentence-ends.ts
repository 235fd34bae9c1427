import { LANGUAGES, type Language } from '../domain/languages.ts';
import { ABBREVIATIONS } from './abbreviations.ts';

interface Endings {
  readonly leading: RegExp;
  readonly numbered: RegExp;
  readonly trailing: RegExp;
  readonly starters: ReadonlySet<string>;
}

/** Any of the words at the end, with its full stop; the spaces behind full stops are gone by then. */
const endingIn = (words: string) => {
  const any = words.replaceAll('.', '\\.').replaceAll(' ', '|');
  return new RegExp(`(?:^|[\\s(“"«‘'’./-])(?:${any || '(?!)'})\\.$`, 'iu');
};

const ENDINGS = Object.fromEntries(
  (Object.keys(LANGUAGES) as Language[]).map((language): [Language, Endings] => {
    const { leading, numbered, trailing, starters } = ABBREVIATIONS[language];
    return [
      language,
      {
        leading: endingIn(leading),
        numbered: endingIn(numbered),
        trailing: endingIn(trailing),
        starters: new Set(starters.split(' ')),
      },
    ];
  }),
) as Record<Language, Endings>;

const INITIAL = /(?:^|[\s(“"«.-])\p{Lu}\.$/u;
// The first half of "z. B." and "a. C."; elsewhere such letters are words.
const SMALL_LETTER: Partial<Record<Language, RegExp>> = { 'de-DE': /\s\p{Ll}\.$/u, 'es-ES': /\s\p{Ll}\.$/u };
const LIST_MARK = /^\s*(?:\d{1,3}|\p{L})[.)]$/u;
const ORDINAL = /(?:^|[\s(])\d{1,2}\.$/u;
// "2026. 11. 20."
const KOREAN_DATE = /\d{4}\.(?:\d{1,2}\.){2}$/u;
const QUOTED = /[.!?…。！？]\s?["”“»’‘'」』)]+$/u;
// "…", he said; 「…」と言った.
const REPORTED: Partial<Record<Language, RegExp>> = {
  'ja-JP': /^(?:と|って)/u,
  'ko-KR': /^(?:이?라|하)(?:고|며|는)/u,
};

/** Whether a sentence goes on where it seems to end: behind "Dr.", in front of "he said". */
export function goesOn(before: string, after: string, language: Language): boolean {
  const text = before.trimEnd();
  const rest = after.trimStart();
  if (LIST_MARK.test(text)) return true;
  if (QUOTED.test(text)) return /^\p{Ll}/u.test(rest) || (REPORTED[language]?.test(rest) ?? false);
  const ending = text
    .slice(-30)
    .replace(/\.\s+/g, '.')
    .replace(/(?<=[ \t]ad) (?=es\.$)/i, '');
  const { leading, numbered, trailing, starters } = ENDINGS[language];
  if (leading.test(ending) || SMALL_LETTER[language]?.test(text)) return true;
  if (numbered.test(ending) && /^(?:\d|[IVXLC]+(?!\p{L}))/u.test(rest)) return true;
  const word = /^["“«(¿¡‘']*([\p{L}\p{M}]+)/u.exec(rest)?.[1]?.toLowerCase();
  if (language === 'ko-KR' && /\d\.$/.test(ending)) return /^\d/.test(rest) || KOREAN_DATE.test(ending);
  const isOrdinal = language === 'de-DE' && ORDINAL.test(text) && /^\p{L}/u.test(rest);
  return (isOrdinal || trailing.test(ending) || INITIAL.test(ending)) && !starters.has(word ?? '');
}

/** What closes the sentence before but was cut off with the next: "» Il part." */
export const closingMarks = (text: string) => /^[»”’」』)\]]+\s*/u.exec(text)?.[0] ?? '';
