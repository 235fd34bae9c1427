import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { phraseLifts } from './phrase-level.ts';

const RATE = 100;
const LOUD = 10;

/** Syllables four times a second, 3 nepers deep, `level` below loud. */
const phrase = (seconds: number, level: number) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => LOUD - level - 1.5 - 1.5 * Math.cos(i / 4));
const lift = (...phrases: Float32Array[]) => {
  const energies = Float32Array.from(phrases.flatMap((part) => [...part]));
  return phraseLifts(energies, new Float32Array(energies.length).fill(LOUD), RATE);
};
const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('loud speech is left alone, a quiet phrase is lifted most of the way', () => {
  const lifts = lift(phrase(2, 0), phrase(2, 3));
  expect(Math.max(...lifts.subarray(0, 150))).toBeLessThan(0.3);
  expect(mean(lifts.subarray(250))).toBeGreaterThan(1.8);
  expect(mean(lifts.subarray(250))).toBeLessThan(3);
});

test('the lift does not follow syllables', () => {
  const lifts = lift(phrase(3, 3)).subarray(50, 250);
  expect(Math.max(...lifts) - Math.min(...lifts)).toBeLessThan(0.6);
});

test('no sound is lowered, none is lifted by more than 17 dB, whatever it is', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = seededRandom(seed);
    for (const value of lift(Float32Array.from({ length: 300 }, () => 40 * random() - 20))) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(4);
    }
  }
});

test('a click lifts and lowers nothing around it', () => {
  const quiet = phrase(3, 3);
  const clicked = quiet.slice();
  clicked.fill(LOUD + 4, 150, 153);
  const [without, within] = [lift(quiet), lift(clicked)];
  expect(Math.max(...within.map((value, i) => Math.abs(value - without[i]!)))).toBeLessThan(0.5);
});
