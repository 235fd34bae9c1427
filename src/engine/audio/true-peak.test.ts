import { expect, test } from 'vitest';
import { truePeakDb } from './true-peak.ts';

test('a peak between the samples is found', () => {
  // At a quarter of the rate and 45 degrees every sample misses the crest by 3 dB.
  const samples = Float32Array.from({ length: 400 }, (_, index) =>
    Math.sin((Math.PI / 2) * index + Math.PI / 4),
  );
  expect(20 * Math.log10(Math.max(...samples))).toBeCloseTo(-3.01, 1);
  expect(Math.abs(truePeakDb(samples))).toBeLessThan(0.3);
});

test('a peak on a sample is found, and silence has none', () => {
  expect(truePeakDb(Float32Array.of(0, 0, 0.5, 0, 0))).toBeCloseTo(-6.02, 1);
  expect(truePeakDb(new Float32Array(5))).toBe(Number.NEGATIVE_INFINITY);
});
