import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates, weekdaySpans } from './dates.ts';
import { fractions, halfOf, halvesBehind, namedParts } from './fractions.ts';
import {
  ampersand,
  hashes,
  INITIALS,
  JOINED_GROUPS,
  minus,
  ROUND_THE_CLOCK,
  ranges,
  scaled,
  versions,
} from './numerals.ts';
import { ROMAN_BEHIND_NAMES, regnal, romanBehind } from './roman.ts';
import { counted, phrases, type Rule, type Rules } from './rules.ts';
import { scores, signs } from './signs.ts';

const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

const MONEY = money({
  currencies: {
    '€': ['un euro', 'euros'],
    $: ['un dólar', 'dólares'],
    US$: ['un dólar', 'dólares'],
    '£': ['una libra', 'libras'],
    '¥': ['un yen', 'yenes'],
    R$: ['un real', 'reales'],
    EUR: ['un euro', 'euros'],
    USD: ['un dólar', 'dólares'],
  },
  decimal: ',',
  fraction: (cents) => `con ${cents}`,
  scales: {
    millones: 'millones',
    millón: 'millón',
    'mill.': 'millones',
    M: 'millones',
    mil: 'mil',
    k: 'mil',
    K: 'mil',
  },
  per: 'por',
  of: (currency, scale) => (scale === 'mil' ? currency : `de ${currency}`),
});

// "Gigabytes" would be read as a Spanish word.
const UNITS = units({
  '°C': ['un grado Celsius', 'grados Celsius'],
  '°F': ['un grado Fahrenheit', 'grados Fahrenheit'],
  km: ['un kilómetro', 'kilómetros'],
  m: ['un metro', 'metros'],
  cm: ['un centímetro', 'centímetros'],
  mm: ['un milímetro', 'milímetros'],
  'km/h': ['un kilómetro por hora', 'kilómetros por hora'],
  'm/s': ['un metro por segundo', 'metros por segundo'],
  'm²': ['un metro cuadrado', 'metros cuadrados'],
  'km²': ['un kilómetro cuadrado', 'kilómetros cuadrados'],
  'm³': ['un metro cúbico', 'metros cúbicos'],
  kg: ['un kilogramo', 'kilogramos'],
  g: ['un gramo', 'gramos'],
  mg: ['un miligramo', 'miligramos'],
  l: ['un litro', 'litros'],
  ml: ['un mililitro', 'mililitros'],
  MB: ['un megabáit', 'megabáits'],
  GB: ['un gigabáit', 'gigabáits'],
  TB: ['un terabáit', 'terabáits'],
  min: ['un minuto', 'minutos'],
  s: ['un segundo', 'segundos'],
  V: ['un voltio', 'voltios'],
  W: ['un vatio', 'vatios'],
  Hz: ['un hercio', 'hercios'],
});

const ABBREVIATIONS = {
  'EE. UU.': 'Estados Unidos',
  'EE.UU.': 'Estados Unidos',
  'p. ej.': 'por ejemplo',
  'pág.': 'página',
  'págs.': 'páginas',
  'núm.': 'número',
  'Av.': 'Avenida',
  'Avda.': 'Avenida',
  'Prof.': 'Profesor',
  'Profa.': 'Profesora',
  'Ing.': 'Ingeniero',
  'aprox.': 'aproximadamente',
  'tel.': 'teléfono',
  'Tel.': 'Teléfono',
  'dpto.': 'departamento',
  'C/': 'calle',
  'c/': 'calle',
  'Lic.': 'Licenciado',
  'Arq.': 'Arquitecto',
  CO2: 'C O 2',
  'Sta.': 'Santa',
  'Sto.': 'Santo',
  'Dña.': 'doña',
  'Da.': 'doña',
  'Bs. As.': 'Buenos Aires',
  'a. C.': 'antes de Cristo',
  'd. C.': 'después de Cristo',
  WiFi: 'wifi',
  gigabyte: 'gigabáit',
  gigabytes: 'gigabáits',
  megabytes: 'megabáits',
  app: 'ap',
  apps: 'aps',
  online: 'onláin',
  YouTube: 'yutub',
  feedback: 'fídbac',
  'e-mail': 'imeil',
  email: 'imeil',
};

/** Only in front of a number. */
const COUNTED_ABBREVIATIONS = {
  'n.º': 'número',
  nº: 'número',
  'n°': 'número',
  'No.': 'número',
  Nº: 'número',
  'núm.': 'número',
  'vol.': 'volumen',
  'cap.': 'capítulo',
  'art.': 'artículo',
  'fig.': 'figura',
  'pp.': 'páginas',
  'p.': 'página',
  'págs.': 'páginas',
};

const DAYS = {
  lun: 'lunes',
  mar: 'martes',
  mié: 'miércoles',
  jue: 'jueves',
  vie: 'viernes',
  sáb: 'sábado',
  dom: 'domingo',
};

const MASCULINE_IN_A = /^(?:d[ií]a|problema|programa|sistema|mapa|idioma|tema|planeta|poeta|kilograma)s?$/;
const isFeminine = (noun: string) =>
  !MASCULINE_IN_A.test(noun) &&
  /(?:as?|ci[óo]n(?:es)?|si[óo]n(?:es)?|dad(?:es)?|noches?|veces|vez|tardes?|mujer(?:es)?|fotos?|motos?|manos?)$/.test(
    noun,
  );

const half = (noun: string) => (isFeminine(noun) ? 'media' : 'medio');

const FRACTIONS: Rules = [
  halvesBehind({ and: 'y', half, singular: (noun) => noun.replace(/s$/, '') }),
  halfOf(half),
  ...fractions({
    readings: { '1/2': 'medio', '2/3': 'dos tercios', '3/4': 'tres cuartos' },
    parts: namedParts('un', 'tercio cuarto quinto sexto octavo décimo', (name) => `${name}s`),
    and: 'y',
  }),
];

const NO_NOUN =
  'de|del|y|e|o|u|a|al|en|por|con|es|son|más|menos|que|se|no|mil|millón|para|entre|dividido|mayor|menor|igual';

/** "1 persona" and "21 casas": one agrees with what it counts. */
const ONE_OF: Rule = {
  pattern: new RegExp(
    `(?<![\\p{L}\\d.,:/–-]|\\p{L} (?=1 ))([2-9]?)1(?= (?!(?:${NO_NOUN})(?!\\p{L}))(\\p{Ll}+))`,
    'gu',
  ),
  reading: ([, tens, noun]) => {
    const one = isFeminine(noun!) ? 'una' : 'un';
    if (tens === '') return one;
    return tens === '2' ? `veinti${one === 'un' ? 'ún' : one}` : `${tens}0 y ${one}`;
  },
};

const ORDINAL_WORDS = 'primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo'.split(' ');

const ROMAN: Rules = [
  { pattern: /(?<!\p{L})s\.(?= [IVX]+(?!\p{L}))/gu, reading: 'siglo' },
  romanBehind(
    'Felipe|Carlos|Alfonso|Fernando|Enrique|Juan|Pedro|Jaime|Sancho|Luis|Francisco|Pío|Benedicto|Juan Pablo|Juan Carlos|Jorge|Eduardo|Guillermo|Ricardo|Federico|León|siglo|Siglo',
    regnal(ORDINAL_WORDS, 'o'),
  ),
  romanBehind('Isabel|Juana|Catalina|María|Cristina|Margarita', regnal(ORDINAL_WORDS, 'a')),
  romanBehind('[Cc]apítulo|[Tt]omo|[Aa]cto|[Vv]olumen|[Pp]arte|[Ff]ase|[Tt]ipo', String),
  ROMAN_BEHIND_NAMES,
];

function partOfDay(hour: number, half: string): string {
  if (half === 'a') return 'de la mañana';
  if (hour === 12) return 'del mediodía';
  return hour < 8 ? 'de la tarde' : 'de la noche';
}

const TIMES: Rules = [
  {
    // The last point also ends a sentence.
    pattern: /(?<=(?<hour>\d\d?)(?::\d\d)? ?)(?<half>[ap])\. ?m(?:\.(?=\s+[\p{Ll}\d])|(?=\.))\.?/gu,
    reading: ({ groups }) => partOfDay(Number(groups!.hour), groups!.half!),
  },
  {
    pattern: /(?<![\d:.])(\d{1,2}):00(?:\s?h(?![\p{L}]))?(?![\d:])/gu,
    reading: ([, hour]) => `${hour} horas`,
  },
  {
    pattern: /(?<![\d:.])(\d{1,2})[:.](\d\d)\s?h(?![\p{L}])/gu,
    reading: ([, hour, minute]) => `${hour} horas y ${Number(minute)}`,
  },
  { pattern: /(?<=\d) ?h(?![\p{L}/])/gu, reading: ' horas' },
];

const DECADES: Record<string, string> = {
  20: 'veinte',
  30: 'treinta',
  40: 'cuarenta',
  50: 'cincuenta',
  60: 'sesenta',
  70: 'setenta',
  80: 'ochenta',
  90: 'noventa',
};

const ORDINALS: Rules = [
  { pattern: /(?<=\d)\.(?=[ºª])/gu, reading: '' },
  phrases({ '1er': 'primer', '3er': 'tercer', '1.er': 'primer', '3.er': 'tercer' }),
];

export const SPANISH: Rules = [
  JOINED_GROUPS,
  // Longer rows of groups are telephone numbers.
  { pattern: /(?<=(?<![\d.,+]|[\d+] )\d{1,2}) (?=\d{3}(?![\d.,]| \d))/gu, reading: '' },
  ...addresses({ dot: 'punto', at: 'arroba', slash: 'barra', dash: 'guion', underscore: 'guion bajo' }),
  // A price written the American way.
  {
    pattern: /(?<=\$ ?(?:\d{1,3},)*\d{1,3}),(?=\d{3}(?:,\d{3})*\.\d\d(?!\d))/gu,
    reading: '',
  },
  { pattern: /(?<=\$ ?\d+)\.(?=\d\d(?![\d.,]))/gu, reading: ',' },
  ...MONEY,
  ...dates('day first', MONTHS, ({ day, month, year }) => `${day} de ${month} de ${year}`),
  ...TIMES,
  ROUND_THE_CLOCK,
  ...FRACTIONS,
  { pattern: /(?<![\d.,])([2-9]0)s(?!\p{L})/gu, reading: ([, decade]) => DECADES[decade!]! },
  ...UNITS,
  versions('versión', 'punto'),
  ...scores(' a '),
  ranges('a'),
  scaled({ K: ['mil', 'mil'], k: ['mil', 'mil'], M: ['millón', 'millones'] }),
  weekdaySpans(DAYS, 'a'),
  counted(COUNTED_ABBREVIATIONS),
  phrases(ABBREVIATIONS),
  { pattern: /(?<!\p{L}\.? ?|\p{L})D\.(?= \p{Lu}\p{Ll})/gu, reading: 'don' },
  ...ORDINALS,
  ...ROMAN,
  ...INITIALS,
  ...hashes('número', 'hashtag'),
  ...ampersand('y'),
  minus('menos'),
  ...signs({
    at: 'arroba',
    plus: 'más',
    equals: 'igual a',
    times: 'por',
    dividedBy: 'dividido entre',
    lessThan: 'menor que',
    greaterThan: 'mayor que',
    perThousand: 'por mil',
    fold: 'veces',
    inches: 'pulgadas',
  }),
  ONE_OF,
];
