import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import {
  correlation,
  mean,
  meanAbsoluteDeviation,
  median,
  peakLag,
  quantileOf,
  standardDeviation,
  steps,
} from './series.ts';

const noise = (seed: number, length = 200) => Float32Array.from({ length }, seededRandom(seed));

test('statistics of a series small enough to check by hand', () => {
  expect(mean([1, 2, 3, 6])).toBe(3);
  expect(standardDeviation([1, 2, 3, 6])).toBeCloseTo(Math.sqrt(3.5), 12);
  expect(meanAbsoluteDeviation([1, 2, 3, 6])).toBe(1.5);
  expect(median([6, 1, 2, 3])).toBe(2.5);
  expect(quantileOf([0, 10], 0.9)).toBe(9);
  expect(steps([1, 4, 9, 16])).toEqual([3, 5, 7]);
  expect(steps([1, 4, 9, 16, 25], 2)).toEqual([8, 16]);
});

test('nothing measured is no number', () => {
  for (const statistic of [mean, standardDeviation, meanAbsoluteDeviation, median])
    expect(statistic([])).toBeNaN();
});

describe('correlation', () => {
  test('is 1 for a series and any rising line of it, -1 for a falling one', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const series = noise(seed);
      expect(
        correlation(
          series,
          series.map((value) => 3 * value + 7),
        ),
      ).toBeCloseTo(1, 5);
      expect(
        correlation(
          series,
          series.map((value) => -value),
        ),
      ).toBeCloseTo(-1, 5);
    }
  });

  test('of a constant series is no number', () => {
    expect(correlation([1, 2, 3], [5, 5, 5])).toBeNaN();
  });
});

describe('peakLag', () => {
  test('finds any delay, whichever series is late', () => {
    for (let lag = -6; lag <= 6; lag++) {
      const source = noise(lag + 40, 260);
      const found = peakLag(source.subarray(20, 220), source.subarray(20 - lag, 220 - lag), 6);
      expect(found.lag).toBe(lag);
      expect(found.r).toBeCloseTo(1, 5);
    }
  });

  test('has none between series that do not vary', () => {
    expect(peakLag(noise(1), new Float32Array(200).fill(2), 6).lag).toBeNaN();
  });
});
