import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { type DateParts, dates } from './dates.ts';
import {
  digitByDigit,
  hashes,
  JOINED_GROUPS,
  phoneNumbers,
  ROUND_THE_CLOCK,
  ranges,
  romanValue,
} from './numerals.ts';
import { phrases, type Rule, type Rules } from './rules.ts';

interface EnglishVariety {
  readonly order: 'day first' | 'month first';
  readonly date: (day: string, month: string, year: string) => string;
  /** "meter" or "metre". */
  readonly meter: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const SHORT_MONTHS: Record<string, string> = {
  'Jan.': 'January',
  'Feb.': 'February',
  'Mar.': 'March',
  'Apr.': 'April',
  'Aug.': 'August',
  'Sept.': 'September',
  'Sep.': 'September',
  'Oct.': 'October',
  'Nov.': 'November',
  'Dec.': 'December',
};
const MONTH = `(?:${MONTHS.join('|')})`;

const ABBREVIATIONS = {
  ...SHORT_MONTHS,
  'i.e.': 'that is',
  'vs.': 'versus',
  vs: 'versus',
  'approx.': 'approximately',
  'Prof.': 'Professor',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'Gen.': 'General',
  'Capt.': 'Captain',
  'Sgt.': 'Sergeant',
  'Rev.': 'Reverend',
  'Gov.': 'Governor',
  'Ave.': 'Avenue',
  'Blvd.': 'Boulevard',
  'Dept.': 'Department',
  'Inc.': 'Incorporated',
  'Corp.': 'Corporation',
  'Ltd.': 'Limited',
  'Ph.D.': 'P H D',
};

const FRACTIONS = {
  '1/2': 'one half',
  '1/3': 'one third',
  '2/3': 'two thirds',
  '1/4': 'one quarter',
  '3/4': 'three quarters',
  '1/5': 'one fifth',
  '1/8': 'one eighth',
};

const MONEY = money({
  currencies: {
    $: ['1 dollar', 'dollars'],
    US$: ['1 dollar', 'dollars'],
    '€': ['1 euro', 'euros'],
    '£': ['1 pound', 'pounds'],
    '¥': ['1 yen', 'yen'],
    '₹': ['1 rupee', 'rupees'],
    '₩': ['1 won', 'won'],
    R$: ['1 real', 'reais'],
  },
  decimal: '.',
  fraction: (cents, symbol) => `and ${smallChange(cents, symbol)}`,
  onlyCents: (cents, symbol) => smallChange(cents, symbol),
  scales: {
    trillion: 'trillion',
    billion: 'billion',
    million: 'million',
    thousand: 'thousand',
    bn: 'billion',
    B: 'billion',
    M: 'million',
    m: 'million',
    K: 'thousand',
    k: 'thousand',
  },
  of: (currency) => currency,
});

const SMALL_CHANGE: Record<string, readonly [string, string]> = {
  '£': ['penny', 'pence'],
  '₹': ['paisa', 'paise'],
  R$: ['centavo', 'centavos'],
};

function smallChange(cents: number, symbol: string): string {
  const [one, many] = SMALL_CHANGE[symbol] ?? ['cent', 'cents'];
  return `${cents} ${cents === 1 ? one : many}`;
}

const unitsFor = (meter: string) =>
  units({
    '°C': ['1 degree Celsius', 'degrees Celsius'],
    '°F': ['1 degree Fahrenheit', 'degrees Fahrenheit'],
    km: [`1 kilo${meter}`, `kilo${meter}s`],
    m: [`1 ${meter}`, `${meter}s`],
    cm: [`1 centi${meter}`, `centi${meter}s`],
    mm: [`1 milli${meter}`, `milli${meter}s`],
    'km/h': [`1 kilo${meter} per hour`, `kilo${meter}s per hour`],
    kph: [`1 kilo${meter} per hour`, `kilo${meter}s per hour`],
    'm/s': [`1 ${meter} per second`, `${meter}s per second`],
    'm²': [`1 square ${meter}`, `square ${meter}s`],
    'km²': [`1 square kilo${meter}`, `square kilo${meter}s`],
    'm³': [`1 cubic ${meter}`, `cubic ${meter}s`],
    mph: ['1 mile per hour', 'miles per hour'],
    ft: ['1 foot', 'feet'],
    kg: ['1 kilogram', 'kilograms'],
    g: ['1 gram', 'grams'],
    mg: ['1 milligram', 'milligrams'],
    lb: ['1 pound', 'pounds'],
    lbs: ['1 pound', 'pounds'],
    oz: ['1 ounce', 'ounces'],
    ml: ['1 milliliter', 'milliliters'],
    KB: ['1 kilobyte', 'kilobytes'],
    MB: ['1 megabyte', 'megabytes'],
    GB: ['1 gigabyte', 'gigabytes'],
    TB: ['1 terabyte', 'terabytes'],
    'Mb/s': ['1 megabit per second', 'megabits per second'],
    'GB/s': ['1 gigabyte per second', 'gigabytes per second'],
    kW: ['1 kilowatt', 'kilowatts'],
    kWh: ['1 kilowatt hour', 'kilowatt hours'],
    ms: ['1 millisecond', 'milliseconds'],
  });

/** "1999" is 19 99, "1905" 19 oh 5; the synthesiser reads hundreds. */
function year(written: string): string {
  if (!/^1[1-9]\d\d$/.test(written) || written.endsWith('00')) return written;
  const [century, rest] = [written.slice(0, 2), written.slice(2)];
  return `${century} ${rest.startsWith('0') ? `oh ${rest[1]}` : rest}`;
}

const DECADES: Record<string, string> = {
  1: 'tens',
  2: 'twenties',
  3: 'thirties',
  4: 'forties',
  5: 'fifties',
  6: 'sixties',
  7: 'seventies',
  8: 'eighties',
  9: 'nineties',
};

const YEARS: Rules = [
  {
    pattern: /(?<![\d.,])(1[1-9]|20)([1-9])0['’]?s(?!\p{L})/gu,
    reading: ([, century, decade]) => `${century} ${DECADES[decade!]}`,
  },
  {
    // Only where it can be nothing else: "1250 people" is a number.
    pattern: new RegExp(
      `(?<=(?:\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ff]rom|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Yy]ear|${MONTH})|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,?) )1[1-9]\\d\\d(?![\\d%]|[.,:/-]\\d| (?:${'people|dollars|euros|pounds|percent|days|years|hours|minutes'}))`,
      'gu',
    ),
    reading: ([written]) => year(written),
  },
];

function ordinal(number: number): string {
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10];
  return `${number}${Math.floor(number / 10) % 10 === 1 ? 'th' : (ending ?? 'th')}`;
}

const TIMES: Rules = [
  { pattern: /(?<![\d:])(\d{1,2}):00(?=\s?[ap]\.?m\b)/giu, reading: ([, hour]) => hour! },
  {
    pattern: /(?<![\d:.])([01]?\d|2[0-3]):0(\d)(?![\d:])/gu,
    reading: ([, hour, minute]) => {
      if (minute !== '0') return `${hour} oh ${minute}`;
      return Number(hour) > 12 ? `${hour} hundred` : `${Number(hour)} o'clock`;
    },
  },
];

const PHONES: Rules = [
  {
    pattern: /(?<![\p{L}\d.,/-])(?:\+?1[ -])?(?:\(\d{3}\) ?|\d{3}[ -.])\d{3}[ -.]\d{4}(?![\d.,/-]*\d)/gu,
    reading: ([written]) => digitByDigit(written, 'plus'),
  },
  {
    pattern: /(?<![\p{L}\d.,/-]|\d )\d{3}-\d{4}(?![\d.,/-]*\d)/gu,
    reading: ([written]) => digitByDigit(written, 'plus'),
  },
  phoneNumbers('plus'),
];

const REGNAL =
  'Henry|Edward|George|William|Charles|James|Richard|Elizabeth|Louis|Philip|Napoleon|Pius|Benedict|John Paul|Leo|Francis|Alexander|Catherine|Ivan|Nicholas|Frederick|Wilhelm|Ramses';

const ROMAN: Rules = [
  {
    pattern: new RegExp(`(?<=(?:${REGNAL}) )[IVX]{2,}(?![\\p{L}\\d])`, 'gu'),
    reading: ([numeral]) => {
      const value = romanValue(numeral);
      return value === undefined ? numeral : `the ${ordinal(value)}`;
    },
  },
  {
    pattern: /(?<=\p{Lu}\p{L}+ )[IVX]{2,}(?![\p{L}\d])/gu,
    reading: ([numeral]) => String(romanValue(numeral) ?? numeral),
  },
];

const dayOfMonth: Rule = {
  pattern: new RegExp(`(?<=${MONTH} )([1-9]|[12]\\d|3[01])(?!\\d|[.,:/-]\\d|st|nd|rd|th|\\p{L})`, 'gu'),
  reading: ([, day]) => ordinal(Number(day)),
};

function english({ order, date, meter }: EnglishVariety): Rules {
  const read = ({ day, month, year: written }: DateParts) => date(ordinal(day), MONTHS[month - 1]!, written);
  return [
    JOINED_GROUPS,
    ...addresses({ dot: 'dot', at: 'at', slash: 'slash', dash: 'dash', underscore: 'underscore' }),
    ...MONEY,
    ...dates(order, read),
    ...(order === 'month first' ? [dayOfMonth] : []),
    ...PHONES,
    ...TIMES,
    ...unitsFor(meter),
    phrases(FRACTIONS),
    ROUND_THE_CLOCK,
    ranges('to'),
    ...YEARS,
    { pattern: /(?<!\p{L})No\. ?(?=\d)/gu, reading: 'number ' },
    phrases(ABBREVIATIONS),
    ...hashes('number', 'hashtag'),
    { pattern: /~(?=\d)/gu, reading: 'about ' },
    ...ROMAN,
  ];
}

export const AMERICAN_ENGLISH = english({
  order: 'month first',
  date: (day, month, written) => `${month} ${day}, ${written}`,
  meter: 'meter',
});

export const BRITISH_ENGLISH = english({
  order: 'day first',
  date: (day, month, written) => `the ${day} of ${month} ${written}`,
  meter: 'metre',
});
