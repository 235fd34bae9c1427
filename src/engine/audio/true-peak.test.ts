import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { truePeakDb, truePeaks } from './true-peak.ts';

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

test('peaks above a limit are the same whether those below it are looked for or not', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seededRandom(seed);
    // Lone clicks in silence: most stretches have nothing to look for but what is beside them.
    const samples = Float32Array.from({ length: 3000 }, () => (random() < 0.02 ? 2 * random() - 1 : 0));
    const all = truePeaks(samples);
    const limit = random();
    const some = truePeaks(samples, limit);
    const above = (peaks: Float32Array) => peaks.map((peak) => (peak > limit ? peak : 0));
    expect(above(some)).toEqual(above(all));
    expect(truePeakDb(samples)).toBe(20 * Math.log10(Math.max(...all)));
  }
});
