import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { smoothNoise } from './noise.ts';

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const sampled = (seed: number, seconds: number) => {
  const noise = smoothNoise(seededRandom(seed), 0.3);
  return Array.from({ length: seconds * 10 }, (_, i) => noise(i / 10));
};

test('over a long time it has mean 0 and standard deviation 1', () => {
  for (const seed of seeds) {
    const values = sampled(seed, 600);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.sqrt(variance)).toBeCloseTo(1, 1);
  }
});

test('it does not repeat within a clip, and another seed gives another signal', () => {
  const values = sampled(1, 60);
  for (let shift = 50; shift < 300; shift += 10) {
    const difference = values.slice(shift).map((value, i) => Math.abs(value - values[i]!));
    expect(Math.max(...difference)).toBeGreaterThan(1);
  }
  expect(sampled(2, 10)).not.toEqual(sampled(1, 10));
  expect(sampled(1, 10)).toEqual(sampled(1, 10));
});
