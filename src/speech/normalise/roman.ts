import type { Rule } from './rules.ts';

const ROMAN_VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** The value of a well-formed Roman numeral up to 399, undefined for anything else. */
export function romanValue(numeral: string): number | undefined {
  if (!/^(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(numeral)) return undefined;
  const values = [...numeral].map((letter) => ROMAN_VALUES[letter]!);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

/** Roman numerals behind one of the words, even of one letter: "Felipe V", "capítulo X". */
export const romanBehind = (words: string, reading: (value: number, numeral: string) => string): Rule => ({
  pattern: new RegExp(`(?<=(?<!\\p{L})(?:${words}) )[IVXLC]+(?![\\p{L}\\p{M}\\d'’-])`, 'gu'),
  reading: ([numeral]) => {
    const value = romanValue(numeral);
    return value === undefined ? numeral : reading(value, numeral);
  },
});

/** Roman numerals in front of one of the words: "XXI secolo". */
export const romanBefore = (words: string, reading: (value: number, numeral: string) => string): Rule => ({
  pattern: new RegExp(`(?<![\\p{L}\\d])[IVXLC]+(?= (?:${words}))`, 'gu'),
  reading: ([numeral]) => {
    const value = romanValue(numeral);
    return value === undefined ? numeral : reading(value, numeral);
  },
});

/**
 * Spanish and Portuguese count kings and early centuries in ordinals up to the tenth.
 *
 * @param words from the first on, masculine.
 */
export const regnal = (words: readonly string[], ending: 'o' | 'a') => (value: number) =>
  value > words.length ? String(value) : `${words[value - 1]!.slice(0, -1)}${ending}`;

/** Roman numerals of at least two letters behind a name: "World War II". */
export const ROMAN_BEHIND_NAMES: Rule = {
  pattern: /(?<=\p{Lu}\p{L}+ )[IVX]{2,}(?![\p{L}\d])/gu,
  reading: ([numeral]) => String(romanValue(numeral) ?? numeral),
};
