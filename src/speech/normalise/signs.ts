import { isRising } from './numerals.ts';
import type { Rule, Rules } from './rules.ts';

export interface SignWords {
  readonly at: string;
  readonly plus: string;
  readonly equals: string;
  readonly times: string;
  readonly dividedBy: string;
  /** Not where a language says it behind both numbers. */
  readonly lessThan?: string;
  readonly greaterThan?: string;
  readonly perThousand: string;
  /** "2x faster"; `times` unless given. */
  readonly fold?: string;
  /** Between width and height; `times` unless given. */
  readonly by?: string;
  /** Several of them. */
  readonly inches?: string;
}

const between = (sign: string, reading: string): Rule => ({
  pattern: new RegExp(`(?<=[\\p{L}\\d)%])\\s*${sign}\\s*(?=[\\d(]|-\\d|\\p{L})`, 'gu'),
  reading: ` ${reading} `,
});

/** Signs of arithmetic between numbers, and of the net in front of names. */
export function signs(words: SignWords): Rules {
  return [
    { pattern: /(?<![\p{L}\p{N}.@])@(?=[\p{L}\p{N}_])/gu, reading: `${words.at} ` },
    { pattern: /(?<=\d) ?‰/gu, reading: ` ${words.perThousand}` },
    { pattern: /(?<=[\p{L}\d)] )\+(?= [\p{L}\d(])/gu, reading: words.plus },
    { pattern: /(?<=\d)\+(?=\d)/gu, reading: ` ${words.plus} ` },
    between('=', words.equals),
    { pattern: /(?<=\d)\s?×\s?(?=\d)/gu, reading: ` ${words.times} ` },
    { pattern: /(?<=\d )x(?= \d)/gu, reading: words.times },
    { pattern: /(?<=[1-9]\d*)x(?=\d)/gu, reading: ` ${words.by ?? words.times} ` },
    { pattern: /(?<=[1-9]\d*)x(?![\p{L}\d])/gu, reading: ` ${words.fold ?? words.times}` },
    { pattern: /(?<=\d)\s?÷\s?(?=\d)/gu, reading: ` ${words.dividedBy} ` },
    { pattern: /(?<=[\p{L}\d)%] )<(?= -?\d)/gu, reading: words.lessThan ?? '<' },
    { pattern: /(?<=[\p{L}\d)%] )>(?= -?\d)/gu, reading: words.greaterThan ?? '>' },
    {
      // A straight quotation mark is one of two unless it is an inch.
      pattern: /(?<=\d)["″](?![\p{L}\d])/gu,
      reading: ({ 0: mark, input }) =>
        words.inches && (mark === '″' || input.split('"').length % 2 === 0) ? ` ${words.inches}` : mark,
    },
    // "and/or": nobody says the stroke.
    { pattern: /(?<=\p{L}\p{M}*)\/(?=\p{L})|(?<=\d)\/(?=\d)/gu, reading: ' ' },
  ];
}

/** "3:2" and "3-2", the higher first: no time and no range. `word` with its spaces stands between them. */
export function scores(word: string): Rules {
  return [
    {
      pattern: /(?<![\p{L}\d.,:/-])(\d{1,2}):(\d)(?![\d:]|[.,]\d)/gu,
      reading: ([, own, other]) => `${own}${word}${other}`,
    },
    {
      pattern: /(?<![\p{L}\d.,:/–-])(\d{1,2})[–-](\d{1,2})(?![\p{L}\d:/–-]|[.,]\d)/gu,
      reading: ([written, own, other]) => (isRising(own!, other!) ? written : `${own}${word}${other}`),
    },
  ];
}
