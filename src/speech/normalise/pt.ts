import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates } from './dates.ts';
import { digitByDigit, hashes, JOINED_GROUPS, ROUND_THE_CLOCK, ranges } from './numerals.ts';
import { phrases, type Rules } from './rules.ts';

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
  },
  of: (currency) => `de ${currency}`,
});

const UNITS = units({
  '°C': ['um grau Celsius', 'graus Celsius'],
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
  g: ['um grama', 'gramas'],
  mg: ['um miligrama', 'miligramas'],
  l: ['um litro', 'litros'],
  ml: ['um mililitro', 'mililitros'],
  MB: ['um megabyte', 'megabytes'],
  GB: ['um gigabyte', 'gigabytes'],
  TB: ['um terabyte', 'terabytes'],
  min: ['um minuto', 'minutos'],
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
  'pág.': 'página',
  'Av.': 'Avenida',
  'av.': 'avenida',
  'tel.': 'telefone',
  'aprox.': 'aproximadamente',
};

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
  ...dates(
    'day first',
    ({ day, month, year }) => `${day === 1 ? '1º' : day} de ${MONTHS[month - 1]} de ${year}`,
  ),
  {
    pattern: /(?<![\p{L}\d.,/-])(?:\+\d{1,3} )?(?:\(\d\d\) ?|\d\d )?\d{4,5}[ -]\d{4}(?![\d.,/-]*\d)/gu,
    reading: ([written]) => (/^\d{4}-\d{4}$/.test(written) ? written : digitByDigit(written, 'mais')),
  },
  ...TIMES,
  ...UNITS,
  phrases({
    '1/2': 'meio',
    '1/3': 'um terço',
    '2/3': 'dois terços',
    '1/4': 'um quarto',
    '3/4': 'três quartos',
  }),
  ROUND_THE_CLOCK,
  ranges('a'),
  phrases(ABBREVIATIONS),
  { pattern: /(?<!\p{L})n\. ?(?=\d)/gu, reading: 'número ' },
  ...hashes('número', 'hashtag'),
];
