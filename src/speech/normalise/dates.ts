import type { Rule, Rules } from './rules.ts';

export interface DateParts {
  readonly day: number;
  /** Its name. */
  readonly month: string;
  readonly year: string;
}

const LONGEST_MONTH = 31;

/**
 * Reads dates in digits: year-month-day everywhere, and the language's own order.
 *
 * @param months their names, January first.
 * @param read is given days and months that exist.
 */
export function dates(
  order: 'day first' | 'month first',
  months: readonly string[],
  read: (date: DateParts) => string,
): Rules {
  const reading = (written: string, day: number, number: number, year: string) => {
    const month = months[number - 1];
    return month !== undefined && day >= 1 && day <= LONGEST_MONTH ? read({ day, month, year }) : written;
  };
  const iso: Rule = {
    pattern: /(?<![\d/.-])(\d{4})-(\d{2})-(\d{2})(?![\d/-])/gu,
    reading: ([written, year, month, day]) => reading(written, Number(day), Number(month), year!),
  };
  const local: Rule = {
    pattern: /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])/gu,
    reading: ([written, first, , second, year]) =>
      order === 'day first'
        ? reading(written, Number(first), Number(second), year!)
        : reading(written, Number(second), Number(first), year!),
  };
  return [iso, local];
}

/**
 * "Mon–Fri", with or without full stops.
 *
 * @param days by how they are shortened. In small letters they stand for any case, for a language that writes them so.
 */
export function weekdaySpans(days: Readonly<Record<string, string>>, word: string): Rule {
  const shortened = Object.keys(days);
  const day = `(${shortened.join('|')})\\.?`;
  const isSmall = shortened.every((name) => name === name.toLowerCase());
  const nameOf = (written: string) => days[isSmall ? written.toLowerCase() : written];
  return {
    pattern: new RegExp(`(?<!\\p{L})${day}\\s?[–-]\\s?${day}(?!\\p{L})`, isSmall ? 'giu' : 'gu'),
    reading: ([, from, to]) => `${nameOf(from!)} ${word} ${nameOf(to!)}`,
  };
}
