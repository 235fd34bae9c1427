import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates } from './dates.ts';
import { hashes, JOINED_GROUPS, minus, ROUND_THE_CLOCK, ranges, romanValue } from './numerals.ts';
import { phrases, type Rules } from './rules.ts';

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);

const ONES =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const TENS: Record<number, string> = {
  2: 'vingt',
  3: 'trente',
  4: 'quarante',
  5: 'cinquante',
  6: 'soixante',
  7: 'soixante',
  8: 'quatre-vingt',
  9: 'quatre-vingt',
};

/** Up to 99, for ordinals: "quatre-vingt" without its s. */
function cardinal(number: number): string {
  if (number < 20) return ONES[number]!;
  const tens = Math.floor(number / 10);
  // Seventy and ninety count on from sixty and eighty.
  const rest = tens === 7 || tens === 9 ? (number % 10) + 10 : number % 10;
  if (rest === 0) return TENS[tens]!;
  const joint = (rest === 1 || rest === 11) && tens < 8 ? ' et ' : '-';
  return `${TENS[tens]}${joint}${ONES[rest]}`;
}

function ordinal(number: number): string {
  if (number === 1) return 'premier';
  const stem = cardinal(number).replace(/cinq$/, 'cinqu').replace(/neuf$/, 'neuv').replace(/e$/, '');
  return `${stem}ième`;
}

const ORDINALS: Rules = [
  { pattern: /(?<![\p{L}\d.,])1(?:re|ère)(?!\p{L})/gu, reading: 'première' },
  { pattern: /(?<![\p{L}\d.,])2(?:nde|de)(?!\p{L})/gu, reading: 'seconde' },
  {
    pattern: /(?<![\p{L}\d.,])([2-9]|[1-9]\d)(?:e|è|ème|ième)(?!\p{L})/gu,
    reading: ([, number]) => ordinal(Number(number)),
  },
  {
    pattern: /(?<!\p{L})([IVX]+)(?:e|ème)(?!\p{L})/gu,
    reading: ([written, numeral]) => {
      const value = romanValue(numeral!);
      return value === undefined ? written : ordinal(value);
    },
  },
  { pattern: /(?<=\p{Lu}\p{Ll}+ )Ier(?!\p{L})/gu, reading: 'premier' },
  {
    pattern: /(?<=\p{Lu}\p{Ll}+ )[IVX]{2,}(?![\p{L}\d])/gu,
    reading: ([numeral]) => String(romanValue(numeral) ?? numeral),
  },
];

const MONEY = money({
  currencies: {
    '€': ['1 euro', 'euros'],
    $: ['1 dollar', 'dollars'],
    US$: ['1 dollar', 'dollars'],
    '£': ['une livre', 'livres'],
    '¥': ['1 yen', 'yens'],
    CHF: ['1 franc suisse', 'francs suisses'],
  },
  decimal: ',',
  fraction: (cents) => String(cents),
  scales: {
    million: 'million',
    millions: 'millions',
    milliard: 'milliard',
    milliards: 'milliards',
    M: 'millions',
    Md: 'milliards',
  },
  of: (currency) => (/^[aeiouy]/.test(currency) ? `d'${currency}` : `de ${currency}`),
});

// Kilometres, kilograms and centimetres are read well.
const UNITS = units({
  '°C': ['un degré Celsius', 'degrés Celsius'],
  '°F': ['un degré Fahrenheit', 'degrés Fahrenheit'],
  'km/h': ["un kilomètre à l'heure", "kilomètres à l'heure"],
  'm/s': ['un mètre par seconde', 'mètres par seconde'],
  'm²': ['un mètre carré', 'mètres carrés'],
  'km²': ['un kilomètre carré', 'kilomètres carrés'],
  'm³': ['un mètre cube', 'mètres cubes'],
  Ko: ['un kilooctet', 'kilooctets'],
  Mo: ['un mégaoctet', 'mégaoctets'],
  Go: ['un gigaoctet', 'gigaoctets'],
  To: ['un téraoctet', 'téraoctets'],
});

const ABBREVIATIONS = {
  'MM.': 'Messieurs',
  'M.': 'Monsieur',
  'p. ex.': 'par exemple',
  'c.-à-d.': "c'est-à-dire",
  'n°': 'numéro',
  nº: 'numéro',
  'N°': 'Numéro',
  'av.': 'avenue',
  'boul.': 'boulevard',
  Cie: 'Compagnie',
  'tél.': 'téléphone',
  'env.': 'environ',
};

const hours = (hour: string) => (Number(hour) === 1 ? 'une heure' : `${Number(hour)} heures`);

const TIMES: Rules = [
  {
    pattern: /(?<![\d:.,])([01]?\d|2[0-4]) ?h ?([0-5]\d)?(?![\p{L}\d/])/gu,
    reading: ([, hour, minute]) =>
      minute === undefined || minute === '00' ? hours(hour!) : `${hours(hour!)} ${Number(minute)}`,
  },
  { pattern: /(?<![\d:.])(\d{1,2}):00(?![\d:])/gu, reading: ([, hour]) => hours(hour!) },
];

export const FRENCH: Rules = [
  JOINED_GROUPS,
  ...addresses({
    dot: 'point',
    at: 'arobase',
    slash: 'barre oblique',
    dash: 'tiret',
    underscore: 'tiret bas',
  }),
  ...MONEY,
  ...dates('day first', ({ day, month, year }) => `${day === 1 ? '1er' : day} ${MONTHS[month - 1]} ${year}`),
  ...TIMES,
  ...UNITS,
  phrases({
    '1/2': 'un demi',
    '1/3': 'un tiers',
    '2/3': 'deux tiers',
    '1/4': 'un quart',
    '3/4': 'trois quarts',
  }),
  ROUND_THE_CLOCK,
  ranges('à'),
  phrases(ABBREVIATIONS),
  ...ORDINALS,
  ...hashes('numéro', 'hashtag'),
  { pattern: /(?<=\s)=(?=\s)/gu, reading: 'égale' },
  minus('moins'),
];
