import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates, weekdaySpans } from './dates.ts';
import { fractions, halfOf, halvesBehind, namedParts } from './fractions.ts';
import {
  ampersand,
  hashes,
  INITIALS,
  JOINED_GROUPS,
  ownPhoneNumbers,
  phoneNumbers,
  ROUND_THE_CLOCK,
  ranges,
  scaled,
  versions,
} from './numerals.ts';
import { romanBefore, romanBehind } from './roman.ts';
import { counted, phrases, type Rule, type Rules } from './rules.ts';
import { scores, signs } from './signs.ts';

const MONTHS =
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' ');

const MONEY = money({
  currencies: {
    '€': ['un euro', 'euro'],
    $: ['un dollaro', 'dollari'],
    US$: ['un dollaro', 'dollari'],
    '£': ['una sterlina', 'sterline'],
    '¥': ['uno yen', 'yen'],
    EUR: ['un euro', 'euro'],
    USD: ['un dollaro', 'dollari'],
  },
  decimal: ',',
  fraction: (cents) => `e ${cents}`,
  scales: {
    milione: 'milione',
    milioni: 'milioni',
    miliardo: 'miliardo',
    miliardi: 'miliardi',
    mln: 'milioni',
    mld: 'miliardi',
    k: 'mila',
    K: 'mila',
  },
  per: 'al',
  of: (currency, scale) => (scale === 'mila' ? currency : `di ${currency}`),
});

// "Gigabyte" would be read as an Italian word.
const UNITS = units({
  '°C': ['un grado Celsius', 'gradi Celsius'],
  '°F': ['un grado Fahrenheit', 'gradi Fahrenheit'],
  km: ['un chilometro', 'chilometri'],
  m: ['un metro', 'metri'],
  cm: ['un centimetro', 'centimetri'],
  mm: ['un millimetro', 'millimetri'],
  'km/h': ["un chilometro all'ora", "chilometri all'ora"],
  'm/s': ['un metro al secondo', 'metri al secondo'],
  'm²': ['un metro quadrato', 'metri quadrati'],
  mq: ['un metro quadrato', 'metri quadrati'],
  'km²': ['un chilometro quadrato', 'chilometri quadrati'],
  'm³': ['un metro cubo', 'metri cubi'],
  kg: ['un chilogrammo', 'chilogrammi'],
  g: ['un grammo', 'grammi'],
  mg: ['un milligrammo', 'milligrammi'],
  l: ['un litro', 'litri'],
  ml: ['un millilitro', 'millilitri'],
  MB: ['un megabait', 'megabait'],
  GB: ['un gigabait', 'gigabait'],
  TB: ['un terabait', 'terabait'],
  h: ["un'ora", 'ore'],
  min: ['un minuto', 'minuti'],
  s: ['un secondo', 'secondi'],
  V: ['un volt', 'volt'],
  W: ['un watt', 'watt'],
  Hz: ['un hertz', 'hertz'],
});

const ABBREVIATIONS = {
  'dott.': 'dottor',
  'Dott.': 'Dottor',
  'Dott.ssa': 'Dottoressa',
  'dott.ssa': 'dottoressa',
  'Sig.': 'Signor',
  'sig.': 'signor',
  'Sig.ra': 'Signora',
  'sig.ra': 'signora',
  'Sigg.': 'Signori',
  'Prof.': 'Professor',
  'prof.': 'professor',
  'Prof.ssa': 'Professoressa',
  'prof.ssa': 'professoressa',
  'geom.': 'geometra',
  'rag.': 'ragionier',
  'c.so': 'corso',
  'sec.': 'secolo',
  CO2: 'C O 2',
  UE: 'U E',
  'Avv.': 'Avvocato',
  'avv.': 'avvocato',
  'Ing.': 'Ingegner',
  'ing.': 'ingegner',
  'sig.na': 'signorina',
  'Sig.na': 'Signorina',
  'P.za': 'piazza',
  'v.le': 'viale',
  'V.le': 'viale',
  'C.so': 'corso',
  'a.C.': 'avanti Cristo',
  'd.C.': 'dopo Cristo',
  mln: 'milioni',
  mld: 'miliardi',
  gigabyte: 'gigabait',
  megabyte: 'megabait',
  JSON: 'geison',
  wifi: 'Wi-Fi',
  'ecc.': 'eccetera',
  'ad es.': 'ad esempio',
  'es.': 'esempio',
  'tel.': 'telefono',
};

/** Only in front of a number. */
const COUNTED_ABBREVIATIONS = {
  'n.': 'numero',
  'N.': 'numero',
  'n°': 'numero',
  nº: 'numero',
  'No.': 'numero',
  'pag.': 'pagina',
  'pagg.': 'pagine',
  'p.': 'pagina',
  'pp.': 'pagine',
  'art.': 'articolo',
  'vol.': 'volume',
  'cap.': 'capitolo',
  'fig.': 'figura',
};

const DAYS = {
  lun: 'lunedì',
  mar: 'martedì',
  mer: 'mercoledì',
  gio: 'giovedì',
  ven: 'venerdì',
  sab: 'sabato',
  dom: 'domenica',
};

const isFeminine = (noun: string) =>
  !/^(?:problema|programma|sistema|tema|clima|giorno|mese|metro|litro)/.test(noun) &&
  /(?:a|[zs]ione|tà|ore|volte|settimane|tazze|persone|notte)$/.test(noun);

const half = (noun: string) => (isFeminine(noun) ? 'mezza' : 'mezzo');

const FRACTIONS: Rules = [
  halvesBehind({ and: 'e', half }),
  halfOf(half),
  ...fractions({
    readings: { '1/2': 'un mezzo', '2/3': 'due terzi', '3/4': 'tre quarti' },
    parts: namedParts('un', 'terzo quarto quinto sesto ottavo decimo', (name) => name.replace(/o$/, 'i')),
    and: 'e',
  }),
];

const NO_NOUN = 'di|a|e|o|da|in|con|per|su|al|del|è|sono|più|meno|che|non|mila|uguale|diviso|maggiore|minore';

/** One agrees with what it counts, and so does its article. */
const ONE_OF: Rules = [
  { pattern: new RegExp(`(?<![\\d.,])1(?= (?:${MONTHS.join('|')}))`, 'gu'), reading: 'primo' },
  { pattern: /(?<=(?<!\p{L})[Ll]['’])8(?![\d.,])/gu, reading: 'otto' },
  { pattern: /(?<=(?<!\p{L})[Ll]['’])11(?![\d.,])/gu, reading: 'undici' },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,:/–-]|\\p{L} (?=1 ))1 (?=(?!(?:${NO_NOUN})(?!\\p{L}))(\\p{Ll}+))`,
      'gu',
    ),
    reading: ([, noun]) => {
      if (/^[aeiou]/.test(noun!)) return isFeminine(noun!) ? "un'" : 'un ';
      if (isFeminine(noun!)) return 'una ';
      return /^(?:z|s[^aeiou]|ps|gn|x|y)/.test(noun!) ? 'uno ' : 'un ';
    },
  },
];

// The synthesiser closes the lips in its own 15; spelt out it does not.
const FIFTEEN: Rule = {
  pattern: /(?<![\p{L}\d.,])(\d{0,2})15(?![\d°ºª%]|[.,]\d)/gu,
  reading: ([, hundreds]) => (Number(hundreds) === 0 ? 'quindici' : `${hundreds}00 quindici`),
};

const ORDINAL_WORDS = ' primo secondo terzo quarto quinto sesto settimo ottavo nono decimo'.split(' ');
// Longer numerals are read well.
const ordinal = (value: number, numeral: string) => ORDINAL_WORDS[value] ?? numeral;
const ROMAN: Rules = [
  romanBefore('secolo|secoli', ordinal),
  romanBehind(
    'Carlo|Filippo|Enrico|Giorgio|Pio|Leone|Giovanni|Paolo|Umberto|Federico|Luigi|Francesco',
    ordinal,
  ),
];

const TIMES: Rules = [
  {
    pattern: /(?<=(?:alle|dalle|ore|le|Alle|Dalle|Ore) )(\d{1,2})\.(\d\d)(?![\d.,])/gu,
    reading: ([, hour, minute]) => (minute === '00' ? hour! : `${hour} e ${Number(minute)}`),
  },
  {
    pattern: /(?<![\d:.])(\d{1,2}):([0-5]\d)(?![\d:])/gu,
    reading: ([, hour, minute]) => (minute === '00' ? hour! : `${hour} e ${Number(minute)}`),
  },
];

export const ITALIAN: Rules = [
  JOINED_GROUPS,
  ...addresses({
    dot: 'punto',
    at: 'chiocciola',
    slash: 'barra',
    dash: 'trattino',
    underscore: 'trattino basso',
  }),
  ...MONEY,
  ...dates('day first', MONTHS, ({ day, month, year }) => `${day === 1 ? '1º' : day} ${month} ${year}`),
  phoneNumbers('più'),
  ownPhoneNumbers(/(?<![\d.,/-])3\d\d[ -]\d{3}[ -]\d{3,4}(?![\d.,/-]*\d)/gu, 'più'),
  ...TIMES,
  ROUND_THE_CLOCK,
  ...FRACTIONS,
  ...UNITS,
  versions('versione', 'punto'),
  ...scores(' a '),
  ranges('a'),
  scaled({ K: ['mille', 'mila'], k: ['mille', 'mila'], M: ['milione', 'milioni'] }),
  weekdaySpans(DAYS, 'a'),
  counted(COUNTED_ABBREVIATIONS),
  phrases(ABBREVIATIONS),
  { pattern: /(?<![\p{L}.] ?)S\.(?= \p{Lu}\p{Ll}*a(?!\p{L}))/gu, reading: 'Santa' },
  { pattern: /(?<![\p{L}.] ?)S\.(?= \p{Lu}\p{Ll}+)/gu, reading: 'San' },
  ...ROMAN,
  ...INITIALS,
  // A degree sign typed for an ordinal.
  {
    pattern:
      /(?<=(?<![\d.,])(?:\d|10))°(?= (?:piano|posto|anno|giorno|capitolo|grado|secolo|livello|classificato|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre))/gu,
    reading: 'º',
  },
  ...hashes('numero', 'hashtag'),
  ...ampersand('e'),
  { pattern: /(?<=\d) : (?=\d)/gu, reading: ' diviso ' },
  ...signs({
    at: 'chiocciola',
    plus: 'più',
    equals: 'uguale',
    times: 'per',
    dividedBy: 'diviso',
    lessThan: 'minore di',
    greaterThan: 'maggiore di',
    perThousand: 'per mille',
    fold: 'volte',
    inches: 'pollici',
  }),
  ...ONE_OF,
  FIFTEEN,
];
