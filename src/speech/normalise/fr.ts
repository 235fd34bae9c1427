import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates, weekdaySpans } from './dates.ts';
import { fractions, halvesBehind, namedParts } from './fractions.ts';
import {
  hashes,
  INITIALS,
  JOINED_GROUPS,
  minus,
  ROUND_THE_CLOCK,
  ranges,
  scaled,
  versions,
} from './numerals.ts';
import { ROMAN_BEHIND_NAMES, romanBehind, romanValue } from './roman.ts';
import { counted, phrases, type Rule, type Rules } from './rules.ts';
import { scores, signs } from './signs.ts';

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
  { pattern: /(?<![\p{L}\d.,])2nd(?!\p{L})/gu, reading: 'second' },
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
  { pattern: /(?<=ième )s\./gu, reading: 'siècle' },
  { pattern: /(?<=\p{Lu}\p{Ll}+ )Ier(?!\p{L})/gu, reading: 'premier' },
  romanBehind(
    'Louis|Charles|Henri|Philippe|François|Napoléon|Jean|Pie|Benoît|Georges|Guillaume|Léon|Jean-Paul|[Cc]hapitre|[Tt]ome|[Aa]cte|[Ll]ivre|[Pp]artie|[Vv]olume|[Pp]hase|[Tt]ype',
    String,
  ),
  ROMAN_BEHIND_NAMES,
];

const MONEY = money({
  currencies: {
    '€': ['1 euro', 'euros'],
    $: ['1 dollar', 'dollars'],
    US$: ['1 dollar', 'dollars'],
    '£': ['une livre', 'livres'],
    '¥': ['1 yen', 'yens'],
    EUR: ['1 euro', 'euros'],
    USD: ['1 dollar américain', 'dollars américains'],
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
    k: 'mille',
    K: 'mille',
  },
  per: 'par',
  of: (currency, scale) => {
    if (scale === 'mille') return currency;
    return /^[aeiouy]/.test(currency) ? `d'${currency}` : `de ${currency}`;
  },
});

// Kilometres, kilograms and centimetres are read well.
const UNITS = units({
  '°C': ['un degré Celsius', 'degrés Celsius'],
  '°F': ['un degré Fahrenheit', 'degrés Fahrenheit'],
  m: ['un mètre', 'mètres'],
  g: ['un gramme', 'grammes'],
  l: ['un litre', 'litres'],
  min: ['une minute', 'minutes'],
  s: ['une seconde', 'secondes'],
  V: ['un volt', 'volts'],
  W: ['un watt', 'watts'],
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
  'av. J.-C.': 'avant Jésus-Christ',
  'apr. J.-C.': 'après Jésus-Christ',
  'av.': 'avenue',
  'bd.': 'boulevard',
  Mgr: 'Monseigneur',
  'cf.': 'voir',
  SARL: 'S A R L',
  CO2: 'C O 2',
  iPhone: 'aïfone',
  FBI: 'F B I',
  JSON: 'Jisonne',
  // Read as English otherwise.
  wifi: 'Wi-Fi',
  WiFi: 'Wi-Fi',
  Élisabeth: 'Élisabète',
  'boul.': 'boulevard',
  Cie: 'Compagnie',
  'tél.': 'téléphone',
  'env.': 'environ',
};

/** Only in front of a number. */
const COUNTED_ABBREVIATIONS = {
  'n°': 'numéro',
  nº: 'numéro',
  'N°': 'Numéro',
  No: 'numéro',
  'No.': 'numéro',
  no: 'numéro',
  'art.': 'article',
  'p.': 'page',
  'pp.': 'pages',
  'vol.': 'volume',
  'chap.': 'chapitre',
  'fig.': 'figure',
  'ch.': 'chapitre',
  't.': 'tome',
  '§': 'paragraphe',
};

const DAYS = {
  lun: 'lundi',
  mar: 'mardi',
  mer: 'mercredi',
  jeu: 'jeudi',
  ven: 'vendredi',
  sam: 'samedi',
  dim: 'dimanche',
};

// French nouns do not show their gender, except for these endings; the others here are the most counted ones.
const FEMININE =
  '(?:heure|minute|seconde|semaine|année|journée|personne|femme|fille|fois|page|chose|question|étape|ligne|vidéo|livre|tonne|voiture|maison|place|équipe|tasse|photo|idée|ville|partie|couleur|langue|\\p{Ll}+(?:tion|sion|té|ée|ette|ance|ence))s?';

const IS_FEMININE = new RegExp(`^${FEMININE}$`, 'u');

const FRACTIONS: Rules = [
  halvesBehind({ and: 'et', half: (noun) => (IS_FEMININE.test(noun) ? 'demie' : 'demi') }),
  {
    pattern: new RegExp(`(?<![\\p{L}\\d/.,]|\\d )1/2(?= ${FEMININE}(?!\\p{L}))`, 'gu'),
    reading: 'une demi',
  },
  ...fractions({
    readings: { '1/2': 'un demi', '2/3': 'deux tiers', '3/4': 'trois quarts' },
    parts: namedParts('un', 'tiers quart cinquième sixième huitième dixième', (name) =>
      name.replace(/s?$/, 's'),
    ),
    and: 'et',
  }),
];

/** "1 heure" and "21 personnes": one agrees with what it counts. */
const ONE_OF: Rule = {
  pattern: new RegExp(`(?<![\\p{L}\\d.,:/–-]|\\p{L} (?=1 ))([2-6]?)1(?= ${FEMININE}(?!\\p{L}))`, 'gu'),
  reading: ([, tens]) => (tens === '' ? 'une' : `${tens}0 et une`),
};

const hours = (hour: string) => (Number(hour) === 1 ? 'une heure' : `${Number(hour)} heures`);

const TIMES: Rules = [
  {
    pattern: /(?<![\d:.,])([01]?\d|2[0-4]) ?h ?([0-5]\d)?(?![\p{L}\d/])/gu,
    reading: ([, hour, minute]) =>
      minute === undefined || minute === '00' ? hours(hour!) : `${hours(hour!)} ${Number(minute)}`,
  },
  { pattern: /(?<=heures?(?: \d\d)?) ?[–-] ?(?=\d)/gu, reading: ' à ' },
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
  ...dates('day first', MONTHS, ({ day, month, year }) => `${day === 1 ? '1er' : day} ${month} ${year}`),
  // A telephone number.
  {
    pattern: /(?<![\d.])0\d(?:\.\d\d){4}(?![\d.]\d)/gu,
    reading: ([written]) => written.replaceAll('.', ' '),
  },
  ...TIMES,
  ROUND_THE_CLOCK,
  ...FRACTIONS,
  ...UNITS,
  versions('version', 'point'),
  ...scores(' à '),
  ranges('à'),
  scaled({ K: ['mille', 'mille'], k: ['mille', 'mille'], M: ['million', 'millions'] }),
  weekdaySpans(DAYS, 'à'),
  counted(COUNTED_ABBREVIATIONS),
  phrases(ABBREVIATIONS),
  ...ORDINALS,
  ...hashes('numéro', 'hashtag'),
  minus('moins'),
  ...INITIALS,
  ...signs({
    at: 'arobase',
    plus: '+',
    equals: 'égale',
    times: 'fois',
    dividedBy: 'divisé par',
    lessThan: 'inférieur à',
    greaterThan: 'supérieur à',
    perThousand: 'pour mille',
    fold: 'fois',
    inches: 'pouces',
  }),
  ONE_OF,
];
