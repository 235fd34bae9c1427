import { addresses } from './addresses.ts';
import { type DateParts, dates, weekdaySpans } from './dates.ts';
import { ENGLISH_MONEY, englishUnits } from './en-amounts.ts';
import { fractions, namedParts } from './fractions.ts';
import {
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
import { ROMAN_BEHIND_NAMES, romanBefore, romanBehind } from './roman.ts';
import { counted, phrases, type Rule, type Rules } from './rules.ts';
import { scores, signs } from './signs.ts';

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
  // Spelt otherwise.
  'Ms.': 'Miz',
  Ms: 'Miz',
  'w/o': 'without',
  'w/': 'with',
  AD: 'A D',
  CO2: 'C O 2',
  WWI: 'World War 1',
  WWII: 'World War 2',
  'Lt.': 'Lieutenant',
  'Col.': 'Colonel',
  'Mt.': 'Mount',
  'Sen.': 'Senator',
  'Rep.': 'Representative',
  'max.': 'maximum',
  'incl.': 'including',
};

/** Only in front of a number. */
const COUNTED_ABBREVIATIONS = {
  'No.': 'number',
  'no.': 'number',
  'Fig.': 'figure',
  'fig.': 'figure',
  'Vol.': 'volume',
  'vol.': 'volume',
  'p.': 'page',
  'pp.': 'pages',
  'ch.': 'chapter',
  'ca.': 'circa',
  'c.': 'circa',
};

/** "$9/lb". */
const PER: Rules = [
  { pattern: /(?<= per )(?:lb|kg|hr?|mo|yr|oz|gal)(?!\p{L})/gu, reading: ([unit]) => PER_UNIT[unit]! },
];
const PER_UNIT: Record<string, string> = {
  lb: 'pound',
  kg: 'kilogram',
  h: 'hour',
  hr: 'hour',
  mo: 'month',
  yr: 'year',
  oz: 'ounce',
  gal: 'gallon',
};

const DAYS = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Tues: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Thurs: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
};

const FRACTIONS = fractions({
  readings: { '2/3': 'two thirds', '3/4': 'three quarters' },
  parts: {
    2: ['one half', 'halves'],
    ...namedParts('one', 'third quarter fifth sixth eighth tenth', (name) => `${name}s`),
    16: ['one sixteenth', 'sixteenths'],
  },
  and: 'and',
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

const DECADES_AND_CENTURIES: Rules = [
  {
    pattern: /(?<![\p{L}\d.,]|\d['’])['’]?([2-9])0['’]?s(?!\p{L})/gu,
    reading: ([, decade]) => DECADES[decade!]!,
  },
  {
    pattern: /(?<![\d.,])(1[1-9])00['’]?s(?!\p{L})/gu,
    reading: ([, century]) => `${century} hundreds`,
  },
  {
    pattern: /(?<![\d.,])(1[1-9]|20)([1-9])0['’]?s(?!\p{L})/gu,
    reading: ([, century, decade]) => `${century} ${DECADES[decade!]}`,
  },
];

const PLACE = '(?![\\d%]|[.,:/-]\\d)';

const YEARS: Rules = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,:/–-])(1[1-9]\\d\\d)\\s?[–-]\\s?(1[1-9]\\d\\d|20\\d\\d)${PLACE}`,
      'gu',
    ),
    reading: ([written, from, to]) => (from! < to! ? `${year(from!)} to ${year(to!)}` : written),
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
  ownPhoneNumbers(
    /(?<![\p{L}\d.,/-])(?:\+?1[ -])?(?:\(\d{3}\) ?|\d{3}[ -.])\d{3}[ -.]\d{4}(?![\d.,/-]*\d)/gu,
    'plus',
  ),
  ownPhoneNumbers(/(?<![\p{L}\d.,/-]|\d )\d{3}-\d{4}(?![\d.,/-]*\d)/gu, 'plus'),
  phoneNumbers('plus'),
];

const KINGS =
  'Henry|Edward|George|William|Charles|James|Richard|Elizabeth|Louis|Philip|Napoleon|Pius|Benedict|John Paul|Leo|Francis|Alexander|Catherine|Ivan|Nicholas|Frederick|Wilhelm|Ramses';

const PARTS = 'Chapter|Act|Scene|Volume|Part|Appendix|Phase|Type';

const ROMAN: Rules = [
  romanBefore('century|centuries', ordinal),
  romanBehind(KINGS, (value, numeral) => (value === 1 ? numeral : `the ${ordinal(value)}`)),
  romanBehind(PARTS, (value, numeral) => (value === 1 ? numeral : String(value))),
  // "For my part I think so."
  { pattern: new RegExp(`(?<=(?:${PARTS}) )I(?=[.,:;!?)]|$)`, 'gu'), reading: '1' },
  ROMAN_BEHIND_NAMES,
];

/** Words that a text all in capitals makes look like acronyms. */
const SHOUTED: Rule = {
  pattern: /(?<=^\P{Ll}*)(?<!\p{L})(?:IT|US)(?!\p{L})(?=\P{Ll}*$)/gu,
  reading: ({ 0: word, input }) => (input.trim().split(/\s+/).length > 2 ? word.toLowerCase() : word),
};

const dayOfMonth: Rule = {
  pattern: new RegExp(`(?<=${MONTH} )([1-9]|[12]\\d|3[01])(?!\\d|[.,:/-]\\d|st|nd|rd|th|\\p{L})`, 'gu'),
  reading: ([, day]) => ordinal(Number(day)),
};

const dayBeforeMonth: Rule = {
  pattern: new RegExp(`(?<![\\d.,:/-])([1-9]|[12]\\d|3[01])(?= ${MONTH}(?!\\p{L}))`, 'gu'),
  reading: ({ 1: day, index, input }) =>
    `${/the $/i.test(input.slice(0, index)) ? '' : 'the '}${ordinal(Number(day))} of`,
};

/** An A among letters is one, and no article. */
const LETTER_A: Rule = {
  pattern: /(?<![\p{L}\p{N}])A(?= \p{Lu}(?![\p{L}\p{N}]))|(?<=(?<![\p{L}\p{N}])\p{Lu} )A(?![\p{L}\p{N}])/gu,
  reading: 'Eh',
};

function english({ order, date, meter }: EnglishVariety): Rules {
  const read = ({ day, month, year: written }: DateParts) => date(ordinal(day), month, written);
  return [
    JOINED_GROUPS,
    ...addresses({ dot: 'dot', at: 'at', slash: 'slash', dash: 'dash', underscore: 'underscore' }),
    ...ENGLISH_MONEY,
    ...PER,
    phrases(SHORT_MONTHS),
    ...dates(order, MONTHS, read),
    order === 'month first' ? dayOfMonth : dayBeforeMonth,
    ...PHONES,
    ...TIMES,
    ...DECADES_AND_CENTURIES,
    ...englishUnits(meter),
    ROUND_THE_CLOCK,
    ...FRACTIONS,
    versions('version', 'point'),
    ...YEARS,
    {
      pattern: /(?<!\d)(\d)['′’](\d{1,2})["″”](?!\d)/gu,
      reading: ([, feet, inches]) => `${feet} foot ${inches}`,
    },
    ...scores(' to '),
    ranges('to'),
    scaled({
      K: ['thousand', 'thousand'],
      k: ['thousand', 'thousand'],
      M: ['million', 'million'],
      bn: ['billion', 'billion'],
    }),
    weekdaySpans(DAYS, 'to'),
    counted(COUNTED_ABBREVIATIONS),
    phrases(ABBREVIATIONS),
    { pattern: /(?<=\p{L} )St\.(?=[,;]|\s*$|\s(?:\p{Ll}|\p{Lu}{2}))/gu, reading: 'Street' },
    ...INITIALS,
    ...signs({
      at: 'at',
      plus: 'plus',
      equals: 'equals',
      times: 'times',
      dividedBy: 'divided by',
      lessThan: 'less than',
      greaterThan: 'greater than',
      perThousand: 'per thousand',
      by: 'by',
      inches: 'inch',
    }),
    LETTER_A,
    SHOUTED,
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
