import { anyOf, type Rule } from './rules.ts';

/** "10-20" from the smaller to the larger; scores, telephone numbers and dates are not ranges. */
export function ranges(word: string): Rule {
  return {
    pattern: /(?<![\p{L}\d.,/–-])(\d+(?:[.,]\d+)?)\s?[-–~]\s?(\d+(?:[.,]\d+)?)(?![\d/–-]|[.,]\d)/gu,
    reading: ([written, from, to]) => (isRising(from!, to!) ? `${from} ${word} ${to}` : written),
  };
}

export const isRising = (from: string, to: string) => numberIn(from) < numberIn(to);

// Only which one is larger matters: a mark in front of three digits groups them.
const numberIn = (written: string) => Number(written.replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.'));

/** A telephone number, digit by digit, with a breath between its groups. */
export const digitByDigit = (written: string, plus: string) =>
  written
    .replace('(0)', ' ')
    .replace(/\+\s?/, `${plus} `)
    .split(/[\s()./–-]+/)
    .filter((group) => group !== '')
    .map((group) => (/^\d+$/.test(group) ? [...group].join(' ') : group))
    .join(', ')
    .replace(`${plus}, `, `${plus} `);

/** Telephone numbers in at least three groups or two long ones: with a country code, or with a 0 or a bracket in front. */
export function phoneNumbers(plus: string): Rule {
  return {
    pattern:
      /(?<![\p{L}\d.,/-])(?:(?:\+\d{1,3}|0\d+|\(\d+\))(?:[ -]\(?\d{2,}\)?){2,4}|(?:0\d+|\(0\d+\)|\+\d{1,3} ?\(0\)\d+)[ /-]\d{5,})(?![\d.,/-]*\d)/gu,
    reading: ([written]) => digitByDigit(written, plus),
  };
}

/** Telephone numbers of a form that is a country's own. */
export const ownPhoneNumbers = (pattern: RegExp, plus: string): Rule => ({
  pattern,
  reading: ([written]) => digitByDigit(written, plus),
});

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
  pattern: /(?<=^|[\s(])(?:-|−\s?)(?=\d)/gu,
  reading: `${word} `,
});

/** "5K" and "10M" behind a number, by a table; "4K" is a picture, a "5K run" a distance. */
export const scaled = (words: Readonly<Record<string, readonly [one: string, many: string]>>): Rule => ({
  pattern: new RegExp(
    `(?<=(?<![\\p{L}\\d.,#])(?<number>\\d+(?:[.,]\\d+)?))(?<!(?<!\\d)[248](?=K))(?<scale>${anyOf(Object.keys(words))})(?![\\p{L}\\d+&-]| (?:run|race))`,
    'gu',
  ),
  reading: ({ groups }) => ` ${words[groups!.scale!]![groups!.number === '1' ? 0 : 1]}`,
});

/** The same where the language has no word for it: "5K" is 5000. */
export const MULTIPLIED: Rule = {
  pattern: /(?<![\p{L}\d.,#])(\d+(?:\.\d+)?)([KM])(?<!(?<!\d)[248]K)(?![A-Za-z\d+&-])/gu,
  reading: ([, number, scale]) => String(Math.round(Number(number) * (scale === 'K' ? 1e3 : 1e6))),
};

/** "v2.0.1", "2.0.1" and addresses of computers; groups of three digits are one number. */
export const versions = (version: string, dot: string): Rule => ({
  pattern: /(?<![\p{L}\p{M}\p{N}.,])(?:[vV](?<named>\d+(?:\.\d+)*)|\d+(?:\.\d+){2,})(?![\p{L}\d]|[.,]\d)/gu,
  reading: ({ 0: written, groups }) => {
    if (groups!.named !== undefined) return `${version} ${groups!.named.replaceAll('.', ` ${dot} `)}`;
    return /^\d{1,3}(?:\.\d{3})+$/.test(written) ? written : written.replaceAll('.', ` ${dot} `);
  },
});

/** "J. K. Rowling", "the U.S. Army": these full stops end nothing. */
export const INITIALS: readonly Rule[] = [
  {
    pattern: /(?<![\p{L}\p{N}.])(?:\p{Lu}\.){2,}(?= ?[\p{L}\p{N}])/gu,
    reading: ([written]) => [...written].filter((letter) => letter !== '.').join(' '),
  },
  { pattern: /(?<=(?<![\p{L}\p{M}\p{N}.'’])\p{Lu})\.(?=[ -]\p{Lu}(?:\.|\p{Ll}))/gu, reading: '' },
];

/** "24/7". */
export const ROUND_THE_CLOCK: Rule = { pattern: /(?<![\d/])24\/7(?![\d/])/gu, reading: '24 7' };
