import { anyOf, type Rule, type Rules } from './rules.ts';

/** The reading of exactly one, with its article, and the name of several. */
type Counted = readonly [one: string, many: string];

export interface MoneyWords {
  /** By symbol, without spaces. */
  readonly currencies: Readonly<Record<string, Counted>>;
  readonly decimal: '.' | ',';
  /** What two digits behind the decimal sign are read as. */
  readonly fraction: (cents: number, symbol: string) => string;
  /** "Mio." and the like, with what they are read as in front of a currency. */
  readonly scales: Readonly<Record<string, string>>;
  /** What stands between a scale and a currency: "millones de euros". */
  readonly of: (currency: string, scale: string) => string;
  /** In front of what an amount is paid for: "9 €/Monat". */
  readonly per: string;
  /** Reads an amount below one, where it is not read like others. */
  readonly onlyCents?: (cents: number, symbol: string) => string;
}

// Also before a number: what is thousands in one language is a fraction in another.
const NOT_INSIDE_NUMBER = '(?<![\\p{L}\\d.,])';
const GAP = '[ \\u00A0\\u202F]?';

function numberPattern(decimal: '.' | ','): string {
  const [group, mark] = decimal === '.' ? [',', '\\.'] : ['[. ]', ','];
  // India groups by two.
  const size = decimal === '.' ? '2,3' : '3';
  return `(?<whole>\\d{1,3}(?:${group}\\d{${size}})+(?!\\d)|\\d+)(?:${mark}(?<cents>\\d+))?(?!\\d)`;
}

/** Reads amounts of money with the currency behind them, wherever it is written. */
export function money(words: MoneyWords): Rules {
  const number = numberPattern(words.decimal);
  const symbol = `(?<symbol>${anyOf(Object.keys(words.currencies))})`;
  const scale = `(?:${GAP}(?<scale>${anyOf(Object.keys(words.scales))})(?!\\p{L}))?`;
  const per = '(?:(?<per>/)(?=\\p{L}))?';
  const reading: Rule['reading'] = ({ groups }) => {
    const amount = readAmount(groups as unknown as Amount, words);
    return groups!.per === undefined ? amount : `${amount} ${words.per} `;
  };
  return [
    {
      pattern: new RegExp(`(?<!\\p{L})${symbol}${GAP}${number}${scale}(?![\\d%]|[.,]\\d)${per}`, 'gu'),
      reading,
    },
    {
      pattern: new RegExp(`${NOT_INSIDE_NUMBER}${number}${scale}${GAP}${symbol}(?![\\p{L}\\d])${per}`, 'gu'),
      reading,
    },
  ];
}

type Amount = { whole: string; cents?: string; scale?: string; symbol: string };

function readAmount({ whole, cents = '', scale, symbol }: Amount, words: MoneyWords): string {
  const [one, many] = words.currencies[symbol.replace(/\s/g, '')]!;
  if (scale !== undefined) {
    const number = cents === '' ? whole : `${whole}${words.decimal}${cents}`;
    return `${number} ${words.scales[scale]} ${words.of(many, words.scales[scale]!)}`;
  }
  // "1.5" and "1.255" are numbers, "1.50" is a price.
  if (cents !== '' && cents.length !== 2) return `${whole}${words.decimal}${cents} ${many}`;
  if (whole === '0' && Number(cents) > 0 && words.onlyCents) return words.onlyCents(Number(cents), symbol);
  const named = whole === '1' ? one : `${whole} ${many}`;
  return Number(cents) > 0 ? `${named} ${words.fraction(Number(cents), symbol)}` : named;
}

/** Reads units of measurement behind numbers. */
export function units(readings: Readonly<Record<string, Counted>>): Rules {
  const compound = Object.keys(readings).filter((unit) => unit.includes('/'));
  const unit = `(?<unit>${anyOf(Object.keys(readings))})(?![\\p{L}\\p{M}\\d²³/])`;
  return [
    {
      pattern: new RegExp(`(?<![\\p{L}\\d.,:/–-])1${GAP}${unit}`, 'gu'),
      reading: ({ groups }) => readings[groups!.unit!.replace(/\s/g, '')]![0],
    },
    {
      // The number stays where it is; "5km" needs a space.
      pattern: new RegExp(`(?<=\\d(?<gap>${GAP}))${unit}`, 'gu'),
      reading: ({ groups }) =>
        `${groups!.gap === '' ? ' ' : ''}${readings[groups!.unit!.replace(/\s/g, '')]![1]}`,
    },
    {
      // "in km/h".
      pattern: new RegExp(`(?<![\\p{L}\\d])(?:${anyOf(compound)})(?![\\p{L}\\d])`, 'gu'),
      reading: ([written]) => readings[written]![1],
    },
  ];
}
