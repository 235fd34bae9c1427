import { COUNTERS } from '../normalise/ja-counters.ts';
import { countedNumber, countedWhat, numeralValue, wholeNumber } from '../normalise/ja-numbers.ts';
import type { Morpheme } from './dictionary-protocol.ts';
import { pronunciationOf } from './word-pronunciation.ts';

/** What is read in one go: a morpheme, or a numeral with what it counts. */
export interface JapaneseWord {
  readonly start: number;
  readonly end: number;
  /** In katakana, or as it is written where nobody knows better. */
  readonly read: string;
  /** 'mark' for what is not read, 'foreign' for other letters. */
  readonly kind: 'japanese' | 'foreign' | 'mark';
  readonly morpheme: Morpheme;
  readonly isNumber: boolean;
}

const NUMERAL = /^[〇一二三四五六七八九十百千万億兆]+$/u;
const LETTER = /[\p{L}\p{N}]/u;
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
// "三番目": as many morphemes as a counter may have.
const LONGEST_COUNTER = 2;

export function wordsOf(morphemes: readonly Morpheme[]): JapaneseWord[] {
  const words: JapaneseWord[] = [];
  for (let index = 0; index < morphemes.length; ) {
    const { word, length } = counted(morphemes, index) ?? single(morphemes, index);
    words.push(word);
    index += length;
  }
  return words;
}

type Taken = { readonly word: JapaneseWord; readonly length: number };

const endOf = ({ start, surface }: Morpheme) => start + surface.length;

function single(morphemes: readonly Morpheme[], index: number): Taken {
  const morpheme = morphemes[index]!;
  const read = pronunciationOf(morpheme, morphemes[index - 1], morphemes[index + 1]);
  const kind = !LETTER.test(morpheme.surface) ? 'mark' : KANA.test(read) ? 'japanese' : 'foreign';
  const word = {
    start: morpheme.start,
    end: endOf(morpheme),
    read,
    kind,
    morpheme,
    isNumber: false,
  } as const;
  return { word, length: 1 };
}

/** A numeral in kanji with its counter: by themselves "三" and "本" sound otherwise than "三本". */
function counted(morphemes: readonly Morpheme[], index: number): Taken | undefined {
  const isWhat = morphemes[index]!.surface === '何';
  let next = isWhat ? index + 1 : index;
  while (!isWhat && isNumeral(morphemes[next])) next++;
  const unit = counterAt(morphemes, next);
  if (next === index || (isWhat && !unit)) return undefined;
  const length = next - index + (unit?.length ?? 0);
  const word = {
    start: morphemes[index]!.start,
    end: endOf(morphemes[index + length - 1]!),
    read: isWhat
      ? countedWhat(COUNTERS[unit!.written]!)
      : behindWhat(morphemes[index - 1], readNumeral(morphemes, index, next, unit?.written)),
    kind: 'japanese',
    morpheme: morphemes[index]!,
    isNumber: true,
  } as const;
  return { word, length };
}

function readNumeral(
  morphemes: readonly Morpheme[],
  first: number,
  end: number,
  counter: string | undefined,
) {
  const numeral = morphemes.slice(first, end).map(({ surface }) => surface);
  const whole = numeralValue(numeral.join(''));
  if (counter === undefined) return wholeNumber(whole);
  if (isEnough(morphemes, first)) return 'ジューブン';
  const isDate = morphemes[first - 1]?.surface.endsWith('月') ?? false;
  return countedNumber({ whole, fraction: '', scale: '' }, counter, isDate);
}

/** "何百" is ナンビャク. */
const behindWhat = (before: Morpheme | undefined, number: string) =>
  before?.surface === '何' ? number.replace(/^ヒ/u, 'ビ').replace(/^セ/u, 'ゼ') : number;

/** "十分" is enough, unless the time is told or what follows measures it. */
function isEnough(morphemes: readonly Morpheme[], index: number): boolean {
  const [before, first, second, next] = [index - 1, index, index + 1, index + 2].map(
    (at) => morphemes[at]?.surface ?? '',
  );
  return (
    `${first}${second}` === '十分' &&
    !before!.endsWith('時') &&
    !/^(?:後|前|間|以内|ほど|くらい|ぐらい|程度|待)/u.test(next!)
  );
}

const isNumeral = (morpheme: Morpheme | undefined) =>
  morpheme?.partOfSpeech.includes('数') === true && NUMERAL.test(morpheme.surface);

function counterAt(morphemes: readonly Morpheme[], index: number) {
  for (let length = LONGEST_COUNTER; length > 0; length--) {
    const parts = morphemes.slice(index, index + length);
    const written = parts.map(({ surface }) => surface).join('');
    const isCounter =
      parts.length === length && parts.every(({ partOfSpeech }) => partOfSpeech[0] === '名詞');
    if (isCounter && written in COUNTERS) return { written, length };
  }
  return undefined;
}
