import type { Rule, Rules } from './rules.ts';

export interface FractionWords {
  /** "1/2" and whatever else does not follow the pattern. */
  readonly readings: Readonly<Record<string, string>>;
  /** By denominator, for one and for several: "5/8" is 5 of the second. */
  readonly parts: Readonly<Record<number, readonly [one: string, many: string]>>;
  /** Between a whole number and its fraction. */
  readonly and: string;
}

const FRACTION = '([1-9]\\d?)/([1-9]\\d?)(?![\\d/]|[.,]\\d)';

/** Reads proper fractions, alone and behind a whole number; "9/11" is none, and "3/5" of a date is not told apart. */
export function fractions({ readings, parts, and }: FractionWords): Rules {
  const read = (written: string, top: string, bottom: string) => {
    const part = parts[Number(bottom)];
    if (readings[written] !== undefined) return readings[written];
    if (part === undefined || Number(top) >= Number(bottom)) return undefined;
    return top === '1' ? part[0] : `${top} ${part[1]}`;
  };
  const alone: Rule = {
    pattern: new RegExp(`(?<![\\p{L}\\d/.,])${FRACTION}`, 'gu'),
    reading: ([written, top, bottom]) => read(written, top!, bottom!) ?? written,
  };
  const mixed: Rule = {
    pattern: new RegExp(`(?<=(?<![\\d/.,])\\d{1,3} )${FRACTION}`, 'gu'),
    reading: ([written, top, bottom]) => {
      const reading = read(written, top!, bottom!);
      return reading === undefined ? written : `${and} ${reading}`;
    },
  };
  return [mixed, alone];
}
