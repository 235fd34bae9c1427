import { rewrite, type SpokenText } from '../spoken-text.ts';

/** One thing that is read otherwise than it is written. */
export interface Rule {
  /** Global and Unicode-aware. Lookarounds keep what needs no rewriting out of the match, so it keeps its place. */
  readonly pattern: RegExp;
  readonly reading: string | ((match: RegExpExecArray) => string);
}

/** Applied in this order, each to what the ones before it left. */
export type Rules = readonly Rule[];

export function applyRules(spoken: SpokenText, rules: Rules): SpokenText {
  return rules.reduce((text, { pattern, reading }) => rewrite(text, pattern, reading), spoken);
}

export const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The keys as a pattern, longest first, so that "km/h" is not taken for "km". A space may be missing or unbreakable. */
export const anyOf = (keys: readonly string[]) =>
  [...keys]
    .sort((a, b) => b.length - a.length)
    .map((key) => escapePattern(key).replaceAll(' ', '[ \\u00A0\\u202F]?'))
    .join('|');

const withoutSpaces = (text: string) => text.replace(/\s/g, '');

/** Reads abbreviations, or anything written that is no part of a longer word or number, by a table. */
export function phrases(readings: Readonly<Record<string, string>>): Rule {
  const table = new Map(Object.entries(readings).map(([written, read]) => [withoutSpaces(written), read]));
  return {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{M}\\d./,])(?:${anyOf(Object.keys(readings))})(?![\\p{L}\\p{M}\\d/])`,
      'gu',
    ),
    reading: ([written]) => table.get(withoutSpaces(written))!,
  };
}

/** The same for abbreviations that are one only in front of a number: "No. 5", "p. 12". */
export const counted = (readings: Readonly<Record<string, string>>): Rule => ({
  pattern: new RegExp(
    `(?<![\\p{L}\\p{M}\\d./])(${anyOf(Object.keys(readings))}) ?(?=\\d|[IVXLC]{2,}(?!\\p{L}))`,
    'gu',
  ),
  reading: ([, written]) => `${readings[written!]} `,
});
