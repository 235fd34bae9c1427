import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates } from './dates.ts';
import { JOINED_GROUPS, phoneNumbers, ROUND_THE_CLOCK, ranges, romanValue } from './numerals.ts';
import { phrases, type Rule, type Rules } from './rules.ts';

const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

const ONES =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const TENS = ' zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
const IRREGULAR: Record<number, string> = { 1: 'erst', 3: 'dritt', 7: 'siebt', 8: 'acht' };

/** "fünft", "einundzwanzigst": the ending follows from the words in front. Up to 99. */
function ordinalStem(number: number): string {
  if (number < 20) return IRREGULAR[number] ?? `${ONES[number]}t`;
  const ones = number % 10;
  return `${ones === 0 ? '' : `${ONES[ones]}und`}${TENS[Math.floor(number / 10)]}st`;
}

const WEAK = 'am|vom|zum|im|beim|dem|den|des|ab|bis|seit|ans|ins|zur|der [a-zäöü]+en';
const ARTICLE = 'der|die|das|Der|Die|Das';

const ending = (before: string | undefined) => {
  if (before === undefined) return 'er';
  return new RegExp(`^(?:${ARTICLE})$`).test(before) ? 'e' : 'en';
};

const BEFORE = `(?<=(?<!\\p{L})(?<before>${WEAK}|${ARTICLE}|Am|Vom|Zum|Im|Beim|Den|Dem|Ab|Bis|Seit) )`;

/** A full stop behind a number: only where a noun of its own must follow, else it ends the sentence. */
const ORDINALS: Rules = [
  {
    pattern: new RegExp(`${BEFORE}([1-9]\\d?)\\.(?=\\s\\p{L})`, 'gu'),
    reading: ({ 2: number, groups }) => ordinalStem(Number(number)) + ending(groups!.before),
  },
  {
    pattern: new RegExp(`(?<![\\d.,])([12]?\\d|3[01])\\.(?= (?:${MONTHS.join('|')}))`, 'gu'),
    reading: ([, number]) => `${ordinalStem(Number(number))}er`,
  },
];

const MONEY = money({
  currencies: {
    '€': ['ein Euro', 'Euro'],
    $: ['ein Dollar', 'Dollar'],
    US$: ['ein Dollar', 'Dollar'],
    '£': ['ein Pfund', 'Pfund'],
    '¥': ['ein Yen', 'Yen'],
    CHF: ['ein Franken', 'Franken'],
  },
  decimal: ',',
  fraction: (cents) => String(cents),
  scales: {
    Millionen: 'Millionen',
    Milliarden: 'Milliarden',
    'Mio.': 'Millionen',
    'Mrd.': 'Milliarden',
    Mio: 'Millionen',
    Mrd: 'Milliarden',
  },
  of: (currency) => currency,
});

const UNITS = units({
  '°C': ['ein Grad Celsius', 'Grad Celsius'],
  '°F': ['ein Grad Fahrenheit', 'Grad Fahrenheit'],
  km: ['ein Kilometer', 'Kilometer'],
  m: ['ein Meter', 'Meter'],
  cm: ['ein Zentimeter', 'Zentimeter'],
  mm: ['ein Millimeter', 'Millimeter'],
  'km/h': ['ein Kilometer pro Stunde', 'Kilometer pro Stunde'],
  'm/s': ['ein Meter pro Sekunde', 'Meter pro Sekunde'],
  'm²': ['ein Quadratmeter', 'Quadratmeter'],
  'km²': ['ein Quadratkilometer', 'Quadratkilometer'],
  'm³': ['ein Kubikmeter', 'Kubikmeter'],
  kg: ['ein Kilogramm', 'Kilogramm'],
  g: ['ein Gramm', 'Gramm'],
  mg: ['ein Milligramm', 'Milligramm'],
  l: ['ein Liter', 'Liter'],
  ml: ['ein Milliliter', 'Milliliter'],
  MB: ['ein Megabyte', 'Megabyte'],
  GB: ['ein Gigabyte', 'Gigabyte'],
  TB: ['ein Terabyte', 'Terabyte'],
  kW: ['ein Kilowatt', 'Kilowatt'],
  kWh: ['eine Kilowattstunde', 'Kilowattstunden'],
  'Std.': ['eine Stunde', 'Stunden'],
  'Min.': ['eine Minute', 'Minuten'],
});

const ABBREVIATIONS = {
  'Dr.': 'Doktor',
  'Hr.': 'Herr',
  'Hrn.': 'Herrn',
  'Fr.': 'Frau',
  'Prof.': 'Professor',
  'z. B.': 'zum Beispiel',
  'd. h.': 'das heißt',
  'u. a.': 'unter anderem',
  'v. a.': 'vor allem',
  'z. T.': 'zum Teil',
  'i. d. R.': 'in der Regel',
  'usw.': 'und so weiter',
  'bzw.': 'beziehungsweise',
  'ca.': 'circa',
  'Nr.': 'Nummer',
  'Str.': 'Straße',
  'evtl.': 'eventuell',
  'ggf.': 'gegebenenfalls',
  'inkl.': 'inklusive',
  'exkl.': 'exklusive',
  'vgl.': 'vergleiche',
  'Mio.': 'Millionen',
  'Mrd.': 'Milliarden',
  'Tel.': 'Telefon',
  'sog.': 'sogenannte',
  'St.': 'Sankt',
  'Abb.': 'Abbildung',
};

const hours = (hour: string) => (Number(hour) === 1 ? 'ein Uhr' : `${Number(hour)} Uhr`);

const TIMES: Rules = [
  {
    pattern: /(?<![\d:.])(\d{1,2})[:.](\d\d) ?Uhr(?!\p{L})/gu,
    reading: ([, hour, minute]) => (minute === '00' ? hours(hour!) : `${hours(hour!)} ${Number(minute)}`),
  },
  { pattern: /(?<![\d:.])(\d{1,2}):00(?![\d:])/gu, reading: ([, hour]) => hours(hour!) },
  { pattern: /(?<![\d:.,])1 Uhr(?!\p{L})/gu, reading: 'ein Uhr' },
];

// The synthesiser reads "eintausendneunhundert"; years are counted in hundreds.
const YEARS: Rule = {
  pattern:
    /(?<=(?:[Jj]ahre?|[Ss]eit|[Vv]on|[Bb]is|[Aa]b|Sommer|Winter|Herbst|Frühling|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) )1([1-9])(\d\d)(?![\d%.]\d|\d|\p{L}| (?:Euro|Dollar|Leute|Menschen|Kilo|Meter))/gu,
  reading: ([, hundreds, rest]) =>
    `${ONES[10 + Number(hundreds)]}hundert${rest === '00' ? '' : ` ${Number(rest)}`}`,
};

const ROMAN: Rule = {
  pattern:
    /(?<=(?:Ludwig|Heinrich|Karl|Friedrich|Wilhelm|Otto|Georg|Eduard|Johannes|Paul|Pius|Benedikt) )([IVX]+)(?:\.|(?!\p{L}))/gu,
  reading: ([written, numeral]) => {
    const value = romanValue(numeral!);
    if (value === undefined || value > 99) return written;
    const stem = ordinalStem(value);
    return `der ${stem[0]!.toUpperCase()}${stem.slice(1)}e`;
  },
};

export const GERMAN: Rules = [
  JOINED_GROUPS,
  ...addresses({ dot: 'Punkt', at: 'ät', slash: 'Schrägstrich', dash: 'Minus', underscore: 'Unterstrich' }),
  ...MONEY,
  ...dates('day first', ({ day, month, year }) => `${day}. ${MONTHS[month - 1]} ${year}`),
  phoneNumbers('plus'),
  ...TIMES,
  ...ORDINALS,
  ...UNITS,
  phrases({
    '1/2': 'ein halb',
    '1/3': 'ein Drittel',
    '2/3': 'zwei Drittel',
    '1/4': 'ein Viertel',
    '3/4': 'drei Viertel',
  }),
  ROUND_THE_CLOCK,
  ranges('bis'),
  YEARS,
  phrases(ABBREVIATIONS),
  { pattern: /(?<=\p{Ll})str\.(?= \d|$)/gu, reading: 'straße' },
  // "#1" is read well.
  { pattern: /(?<![\p{L}\d])#(?=[\p{L}_])/gu, reading: 'Hashtag ' },
  ROMAN,
];
