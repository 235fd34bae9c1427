import type { Rule, Rules } from './rules.ts';

/** By denominator, for one and for several: "5/8" is 5 of the second. */
type Parts = Readonly<Record<number, readonly [one: string, many: string]>>;

// Those with a name that people use; "3/7" is read well or seldom.
const NAMED_DENOMINATORS = [3, 4, 5, 6, 8, 10];

/** @param names a third, a quarter, a fifth, a sixth, an eighth and a tenth; `article` stands in front of one. */
export const namedParts = (article: string, names: string, several: (name: string) => string): Parts =>
  Object.fromEntries(
    names.split(' ').map((name, index) => [NAMED_DENOMINATORS[index], [`${article} ${name}`, several(name)]]),
  );

export interface FractionWords {
  /** "1/2" and whatever else does not follow the pattern. */
  readonly readings: Readonly<Record<string, string>>;
  readonly parts: Parts;
  /** Between a whole number and its fraction. */
  readonly and: string;
}

export interface HalfWords {
  /** Between the noun and its half. */
  readonly and: string;
  /** "Half" as it agrees with a noun. */
  readonly half: (noun: string) => string;
  /** A noun as it is behind 1, where that is another one than it is behind 1 1/2. */
  readonly singular?: (noun: string) => string;
}

/** "2 1/2 horas" where the half follows what it is of: "2 horas y media". */
export const halvesBehind = ({ and, half, singular = (noun) => noun }: HalfWords): Rule => ({
  pattern: /(?<=(?<![\d/.,])(\d{1,3})) 1\/2 (\p{L}+)(?!\p{L})/gu,
  reading: ([, whole, noun]) => ` ${whole === '1' ? singular(noun!) : noun} ${and} ${half(noun!)}`,
});

/** "1/2 hora". */
export const halfOf = (half: HalfWords['half']): Rule => ({
  pattern: /(?<![\p{L}\d/.,]|\d )1\/2(?= (\p{L}+))/gu,
  reading: ([, noun]) => half(noun!),
});

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
