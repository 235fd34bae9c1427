import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates } from './dates.ts';
import { ampersand, hashes, JOINED_GROUPS, minus, ROUND_THE_CLOCK, ranges } from './numerals.ts';
import { phrases, type Rules } from './rules.ts';

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
  },
  decimal: ',',
  fraction: (cents) => `con ${cents}`,
  scales: { millones: 'millones', millón: 'millón', 'mill.': 'millones', M: 'millones' },
  of: (currency) => `de ${currency}`,
});

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
  MB: ['un megabyte', 'megabytes'],
  GB: ['un gigabyte', 'gigabytes'],
  TB: ['un terabyte', 'terabytes'],
  min: ['un minuto', 'minutos'],
});

const ABBREVIATIONS = {
  'EE. UU.': 'Estados Unidos',
  'EE.UU.': 'Estados Unidos',
  'p. ej.': 'por ejemplo',
  'pág.': 'página',
  'págs.': 'páginas',
  'núm.': 'número',
  'n.º': 'número',
  nº: 'número',
  'Av.': 'Avenida',
  'Avda.': 'Avenida',
  'Prof.': 'Profesor',
  'Profa.': 'Profesora',
  'Ing.': 'Ingeniero',
  'aprox.': 'aproximadamente',
  'tel.': 'teléfono',
  'Tel.': 'Teléfono',
  'vol.': 'volumen',
  'cap.': 'capítulo',
  'art.': 'artículo',
  'dpto.': 'departamento',
};

const HALF = /(?<![\d/.,])(?:1\/2|½)(?![\d/])/u.source;

const FRACTIONS: Rules = [
  { pattern: new RegExp(`${HALF}(?= \\p{L}+as?(?!\\p{L}))`, 'gu'), reading: 'media' },
  { pattern: new RegExp(HALF, 'gu'), reading: 'medio' },
  phrases({
    '1/3': 'un tercio',
    '2/3': 'dos tercios',
    '1/4': 'un cuarto',
    '¼': 'un cuarto',
    '3/4': 'tres cuartos',
    '¾': 'tres cuartos',
  }),
];

const TIMES: Rules = [
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

const ORDINALS: Rules = [
  { pattern: /(?<=\d)\.(?=[ºª])/gu, reading: '' },
  phrases({ '1er': 'primer', '3er': 'tercer', '1.er': 'primer', '3.er': 'tercer' }),
];

export const SPANISH: Rules = [
  JOINED_GROUPS,
  // Longer rows of groups are telephone numbers.
  { pattern: /(?<=(?<![\d.,+]|[\d+] )\d{1,2}) (?=\d{3}(?![\d.,]| \d))/gu, reading: '' },
  ...addresses({ dot: 'punto', at: 'arroba', slash: 'barra', dash: 'guion', underscore: 'guion bajo' }),
  ...MONEY,
  ...dates('day first', ({ day, month, year }) => `${day} de ${MONTHS[month - 1]} de ${year}`),
  ...TIMES,
  ...UNITS,
  ...FRACTIONS,
  ROUND_THE_CLOCK,
  ranges('a'),
  phrases(ABBREVIATIONS),
  ...ORDINALS,
  ...hashes('número', 'hashtag'),
  ...ampersand('y'),
  { pattern: /(?<=\d\s?)×(?=\s?\d)/gu, reading: 'por' },
  minus('menos'),
];
