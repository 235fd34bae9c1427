import type { Rule, Rules } from './rules.ts';

export interface DateParts {
  readonly day: number;
  readonly month: number;
  readonly year: string;
}

const LONGEST_MONTH = 31;

/**
 * Reads dates in digits: year-month-day everywhere, and the language's own order.
 *
 * @param read is given days and months that exist.
 */
export function dates(order: 'day first' | 'month first', read: (date: DateParts) => string): Rules {
  const reading = (written: string, day: number, month: number, year: string) =>
    month >= 1 && month <= 12 && day >= 1 && day <= LONGEST_MONTH ? read({ day, month, year }) : written;
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
