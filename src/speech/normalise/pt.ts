import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates, weekdaySpans } from './dates.ts';
import { fractions, halfOf, halvesBehind, namedParts } from './fractions.ts';
import {
  digitByDigit,
  hashes,
  INITIALS,
  JOINED_GROUPS,
  phoneNumbers,
  ROUND_THE_CLOCK,
  ranges,
  scaled,
  versions,
} from './numerals.ts';
import { ROMAN_BEHIND_NAMES, regnal, romanBehind } from './roman.ts';
import { counted, phrases, type Rules } from './rules.ts';
import { scores, signs } from './signs.ts';

const MONTHS =
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');

const cents = (count: number) => `${count} ${count === 1 ? 'centavo' : 'centavos'}`;

const MONEY = money({
  currencies: {
    R$: ['um real', 'reais'],
    '€': ['um euro', 'euros'],
    US$: ['um dólar', 'dólares'],
    $: ['um dólar', 'dólares'],
    '£': ['uma libra', 'libras'],
    '¥': ['um iene', 'ienes'],
    EUR: ['um euro', 'euros'],
    USD: ['um dólar', 'dólares'],
  },
  decimal: ',',
  fraction: (count) => `e ${cents(count)}`,
  onlyCents: cents,
  scales: {
    mil: 'mil',
    milhão: 'milhão',
    milhões: 'milhões',
    bilhão: 'bilhão',
    bilhões: 'bilhões',
    mi: 'milhões',
    bi: 'bilhões',
    K: 'mil',
    k: 'mil',
    M: 'milhões',
  },
  per: 'por',
  of: (currency, scale) => (scale === 'mil' ? currency : `de ${currency}`),
});

// "Gigabytes" would be read as a Portuguese word.
const UNITS = units({
  '°C': ['um grau Célsius', 'graus Célsius'],
  '°F': ['um grau Fahrenheit', 'graus Fahrenheit'],
  km: ['um quilômetro', 'quilômetros'],
  m: ['um metro', 'metros'],
  cm: ['um centímetro', 'centímetros'],
  mm: ['um milímetro', 'milímetros'],
  'km/h': ['um quilômetro por hora', 'quilômetros por hora'],
  'm/s': ['um metro por segundo', 'metros por segundo'],
  'm²': ['um metro quadrado', 'metros quadrados'],
  'km²': ['um quilômetro quadrado', 'quilômetros quadrados'],
  'm³': ['um metro cúbico', 'metros cúbicos'],
  kg: ['um quilo', 'quilos'],
  t: ['uma tonelada', 'toneladas'],
  g: ['um grama', 'gramas'],
  mg: ['um miligrama', 'miligramas'],
  l: ['um litro', 'litros'],
  ml: ['um mililitro', 'mililitros'],
  MB: ['um megabaite', 'megabaites'],
  GB: ['um gigabaite', 'gigabaites'],
  TB: ['um terabaite', 'terabaites'],
  min: ['um minuto', 'minutos'],
  s: ['um segundo', 'segundos'],
  V: ['um volt', 'volts'],
  W: ['um watt', 'watts'],
  Hz: ['um hertz', 'hertz'],
});

const ABBREVIATIONS = {
  'Sr.': 'senhor',
  'sr.': 'senhor',
  'Sra.': 'senhora',
  'sra.': 'senhora',
  'Srta.': 'senhorita',
  'Prof.': 'Professor',
  'prof.': 'professor',
  'Profa.': 'Professora',
  'Eng.': 'Engenheiro',
  'p. ex.': 'por exemplo',
  'R.': 'Rua',
  'Ltda.': 'Limitada',
  Ltda: 'Limitada',
  'a.C.': 'antes de Cristo',
  'd.C.': 'depois de Cristo',
  CO2: 'C O 2',
  'Wi-Fi': 'uaifai',
  WiFi: 'uaifai',
  wifi: 'uaifai',
  YouTube: 'iutube',
  iPhone: 'aifone',
  feedback: 'fidbeque',
  email: 'e-mail',
  JSON: 'djêisson',
  gigabyte: 'gigabaite',
  gigabytes: 'gigabaites',
  megabytes: 'megabaites',
  'Av.': 'Avenida',
  'av.': 'avenida',
  'tel.': 'telefone',
  'aprox.': 'aproximadamente',
};

/** Only in front of a number. */
const COUNTED_ABBREVIATIONS = {
  'n.': 'número',
  'n.º': 'número',
  'N.º': 'número',
  'No.': 'número',
  'n°': 'número',
  'pág.': 'página',
  'págs.': 'páginas',
  'p.': 'página',
  'pp.': 'páginas',
  'art.': 'artigo',
  'vol.': 'volume',
  'cap.': 'capítulo',
  'fig.': 'figura',
  '§': 'parágrafo',
};

const DAYS = {
  seg: 'segunda',
  ter: 'terça',
  qua: 'quarta',
  qui: 'quinta',
  sex: 'sexta',
  sáb: 'sábado',
  dom: 'domingo',
};

const MASCULINE_IN_A =
  /^(?:dia|problema|programa|sistema|mapa|idioma|tema|planeta|grama|quilograma|miligrama)s?$/;
const isFeminine = (noun: string) =>
  !MASCULINE_IN_A.test(noun) &&
  /(?:as?|[çs]ão|[çs]ões|dades?|gem|gens|noites?|vez|vezes|mulher(?:es)?|partes?|tardes?)$/.test(noun);

const half = (noun: string) => (isFeminine(noun) ? 'meia' : 'meio');

const FRACTIONS: Rules = [
  halvesBehind({ and: 'e', half, singular: (noun) => noun.replace(/s$/, '') }),
  halfOf(half),
  ...fractions({
    readings: { '1/2': 'meio', '2/3': 'dois terços', '3/4': 'três quartos' },
    parts: namedParts('um', 'terço quarto quinto sexto oitavo décimo', (name) => `${name}s`),
    and: 'e',
  }),
];

const NO_NOUN = 'a|e|mais|para|da|na|por|uma|vezes(?= \\d)|nas|das|às|mas';
const ONE_AND_TWO = ['uma', 'duas'];

/** "2 pessoas" and "às 2": one and two agree with what they count; the others are masculine already. */
const ONE_OF: Rules = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,:/–-])([2-9]?)([12])(?= (?!(?:${NO_NOUN})(?!\\p{L}))(\\p{Ll}+))`,
      'gu',
    ),
    reading: ({ 0: number, 1: tens, 2: ones, 3: noun }) => {
      if (!isFeminine(noun!)) return number;
      return `${tens === '' ? '' : `${tens}0 e `}${ONE_AND_TWO[Number(ones) - 1]}`;
    },
  },
  { pattern: /(?<=(?<!\p{L})[àÀ]s )2(?![\d.,:/-])/gu, reading: 'duas' },
  { pattern: /(?<=(?<!\p{L})[àÀ] )1(?![\d.,:/-])/gu, reading: 'uma' },
];

const ORDINAL_WORDS = 'primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo'.split(' ');

const ROMAN: Rules = [
  { pattern: /(?<!\p{L})séc\.(?= [IVX]+(?!\p{L}))/gu, reading: 'século' },
  romanBehind(
    'Pedro|João|Carlos|Filipe|Afonso|Manuel|Luís|José|Paulo|Henrique|Jorge|Bento|Pio|Francisco|Leão|Napoleão|século|Século',
    regnal(ORDINAL_WORDS, 'o'),
  ),
  romanBehind('Isabel|Elizabeth|Maria|Catarina|Margarida', regnal(ORDINAL_WORDS, 'a')),
  romanBehind('[Cc]apítulo|[Tt]omo|[Aa]to|[Vv]olume|[Pp]arte|[Ff]ase|[Tt]ipo', String),
  ROMAN_BEHIND_NAMES,
];

const hours = (hour: string) => (Number(hour) === 1 ? 'uma hora' : `${Number(hour)} horas`);

const TIMES: Rules = [
  {
    pattern: /(?<![\d:.,])([01]?\d|2[0-4]) ?h ?([0-5]\d)?(?:min)?(?![\p{L}\d/])/gu,
    reading: ([, hour, minute]) =>
      minute === undefined || minute === '00' ? hours(hour!) : `${hours(hour!)} e ${Number(minute)}`,
  },
  {
    pattern: /(?<![\d:.])(\d{1,2}):([0-5]\d)(?![\d:])/gu,
    reading: ([, hour, minute]) => (minute === '00' ? hours(hour!) : `${hour} e ${Number(minute)}`),
  },
];

export const PORTUGUESE: Rules = [
  JOINED_GROUPS,
  ...addresses({ dot: 'ponto', at: 'arroba', slash: 'barra', dash: 'hífen', underscore: 'sublinhado' }),
  ...MONEY,
  ...dates('day first', MONTHS, ({ day, month, year }) => `${day === 1 ? '1º' : day} de ${month} de ${year}`),
  {
    pattern: /(?<![\p{L}\d.,/-])(?:\+\d{1,3} )?(?:\(\d\d\) ?|\d\d )?\d{4,5}[ -]\d{4}(?![\d.,/-]*\d)/gu,
    reading: ([written]) => (/^\d{4}-\d{4}$/.test(written) ? written : digitByDigit(written, 'mais')),
  },
  phoneNumbers('mais'),
  ...TIMES,
  ROUND_THE_CLOCK,
  ...FRACTIONS,
  ...UNITS,
  versions('versão', 'ponto'),
  ...scores(' a '),
  ranges('a'),
  scaled({ K: ['mil', 'mil'], k: ['mil', 'mil'], M: ['milhão', 'milhões'] }),
  weekdaySpans(DAYS, 'a'),
  counted(COUNTED_ABBREVIATIONS),
  phrases(ABBREVIATIONS),
  ...ROMAN,
  ...INITIALS,
  ...hashes('número', 'hashtag'),
  ...signs({
    at: 'arroba',
    plus: 'mais',
    equals: 'igual a',
    times: 'vezes',
    dividedBy: 'dividido por',
    lessThan: 'menor que',
    greaterThan: 'maior que',
    perThousand: 'por mil',
    fold: 'vezes',
    inches: 'polegadas',
  }),
  ...ONE_OF,
];
