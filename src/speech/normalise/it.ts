import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates } from './dates.ts';
import { ampersand, hashes, JOINED_GROUPS, phoneNumbers, ROUND_THE_CLOCK, ranges } from './numerals.ts';
import { phrases, type Rules } from './rules.ts';

const MONTHS =
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' ');

const MONEY = money({
  currencies: {
    '€': ['un euro', 'euro'],
    $: ['un dollaro', 'dollari'],
    US$: ['un dollaro', 'dollari'],
    '£': ['una sterlina', 'sterline'],
    '¥': ['uno yen', 'yen'],
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
  },
  of: (currency) => `di ${currency}`,
});

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
  MB: ['un megabyte', 'megabyte'],
  GB: ['un gigabyte', 'gigabyte'],
  TB: ['un terabyte', 'terabyte'],
  min: ['un minuto', 'minuti'],
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
  'Avv.': 'Avvocato',
  'avv.': 'avvocato',
  'Ing.': 'Ingegner',
  'ing.': 'ingegner',
  'ecc.': 'eccetera',
  'ad es.': 'ad esempio',
  'es.': 'esempio',
  'pag.': 'pagina',
  'pagg.': 'pagine',
  'tel.': 'telefono',
};

const TIMES: Rules = [
  {
    pattern: /(?<=(?:alle|dalle|ore|le|Alle|Dalle|Ore) )(\d{1,2})\.(\d\d)(?![\d.,])/gu,
    reading: ([, hour, minute]) => (minute === '00' ? hour! : `${hour} e ${Number(minute)}`),
  },
  { pattern: /(?<![\d:.])(\d{1,2}):00(?![\d:])/gu, reading: ([, hour]) => hour! },
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
  ...dates('day first', ({ day, month, year }) => `${day === 1 ? '1º' : day} ${MONTHS[month - 1]} ${year}`),
  phoneNumbers('più'),
  ...TIMES,
  ...UNITS,
  phrases({
    '1/2': 'un mezzo',
    '1/3': 'un terzo',
    '2/3': 'due terzi',
    '1/4': 'un quarto',
    '3/4': 'tre quarti',
  }),
  ROUND_THE_CLOCK,
  ranges('a'),
  phrases(ABBREVIATIONS),
  { pattern: /(?<!\p{L})n\. ?(?=\d)/gu, reading: 'numero ' },
  // A degree sign typed for an ordinal.
  {
    pattern:
      /(?<=(?<![\d.,])(?:\d|10))°(?= (?:piano|posto|anno|giorno|capitolo|grado|secolo|livello|classificato|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre))/gu,
    reading: 'º',
  },
  ...hashes('numero', 'hashtag'),
  ...ampersand('e'),
  { pattern: /(?<=\d\s?)×(?=\s?\d)/gu, reading: 'per' },
];
