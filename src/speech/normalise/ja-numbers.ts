import { COUNTERS, type Counter, DAYS, THINGS } from './ja-counters.ts';

const DIGITS = 'ゼロ イチ ニ サン ヨン ゴ ロク ナナ ハチ キュー'.split(' ');
// Digits one after the other: the short ones are drawn out.
const DIGITS_IN_A_ROW = 'ゼロ イチ ニー サン ヨン ゴー ロク ナナ ハチ キュー'.split(' ');
const MYRIADS = ['', 'マン', 'オク', 'チョー', 'ケー'];
const MYRIAD = 10_000;

/** Of a whole number below 10,000, its parts in order: "サンビャク", "ロクジュー", "ゴ". */
function partsBelowMyriad(number: number): string[] {
  const [thousands, hundreds, tens, ones] = [1000, 100, 10, 1].map((size) => Math.floor(number / size) % 10);
  const parts = [
    thousands && ({ 1: 'セン', 3: 'サンゼン', 8: 'ハッセン' }[thousands] ?? `${DIGITS[thousands]}セン`),
    hundreds &&
      ({ 1: 'ヒャク', 3: 'サンビャク', 6: 'ロッピャク', 8: 'ハッピャク' }[hundreds] ??
        `${DIGITS[hundreds]}ヒャク`),
    tens && (tens === 1 ? 'ジュー' : `${DIGITS[tens]}ジュー`),
    ones && DIGITS[ones],
  ];
  return parts.filter((part) => typeof part === 'string');
}

/** Reads a whole number. */
export function wholeNumber(number: number): string {
  if (number === 0) return 'ゼロ';
  const groups: string[] = [];
  for (let rest = number, level = 0; rest > 0; rest = Math.floor(rest / MYRIAD), level++) {
    const group = rest % MYRIAD;
    if (group > 0) groups.unshift(joinedGroup(group, MYRIADS[level] ?? ''));
  }
  return groups.join('');
}

function joinedGroup(group: number, myriad: string): string {
  const written = partsBelowMyriad(group).join('');
  if (myriad === '') return written;
  // "1000万", but "1000".
  const counted = group === 1000 ? 'イッセン' : written;
  return myriad.startsWith('チョ') || myriad.startsWith('ケ')
    ? `${assimilated(counted)}${myriad}`
    : `${counted}${myriad}`;
}

/** "イチ", "ハチ" and "ジュー" in front of a hard consonant. */
const assimilated = (number: string) =>
  number
    .replace(/イチ$/, 'イッ')
    .replace(/ハチ$/, 'ハッ')
    .replace(/ジュー$/, 'ジュッ');

export const digitsInARow = (digits: string) =>
  [...digits].map((digit) => DIGITS_IN_A_ROW[Number(digit)]).join('');

/** Reads a number with a fraction: "イッテンゴ" for 1.5. */
function decimalNumber(whole: number, fraction: string): string {
  const before = whole === 0 ? 'レー' : assimilated(wholeNumber(whole));
  return `${before}テン${[...fraction].map((digit) => DIGITS[Number(digit)]).join('')}`;
}

export interface JapaneseNumber {
  readonly whole: number;
  /** The digits behind the point. */
  readonly fraction: string;
  /** "オク" where a fraction is multiplied: 1.5億. */
  readonly scale: string;
}

const SCALES: Record<string, number> = { 百: 100, 千: 1000, 万: 1e4, 億: 1e8, 兆: 1e12 };
const SCALE_READINGS: Record<string, string> = {
  百: 'ヒャク',
  千: 'セン',
  万: 'マン',
  億: 'オク',
  兆: 'チョー',
};

const ONE_NUMBER = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)';
/** A number in digits, with myriads in between: "1,500", "3万5000", "1.5億". */
export const NUMBER = `${ONE_NUMBER}(?:\\.\\d+)?(?:[百千万億兆]+${ONE_NUMBER}?)*`;

export function parseNumber(written: string): JapaneseNumber {
  const plain = written.replaceAll(',', '');
  const decimal = /^(\d+)\.(\d+)([百千万億兆]*)$/.exec(plain);
  if (decimal) {
    const scale = [...decimal[3]!].map((sign) => SCALE_READINGS[sign]).join('');
    return { whole: Number(decimal[1]), fraction: decimal[2]!, scale };
  }
  return { whole: numeralValue(plain), fraction: '', scale: '' };
}

/** The value of digits with scales between them, or of a numeral in kanji: "3万5000", "三百六十五", "二〇二六". */
export function numeralValue(written: string): number {
  let [total, group, digits] = [0, 0, ''];
  for (const sign of written) {
    const digit = '〇一二三四五六七八九'.indexOf(sign);
    const size = sign === '十' ? 10 : SCALES[sign];
    if (size === undefined) digits += digit >= 0 ? String(digit) : sign;
    else if (size < MYRIAD) {
      group += (digits === '' ? 1 : Number(digits)) * size;
      digits = '';
    } else {
      const below = group + Number(digits === '' ? 0 : digits);
      total += (below === 0 ? 1 : below) * size;
      [group, digits] = [0, ''];
    }
  }
  return total + group + Number(digits === '' ? 0 : digits);
}

export const readNumber = ({ whole, fraction, scale }: JapaneseNumber) =>
  fraction === '' ? wholeNumber(whole) : `${decimalNumber(whole, fraction)}${scale}`;

/**
 * Reads a number with what it counts.
 *
 * @param counter as written, a key of `COUNTERS`.
 * @param isDate whether a day is one of a month: the first is not "one day".
 */
export function countedNumber(number: JapaneseNumber, counter: string, isDate = false): string {
  const known = COUNTERS[counter];
  if (!known) throw new Error(`There is no counter ${counter}.`);
  const { whole, fraction } = number;
  if (fraction === '' && number.scale === '') {
    const irregular = irregularCount(whole, counter, known, isDate);
    if (irregular !== undefined) return irregular;
  }
  return joined(readNumber(number), known);
}

function irregularCount(whole: number, counter: string, known: Counter, isDate: boolean): string | undefined {
  if (counter.startsWith('日')) {
    const day = isDate && whole === 1 ? 'ツイタチ' : DAYS[whole];
    if (day !== undefined) return `${day}${known.reading.replace(/^ニチ/, '')}`;
  }
  if (counter.startsWith('つ') && THINGS[whole] !== undefined)
    return `${THINGS[whole]}${known.reading.slice('ツ'.length)}`;
  return known.exact?.[whole];
}

// The last sound of a number, by which what it counts changes; the longest first.
const LAST_PARTS =
  'ヒャク ビャク ピャク ジュー キュー イチ サン ヨン ロク ナナ ハチ ゼロ ゼン セン マン ニ ゴ'.split(' ');
const VOICED: Record<string, string> = {
  ハ: 'バ',
  ヒ: 'ビ',
  フ: 'ブ',
  ヘ: 'ベ',
  ホ: 'ボ',
  カ: 'ガ',
  ケ: 'ゲ',
  ソ: 'ゾ',
};
const HARDENED: Record<string, string> = { ハ: 'パ', ヒ: 'ピ', フ: 'プ', ヘ: 'ペ', ホ: 'ポ' };

const GEMINATING: Record<Counter['kind'], readonly string[]> = {
  plain: [],
  loan: ['ジュー'],
  k: ['イチ', 'ロク', 'ハチ', 'ジュー', 'ヒャク', 'ビャク', 'ピャク'],
  s: ['イチ', 'ハチ', 'ジュー'],
  h: ['イチ', 'ロク', 'ハチ', 'ジュー', 'ヒャク', 'ビャク', 'ピャク'],
};
const HARD = /^[カキクケコサシスセソタチツテトパピプペポハヒフヘホ]/;

function joined(number: string, { reading, kind, last, third }: Counter): string {
  const part = LAST_PARTS.find((each) => number.endsWith(each)) ?? '';
  const before = number.slice(0, number.length - part.length);
  const replaced = last?.[part];
  if (replaced !== undefined) return `${before}${replaced}${reading}`;
  if (GEMINATING[kind].includes(part) && HARD.test(reading)) {
    const initial = kind === 'h' ? (HARDENED[reading[0]!] ?? reading[0]!) : reading[0]!;
    return `${before}${geminated(part)}${initial}${reading.slice(1)}`;
  }
  const changes = third === 'voiced' ? VOICED : third === 'hardened' ? HARDENED : {};
  const isAfterN =
    ['サン', 'ゼン', 'セン', 'マン'].includes(part) || (third === 'hardened' && part === 'ヨン');
  const initial = isAfterN ? (changes[reading[0]!] ?? reading[0]!) : reading[0]!;
  return `${number}${initial}${reading.slice(1)}`;
}

const geminated = (part: string) => (part === 'ジュー' ? 'ジュッ' : `${part.slice(0, -1)}ッ`);

/** How a counter sounds behind "何", which is like three. */
export function countedWhat(counter: Counter): string {
  return joined('サン', { ...counter, last: {} }).replace(/^サン/, 'ナン');
}
