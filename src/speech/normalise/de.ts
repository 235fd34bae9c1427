import { addresses } from './addresses.ts';
import { dates, weekdaySpans } from './dates.ts';
import { GERMAN_MONEY, GERMAN_UNITS } from './de-amounts.ts';
import { fractions, namedParts } from './fractions.ts';
import {
  INITIALS,
  JOINED_GROUPS,
  phoneNumbers,
  ROUND_THE_CLOCK,
  ranges,
  scaled,
  versions,
} from './numerals.ts';
import { romanBehind, romanValue } from './roman.ts';
import { counted, phrases, type Rule, type Rules } from './rules.ts';
import { scores, signs } from './signs.ts';

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

const ROMAN_ORDINAL = new RegExp(`${BEFORE}([IVXL]+)\\.(?=\\s\\p{Lu}\\p{Ll})`, 'gu');

/** A full stop behind a number: only where a noun of its own must follow, else it ends the sentence. */
const ORDINALS: Rules = [
  {
    pattern: ROMAN_ORDINAL,
    reading: ({ 0: written, 2: numeral, groups }) => {
      const value = romanValue(numeral!);
      return value === undefined ? written : ordinalStem(value) + ending(groups!.before);
    },
  },
  {
    pattern: new RegExp(`${BEFORE}([1-9]\\d?)\\.(?=\\s\\p{L})`, 'gu'),
    reading: ({ 2: number, groups }) => ordinalStem(Number(number)) + ending(groups!.before),
  },
  {
    pattern: /(?<=\p{L}ten (?:und|bis|oder) )([1-9]\d?)\.(?= \p{L})/gu,
    reading: ([, number]) => `${ordinalStem(Number(number))}en`,
  },
  {
    pattern: new RegExp(`(?<![\\d.,])([12]?\\d|3[01])\\.(?= (?:${MONTHS.join('|')}))`, 'gu'),
    reading: ([, number]) => `${ordinalStem(Number(number))}er`,
  },
];

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
  'Tsd.': 'Tausend',
  'v. Chr.': 'vor Christus',
  'n. Chr.': 'nach Christus',
  'z. Hd.': 'zu Händen',
  'Jan.': 'Januar',
  'Feb.': 'Februar',
  'Aug.': 'August',
  'Sept.': 'September',
  'Okt.': 'Oktober',
  'Nov.': 'November',
  'Dez.': 'Dezember',
  'e. V.': 'eingetragener Verein',
  'u. v. m.': 'und vieles mehr',
  's. o.': 'siehe oben',
  's. u.': 'siehe unten',
  'z. Zt.': 'zurzeit',
  // Read as words where everything around is in capitals too.
  EU: 'E U',
  USA: 'U S A',
  AG: 'A G',
  CO2: 'C O 2',
  Megabyte: 'Megabait',
  Gigabyte: 'Gigabait',
  Terabyte: 'Terabait',
  'Wi-Fi': 'Wei-Fei',
  WiFi: 'Wei-Fei',
  YouTube: 'Juhtjuhb',
  iPhone: 'Eifon',
  Meeting: 'Mieting',
  Meetings: 'Mietings',
  Feedback: 'Fiedbäck',
  Smartphone: 'Smartfon',
  JSON: 'Dschäisn',
  'Tel.': 'Telefon',
  'sog.': 'sogenannte',
  'St.': 'Sankt',
  'Abb.': 'Abbildung',
};

/** Only in front of a number. */
const COUNTED_ABBREVIATIONS = {
  'S.': 'Seite',
  'Bd.': 'Band',
  'Abs.': 'Absatz',
  'Art.': 'Artikel',
  'Kap.': 'Kapitel',
};

const DAYS = {
  Mo: 'Montag',
  Di: 'Dienstag',
  Mi: 'Mittwoch',
  Do: 'Donnerstag',
  Fr: 'Freitag',
  Sa: 'Samstag',
  So: 'Sonntag',
};

const FRACTIONS: Rules = [
  {
    pattern: /(?<![\d/.,])([1-9]|1\d) 1\/2(?![\d/])/gu,
    reading: ([, whole]) => `${ONES[Number(whole)]}einhalb`,
  },
  ...fractions({
    readings: { '1/2': 'ein halb', '2/3': 'zwei Drittel', '3/4': 'drei Viertel' },
    parts: namedParts('ein', 'Drittel Viertel Fünftel Sechstel Achtel Zehntel', (name) => name),
    and: 'und',
  }),
];

// German nouns do not show their gender, except for these endings; the others here are the most counted ones.
const FEMININE =
  '\\p{Lu}\\p{Ll}*(?:ung|heit|keit|schaft|ion|tät|sekunde|minute|stunde|woche)|Person|Stunde|Minute|Sekunde|Woche|Nacht|Seite|Frau|Frage|Stelle|Tonne|Meile|Tasse|Flasche|Chance';

/** "1 Tag": one of a thing, unless the number is the name of what stands in front ("Kapitel 1 Einleitung"). */
const ONE_OF: Rules = [
  [`${FEMININE})(?!\\p{L}`, 'eine'],
  ['\\p{Lu}\\p{Ll}', 'ein'],
].map(([noun, reading]) => ({
  pattern: new RegExp(
    `(?<![\\p{L}\\d.,:/–-]|(?!Nur|Noch|Seit|Vor|Nach|Für|Auf|Mit|Über)\\p{Lu}\\p{L}{2,} )1(?= (?:${noun}))`,
    'gu',
  ),
  reading: reading!,
}));

const hours = (hour: string) => (Number(hour) === 1 ? 'ein Uhr' : `${Number(hour)} Uhr`);

const TIMES: Rules = [
  {
    pattern: /(?<![\d:.])(\d{1,2})[:.](\d\d) ?Uhr(?!\p{L})/gu,
    reading: ([, hour, minute]) => (minute === '00' ? hours(hour!) : `${hours(hour!)} ${Number(minute)}`),
  },
  { pattern: /(?<![\d:.])(\d{1,2}):00(?![\d:])/gu, reading: ([, hour]) => hours(hour!) },
  { pattern: /(?<![\d:.,])1 Uhr(?!\p{L})/gu, reading: 'ein Uhr' },
];

const year = (written: string) =>
  /^1[1-9]/.test(written)
    ? `${ONES[Number(written.slice(0, 2))]}hundert${written.endsWith('00') ? '' : ` ${Number(written.slice(2))}`}`
    : written;

const SPANS_OF_YEARS: Rules = [
  {
    pattern: /(?<![\p{L}\d.,:/–-])(1[1-9]\d\d) ?[–-] ?(1[1-9]\d\d|20\d\d)(?![\d%]|[.,:/-]\d)/gu,
    reading: ([written, from, to]) => (from! < to! ? `${year(from!)} bis ${year(to!)}` : written),
  },
  { pattern: /(?<![\d.,])1[1-9]\d0(?=er(?!\p{L}))/gu, reading: ([decade]) => year(decade) },
];

// The synthesiser reads "eintausendneunhundert"; years are counted in hundreds.
const YEARS: Rule = {
  pattern:
    /(?<=(?:[Jj]ahre?|[Ss]eit|[Vv]on|[Bb]is|[Aa]b|Sommer|Winter|Herbst|Frühling|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) )1([1-9])(\d\d)(?![\d%.]\d|\d|\p{L}| (?:Euro|Dollar|Leute|Menschen|Kilo|Meter))/gu,
  reading: ([written]) => year(written),
};

const regnal = (article: string) => (value: number) => {
  if (value > 99) return String(value);
  const stem = ordinalStem(value);
  return `${article} ${stem[0]!.toUpperCase()}${stem.slice(1)}e`;
};

const ROMAN: Rules = [
  { pattern: /(?<=(?<!\p{L})(?:\p{Lu}\p{L}+) [IVXL]+)\.(?!\p{L})/gu, reading: '' },
  romanBehind(
    'Ludwig|Heinrich|Karl|Friedrich|Wilhelm|Otto|Georg|Eduard|Johannes|Paul|Pius|Benedikt|Philipp|Franz|Leo|Gregor',
    regnal('der'),
  ),
  romanBehind('Elisabeth|Katharina|Margarethe|Christina', regnal('die')),
  romanBehind('Kapitel|Teil|Band|Akt|Phase|Typ|Weltkrieg|Klasse|Stufe', String),
];

export const GERMAN: Rules = [
  JOINED_GROUPS,
  ...addresses({ dot: 'Punkt', at: 'ät', slash: 'Schrägstrich', dash: 'Minus', underscore: 'Unterstrich' }),
  ...GERMAN_MONEY,
  ...dates('day first', MONTHS, ({ day, month, year }) => `${day}. ${month} ${year}`),
  {
    pattern:
      /(?<=(?<!\p{L})(?:[Aa]m|[Vv]om|[Bb]is|[Aa]b|[Zz]um|[Dd]en|[Dd]em|[Dd]er|[Ss]eit) )([12]?\d|3[01])\. ?(1[0-2]|0?[1-9])\.(?! ?\d)/gu,
    reading: ([, day, month]) => `${Number(day)}. ${MONTHS[Number(month) - 1]}`,
  },
  phoneNumbers('plus'),
  ...TIMES,
  weekdaySpans(DAYS, 'bis'),
  ...ORDINALS,
  ...GERMAN_UNITS,
  ROUND_THE_CLOCK,
  ...FRACTIONS,
  versions('Version', 'Punkt'),
  ...SPANS_OF_YEARS,
  ...scores(' zu '),
  ranges('bis'),
  scaled({ K: ['Tausend', 'Tausend'], k: ['Tausend', 'Tausend'], M: ['Million', 'Millionen'] }),
  YEARS,
  counted(COUNTED_ABBREVIATIONS),
  phrases(ABBREVIATIONS),
  ...ROMAN,
  ...INITIALS,
  { pattern: /(?<=\d) : (?=\d)/gu, reading: ' geteilt durch ' },
  ...signs({
    at: 'ät',
    plus: 'plus',
    equals: 'gleich',
    times: 'mal',
    dividedBy: 'geteilt durch',
    lessThan: 'kleiner als',
    greaterThan: 'größer als',
    perThousand: 'Promille',
    fold: 'mal',
    inches: 'Zoll',
  }),
  ...ONE_OF,
  { pattern: /(?<=\p{Ll})str\.(?= \d|[,;)]|$)/gu, reading: 'straße' },
  // "#1" is read well.
  { pattern: /(?<![\p{L}\d])#(?=[\p{L}_])/gu, reading: 'Hashtag ' },
];
