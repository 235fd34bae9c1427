import type { Rule } from './rules.ts';

const ROMAN_VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** The value of a well-formed Roman numeral up to 399, undefined for anything else. */
export function romanValue(numeral: string): number | undefined {
  if (!/^(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(numeral)) return undefined;
  const values = [...numeral].map((letter) => ROMAN_VALUES[letter]!);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

/** "10-20" from the smaller to the larger; scores, telephone numbers and dates are not ranges. */
export function ranges(word: string): Rule {
  return {
    pattern: /(?<![\p{L}\d.,/–-])(\d+(?:[.,]\d+)?)\s?[-–~]\s?(\d+(?:[.,]\d+)?)(?![\d/–-]|[.,]\d)/gu,
    reading: ([written, from, to]) => (numberIn(from!) < numberIn(to!) ? `${from} ${word} ${to}` : written),
  };
}

// Only which one is larger matters: a mark in front of three digits groups them.
const numberIn = (written: string) => Number(written.replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.'));

/** A telephone number, digit by digit, with a breath between its groups. */
export const digitByDigit = (written: string, plus: string) =>
  written
    .replace(/\+\s?/, `${plus} `)
    .split(/[\s().–-]+/)
    .filter((group) => group !== '')
    .map((group) => (/^\d+$/.test(group) ? [...group].join(' ') : group))
    .join(', ')
    .replace(`${plus}, `, `${plus} `);

/** Telephone numbers in at least three groups: with a country code, or with a 0 or a bracket in front. */
export function phoneNumbers(plus: string): Rule {
  return {
    pattern: /(?<![\p{L}\d.,/-])(?:\+\d{1,3}|0\d+|\(\d+\))(?:[ -]\(?\d{2,}\)?){2,4}(?![\d.,/-]*\d)/gu,
    reading: ([written]) => digitByDigit(written, plus),
  };
}

/** Groups of three digits kept together by a space that does not break are one number. */
export const JOINED_GROUPS: Rule = {
  pattern: /(?<=\d)[\u00A0\u202F\u2009](?=\d{3}(?!\d))/gu,
  reading: '',
};

/** "&", with or without spaces around it. */
export const ampersand = (word: string): readonly Rule[] => [
  { pattern: /(?<=\s)&(?=\s)/gu, reading: word },
  { pattern: /&/gu, reading: ` ${word} ` },
];

/** "#1" and "#topic". */
export const hashes = (number: string, hashtag: string): readonly Rule[] => [
  { pattern: /(?<![\p{L}\d])#(?=\d)/gu, reading: `${number} ` },
  { pattern: /(?<![\p{L}\d])#(?=[\p{L}_])/gu, reading: `${hashtag} ` },
];

/** A sign in front of a number that the synthesiser passes over. */
export const minus = (word: string): Rule => ({
  pattern: /(?<=^|[\s(])[-−](?=\d)/gu,
  reading: `${word} `,
});

/** "24/7". */
export const ROUND_THE_CLOCK: Rule = { pattern: /(?<![\d/])24\/7(?![\d/])/gu, reading: '24 7' };
