import { addresses } from './addresses.ts';
import { money } from './amounts.ts';
import {
  ampersand,
  hashes,
  INITIALS,
  isRising,
  JOINED_GROUPS,
  MULTIPLIED,
  minus,
  ROUND_THE_CLOCK,
  versions,
} from './numerals.ts';
import { romanValue } from './roman.ts';
import { anyOf, phrases, type Rule, type Rules } from './rules.ts';
import { signs } from './signs.ts';

// Counting words take Korean numbers; dates, money and measures the Chinese ones that the synthesiser reads.
const ONES = ' 한 두 세 네 다섯 여섯 일곱 여덟 아홉'.split(' ');
const TENS = ' 열 스물 서른 마흔 쉰 예순 일흔 여든 아흔'.split(' ');
const DIGITS = '공일이삼사오육칠팔구';
// Ten of "대" and more are an age: "10대".
const COUNTERS = '개(?!월|년)|명|살|마리|잔|권|장|(?<!\\d\\d)대|병|시간|번째|가지|그루|송이|켤레';

function counted(number: number): string {
  if (number === 20) return '스무';
  return `${TENS[Math.floor(number / 10)]}${ONES[number % 10]}`;
}

const COUNTED: Rules = [
  { pattern: /(?<![\d.,])1 ?번째/gu, reading: '첫 번째' },
  {
    pattern: new RegExp(`(?<![\\d.,제-])([1-9]\\d?) ?(${COUNTERS})`, 'gu'),
    reading: ([, number, counter]) => `${counted(Number(number))} ${counter}`,
  },
];

const month = (written: string) => ({ 6: '유월', 10: '시월' })[Number(written)] ?? `${Number(written)}월`;

const DATES: Rules = [
  {
    pattern: /(?<![\d.-])(\d{4})(?:-|\. ?|\/)(\d{1,2})(?:-|\. ?|\/)(\d{1,2})(?![\d-])\.?/gu,
    reading: ([, year, written, day]) => `${year}년 ${month(written!)} ${Number(day)}일`,
  },
  { pattern: /(?<!\d)(6|10)월/gu, reading: ([, written]) => month(written!) },
];

const hour = (written: string) => {
  const number = Number(written);
  return number >= 1 && number <= 12 ? `${counted(number)} 시` : `${number}시`;
};

const TIMES: Rules = [
  {
    pattern: /(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])/gu,
    reading: ([, written, minute]) =>
      minute === '00' ? hour(written!) : `${hour(written!)} ${Number(minute)}분`,
  },
  { pattern: /(?<![\d.,])([1-9]|1[0-2])시(?!간)/gu, reading: ([, written]) => hour(written!) },
];

const MONEY = money({
  currencies: {
    $: ['1달러', '달러'],
    '€': ['1유로', '유로'],
    '£': ['1파운드', '파운드'],
    '¥': ['1엔', '엔'],
    '₩': ['1원', '원'],
  },
  decimal: '.',
  fraction: (cents) => `${cents}센트`,
  scales: { 만: '만', 억: '억', 조: '조' },
  per: '당',
  of: (currency) => currency,
}).map((rule) => ({
  ...rule,
  // Korean writes what is counted right behind the number.
  reading: (match: RegExpExecArray) =>
    (rule.reading as (match: RegExpExecArray) => string)(match).replace(/(?<=\d) (?=\p{L})/u, ''),
}));

const UNITS: Record<string, string> = {
  '%': '퍼센트',
  '°C': '도',
  km: '킬로미터',
  m: '미터',
  cm: '센티미터',
  mm: '밀리미터',
  'm²': '제곱미터',
  'km²': '제곱킬로미터',
  kg: '킬로그램',
  g: '그램',
  mg: '밀리그램',
  ml: '밀리리터',
  L: '리터',
  MB: '메가바이트',
  GB: '기가바이트',
  TB: '테라바이트',
};

const MEASURES: Rules = [
  { pattern: /(?<![\d.,])([\d.,]*\d) ?km\/h/gu, reading: ([, speed]) => `시속 ${speed} 킬로미터` },
  {
    pattern: new RegExp(`(?<=\\d ?)(?:${anyOf(Object.keys(UNITS))})(?![a-zA-Z\\d²³/])`, 'gu'),
    reading: ([unit]) => UNITS[unit]!,
  },
];

const inDigits = (written: string) => [...written].map((digit) => DIGITS[Number(digit)]).join('');

const PHONES: Rules = [
  {
    pattern: /(?<![\d.,-])(?:0\d{1,2}-\d{3,4}-\d{4}|1[568]\d\d-\d{4})(?![\d-])/gu,
    reading: ([written]) => written.split('-').map(inDigits).join(', '),
  },
  {
    pattern: /(?<![\d.,-])\+(\d{1,3}(?:[ -]\d{1,4}){3,4})(?![\d-])/gu,
    reading: ([, written]) => `플러스 ${written!.split(/[ -]/).map(inDigits).join(', ')}`,
  },
];

/** A number below a hundred in Chinese numerals. */
const inChinese = (number: number) => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '십' : ''}${ones > 0 || number === 0 ? DIGITS[ones] : ''}`;
};

// "대" also counts machines, in Korean numbers.
const SCORES: Rule = {
  pattern: /(?<![\d.,:/~–-])(\d{1,2})([:–-])(\d{1,2})(?![\d:/–-]|[.,]\d)/gu,
  reading: ([written, own, sign, other]) =>
    sign !== ':' && isRising(own!, other!) ? written : `${inChinese(Number(own))} 대 ${other}`,
};

const FRACTION = '([1-9]\\d?)/([1-9]\\d{0,2})(?![\\d./])';

const FRACTIONS: Rules = [
  {
    pattern: new RegExp(`(?<=(?<![\\d./])\\d+) ${FRACTION}`, 'gu'),
    reading: ([, part, whole]) => `과 ${whole}분의 ${part}`,
  },
  {
    pattern: new RegExp(`(?<![\\d./])${FRACTION}`, 'gu'),
    reading: ([, part, whole]) => `${whole}분의 ${part}`,
  },
];

// Behind a king's name and in front of a century.
const ROMAN: Rule = {
  pattern: /(?:(?<=\p{Script=Hangul} )[IVX]{2,}(?![\p{L}\d])|(?<![A-Za-z\d])[IVX]{2,}(?= ?세기))/gu,
  reading: ({ 0: numeral, index, input }) => {
    const value = romanValue(numeral);
    if (value === undefined) return numeral;
    return /^ ?\p{L}/u.test(input.slice(index + numeral.length)) ? String(value) : `${value}세`;
  },
};

const ABBREVIATIONS = { 'Wi-Fi': '와이파이', WiFi: '와이파이', am: '에이엠', pm: '피엠' };

export const KOREAN: Rules = [
  JOINED_GROUPS,
  ...addresses({ dot: '점', at: '골뱅이', slash: '슬래시', dash: '하이픈', underscore: '밑줄' }),
  ...MONEY,
  ...DATES,
  ...PHONES,
  ...TIMES,
  ...MEASURES,
  ROUND_THE_CLOCK,
  ...FRACTIONS,
  versions('버전', '점'),
  MULTIPLIED,
  SCORES,
  {
    // The synthesiser passes over the point.
    pattern: /(?<![\d.])(\d+)\.(\d+)(?![\d.])/gu,
    reading: ([, whole, fraction]) => `${whole}점 ${inDigits(fraction!)}`,
  },
  // The particle leans on the first number.
  { pattern: /(?<![\d.,-])(\d+) ?[-~–] ?(?=\d+(?![\d-]))/gu, reading: ([, from]) => `${from}에서 ` },
  ...COUNTED,
  ROMAN,
  { pattern: /(?<=\d ?)(?:am|pm)(?![A-Za-z])/gu, reading: ([half]) => ` ${half}` },
  phrases(ABBREVIATIONS),
  ...INITIALS,
  { pattern: /(?<=\d)·(?=\d)/gu, reading: ' ' },
  ...hashes('넘버', '해시태그'),
  ...ampersand('앤드'),
  ...signs({
    at: '앳',
    plus: '더하기',
    equals: '은',
    times: '곱하기',
    dividedBy: '나누기',
    perThousand: '퍼밀',
  }),
  minus('마이너스'),
];
