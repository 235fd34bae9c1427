import { addresses } from './addresses.ts';
import { COUNTERS } from './ja-counters.ts';
import { COMMON_WORDS, GREEK_LETTERS, INITIALISMS } from './ja-latin.ts';
import { countedNumber, digitsInARow, NUMBER, parseNumber, readNumber } from './ja-numbers.ts';
import { anyOf, phrases, type Rule, type Rules } from './rules.ts';

const JAPANESE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]';
// A number begins a phrase, unless what stands before it is read with it.
const PHRASE_START = `(?<=${JAPANESE})(?<!第|マイナス|ナンバー|プラス|[\\d千][百千万億兆])`;

/** An address stands between words without spaces, and the shared rules take any letter for a part of it. */
const ADDRESS_BORDERS: Rules = [
  { pattern: new RegExp(`(?<=${JAPANESE})(?=[\\w.+:/-]*[\\w-][.@][A-Za-z])`, 'gu'), reading: ' ' },
  { pattern: new RegExp(`(?<=\\w[.@][A-Za-z][!-~]*)(?=${JAPANESE})`, 'gu'), reading: ' ' },
];

const VARIANTS = new Map(
  '𠮷吉 髙高 﨑崎 嵜崎 德徳 濵浜 濱浜 邊辺 邉辺 齋斎 齊斉 瀨瀬 槗橋 栁柳 桒桑'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

const ABBREVIATIONS: Rules = [
  { pattern: /[(（]株[)）]|㈱/gu, reading: 'カブシキガイシャ ' },
  { pattern: /[(（]有[)）]|㈲/gu, reading: 'ユーゲンガイシャ ' },
  { pattern: /(?:No\.|№|#)\s?(?=\d)/gu, reading: 'ナンバー' },
  { pattern: /[#＃](?=[\p{L}_])/gu, reading: 'ハッシュタグ ' },
  // Before the dictionary was made, or left out of it.
  { pattern: /令和/gu, reading: 'レーワ' },
  { pattern: /十人十色/gu, reading: 'ジューニン トイロ' },
  { pattern: /二人三脚/gu, reading: 'ニニンサンキャク' },
  { pattern: /一期一会/gu, reading: 'イチゴイチエ' },
  // Other shapes of a letter, in names.
  {
    pattern: new RegExp(`[${[...VARIANTS.keys()].join('')}]`, 'gu'),
    reading: ([letter]) => VARIANTS.get(letter)!,
  },
  phrases({ 'Mr.': 'ミスター ', 'Ms.': 'ミズ ', 'Dr.': 'ドクター ', 'etc.': 'エトセトラ' }),
];

const PHONE_NUMBERS: Rules = [
  {
    pattern: /〒\s?(\d{3})-?(\d{4})(?!\d)/gu,
    reading: ([, area, town]) => `ユービンバンゴー ${digitsInARow(area!)}、${digitsInARow(town!)}`,
  },
  {
    pattern: /(?<![\d.,-])(?:\+81[- ]?\d{1,4}|\(?0\d{1,4}\)?)[- ]?\d{1,4}[- ]\d{3,4}(?![\d-])/gu,
    reading: ([written]) => {
      const plus = written.startsWith('+') ? 'プラス ' : '';
      return plus + [...written.matchAll(/\d+/g)].map(([digits]) => digitsInARow(digits)).join('、');
    },
  },
];

const LONGEST_DENOMINATOR = 10;

/** "12/25" is a day, "1/2" and "1/100" are fractions. */
function dayOrFraction(before: string, behind: string): string {
  const [first, second] = [Number(before), Number(behind)];
  if (isDay(first, second) && (first >= second || second > LONGEST_DENOMINATOR))
    return `${count(first, '月')} ${count(second, '日', true)}`;
  const [part, whole] = [readNumber(parseNumber(before)), readNumber(parseNumber(behind))];
  return first < second ? `${whole}ブンノ${part}` : `${part} スラッシュ ${whole}`;
}

const isDay = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
const count = (whole: number, counter: string, isDate = false) =>
  countedNumber({ whole, fraction: '', scale: '' }, counter, isDate);

const DATES: Rules = [
  {
    pattern: /(?<![\d/.-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d/-]|\.\d)/gu,
    reading: ([written, year, , month, day]) =>
      isDay(Number(month), Number(day))
        ? `${count(Number(year), '年')} ${count(Number(month), '月')} ${count(Number(day), '日', true)}`
        : written,
  },
  {
    pattern: /(?<=月\s?)1日(?![間目])/gu,
    reading: () => ` ${count(1, '日', true)}`,
  },
];

const TIMES: Rules = [
  {
    pattern: /(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])/gu,
    reading: ([, hour, minute, second]) =>
      [
        count(Number(hour), '時'),
        ...(Number(minute) > 0 ? [count(Number(minute), '分')] : []),
        ...(Number(second ?? 0) > 0 ? [count(Number(second), '秒')] : []),
      ].join(' '),
  },
];

const CURRENCIES: Readonly<Record<string, string>> = {
  '¥': '円',
  '￥': '円',
  $: 'ドル',
  US$: 'ドル',
  '€': 'ユーロ',
  '£': 'ポンド',
  '₩': 'ウォン',
};
const LARGE: Readonly<Record<string, string>> = {
  million: 'ミリオン',
  billion: 'ビリオン',
  M: 'ミリオン',
  B: 'ビリオン',
};

const MONEY: Rules = [
  {
    pattern: new RegExp(
      `(?<symbol>${anyOf(Object.keys(CURRENCIES))})\\s?(?<amount>${NUMBER})(?:\\s?(?<large>million|billion|M|B)(?![A-Za-z]))?`,
      'gu',
    ),
    reading: ({ groups }) => readMoney(groups!.symbol!, groups!.amount!, groups!.large),
  },
];

function readMoney(symbol: string, amount: string, large: string | undefined): string {
  const currency = CURRENCIES[symbol]!;
  if (large !== undefined)
    return `${readNumber(parseNumber(amount))}${LARGE[large]}${COUNTERS[currency]!.reading}`;
  const cents = /\.(\d\d)$/.exec(amount)?.[1];
  if (cents === undefined || currency === '円') return countedNumber(parseNumber(amount), currency);
  const whole = countedNumber(parseNumber(amount.slice(0, -'.00'.length)), currency);
  return cents === '00' ? whole : `${whole} ${count(Number(cents), 'セント')}`;
}

const RANGE_END = '(?:年|月|日|時|分|秒|円|人|歳|個|回|本|階|%|℃|kg|km|cm|m)?';

const NUMBERS: Rules = [
  // Longer than any number: a serial.
  { pattern: /\d{17,}/gu, reading: ([digits]) => digitsInARow(digits) },
  { pattern: /(?<![\dA-Za-z.,/–-]\s?)[-−](?=\d)/gu, reading: 'マイナス' },
  { pattern: new RegExp(`(?<=\\d${RANGE_END})\\s?[~〜～]\\s?(?=\\d)`, 'gu'), reading: 'カラ' },
  { pattern: /(?<![\d.,/–-])(\d+)\s?[-–]\s?(?=\d+(?![\d/–-]))/gu, reading: ([, from]) => `${from}カラ` },
  {
    pattern: new RegExp(`(?<![\\d./])(${NUMBER})\\/(${NUMBER})(?![\\d./])`, 'gu'),
    reading: ([, before, behind]) => dayOrFraction(before!, behind!),
  },
  {
    pattern: new RegExp(`(${NUMBER})分の(${NUMBER})`, 'gu'),
    reading: ([, whole, part]) => `${readNumber(parseNumber(whole!))}ブンノ${readNumber(parseNumber(part!))}`,
  },
  { pattern: new RegExp(`${PHRASE_START}(?=\\d)`, 'gu'), reading: ' ' },
  {
    pattern: new RegExp(`(${NUMBER})\\s?km/h`, 'gu'),
    reading: ([, speed]) => `ジソク ${countedNumber(parseNumber(speed!), 'km')}`,
  },
  {
    pattern: new RegExp(`(${NUMBER})\\s?m/s`, 'gu'),
    reading: ([, speed]) => `ビョーソク ${countedNumber(parseNumber(speed!), 'm')}`,
  },
  { pattern: /第(?=\d)/gu, reading: 'ダイ' },
  {
    pattern: new RegExp(
      `(?<![\\d.,])(${NUMBER})\\s?(${anyOf(Object.keys(COUNTERS))})(?<![A-Za-z](?=[A-Za-z]))(?=(\\d)?)`,
      'gu',
    ),
    reading: ([, number, counter, next]) =>
      `${countedNumber(parseNumber(number!), counter!)}${next === undefined ? '' : ' '}`,
  },
  {
    pattern: new RegExp(`(?<![\\d.,])${NUMBER}(?![\\d.,]*\\d)`, 'gu'),
    reading: ([number]) => (/^0\d+$/.test(number) ? digitsInARow(number) : readNumber(parseNumber(number))),
  },
  // What is left is no number: "1.2.3".
  { pattern: /(?<=\d)\.(?=\d)/gu, reading: 'テン' },
  { pattern: /\d+/gu, reading: ([digits]) => digitsInARow(digits) },
];

const SIGNS: Rules = [
  // A long vowel drawn as a wave, unless it stands between two places or times.
  { pattern: /(?<=[ぁ-ヺー])[~〜]+(?![\p{L}\p{N}])/gu, reading: 'ー' },
  { pattern: /(?<=[\p{L}\p{N}])\s?[~〜]\s?(?=[\p{L}\p{N}])/gu, reading: 'カラ ' },
  { pattern: /[~〜]+/gu, reading: ' ' },
  // Between the parts of a name.
  { pattern: /[・･]+/gu, reading: ' ' },
  { pattern: /([ぁ-ヺ])[ゝゞヽヾ]/gu, reading: ([, kana]) => `${kana}${kana}` },
  { pattern: /\s?[&＆]\s?/gu, reading: ' アンド ' },
  { pattern: /\s?[+＋]\s?/gu, reading: ' プラス ' },
  { pattern: /\s?[=＝]\s?/gu, reading: ' イコール ' },
  { pattern: /\s?×\s?/gu, reading: ' カケル ' },
  { pattern: /\s?÷\s?/gu, reading: ' ワル ' },
  { pattern: /\s?@\s?/gu, reading: ' アット ' },
];

/** Everything but kanji and kana: those the dictionary reads. */
export const JAPANESE_RULES: Rules = [
  ...ADDRESS_BORDERS,
  ...addresses({
    dot: 'ドット',
    at: 'アット',
    slash: 'スラッシュ',
    dash: 'ハイフン',
    underscore: 'アンダーバー',
  }),
  ...ABBREVIATIONS,
  ...PHONE_NUMBERS,
  COMMON_WORDS,
  ...DATES,
  ...TIMES,
  ...MONEY,
  ...NUMBERS,
  ...SIGNS,
  ...INITIALISMS,
  GREEK_LETTERS,
] satisfies readonly Rule[];
