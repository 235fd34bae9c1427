import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { Word } from '../lipsync/timeline.ts';
import { EmphasisFinder } from './emphases.ts';

const CHOICE = { share: 0.36, minGapSeconds: 0.45 };
const RATE = 100;

/** Words of 0.3 s, two a second, with the loudness of each. */
function spoken(...loudness: number[]) {
  const words = loudness.map(
    (_, i): Word => ({ text: 'words', textOffset: i, start: i / 2, end: i / 2 + 0.3 }),
  );
  const values = new Float32Array((loudness.length * RATE) / 2 + 1);
  words.forEach(({ start, end }, i) => {
    values.fill(loudness[i]!, Math.ceil(start * RATE), Math.ceil(end * RATE));
  });
  return { words, envelope: { rate: RATE, values } };
}

const timesOf = (
  finder: EmphasisFinder,
  from: number,
  to: number,
  { words, envelope }: ReturnType<typeof spoken>,
) =>
  finder
    .find(
      { start: from, end: to },
      words.filter(({ start }) => start >= from && start < to),
      envelope,
    )
    .map(({ time }) => Math.floor(time * 2));

test('about a third of the words, the loudest among their neighbours, are stressed', () => {
  const speech = spoken(0.5, 1, 0.6, 0.4, 0.9, 0.5);
  expect(timesOf(new EmphasisFinder(CHOICE, seededRandom(1)), 0, 3, speech)).toEqual([1, 2, 4]);
});

test('a sentence is held against the one before it, unless that was long ago', () => {
  const loudThenQuiet = spoken(1, 0.9, 1, 0.9, 0.3, 0.2, 0.3, 0.2);
  const finder = new EmphasisFinder(CHOICE, seededRandom(1));
  expect(timesOf(finder, 0, 2, loudThenQuiet)).toEqual([0, 2]);
  expect(timesOf(finder, 2, 4, loudThenQuiet)).toEqual([]);
  const alone = new EmphasisFinder(CHOICE, seededRandom(1));
  expect(timesOf(alone, 2, 4, loudThenQuiet)).toEqual([4, 6]);
});

test('stresses on both sides of a border are as far apart as within a sentence', () => {
  const speech = spoken(0.2, 0.2, 1, 1, 0.2, 0.2);
  const finder = new EmphasisFinder({ share: 0.2, minGapSeconds: 0.6 }, seededRandom(1));
  expect(timesOf(finder, 0, 1.5, speech)).toEqual([2]);
  expect(timesOf(finder, 1.5, 3, speech)).toEqual([]);
});
