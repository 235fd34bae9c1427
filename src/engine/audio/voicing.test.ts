import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { voicing } from './voicing.ts';

const RATE = 16_000;
const sound = (sample: (time: number) => number) => ({
  sampleRate: RATE,
  samples: Float32Array.from({ length: RATE / 2 }, (_, i) => sample(i / RATE)),
});
const pulses = (hz: number) => (time: number) => {
  let sum = 0;
  for (let harmonic = 1; harmonic <= 20; harmonic++)
    sum += (0.3 * Math.cos(2 * Math.PI * hz * harmonic * time)) / harmonic ** 2;
  return sum;
};

test('a voice is periodic, at its own pitch', () => {
  for (const hz of [90, 120, 210, 330]) {
    const { periodicity, pitchHz } = voicing(sound(pulses(hz)));
    expect(periodicity[25]).toBeGreaterThan(0.95);
    expect(pitchHz[25]! / hz).toBeCloseTo(1, 2);
  }
});

test('noise is not', () => {
  const random = seededRandom(3);
  const { periodicity } = voicing(sound(() => random() - 0.5));
  expect(Math.max(...periodicity)).toBeLessThan(0.5);
});

test('silence repeats nothing, also with a constant offset', () => {
  for (const level of [0, 0.2]) {
    const { periodicity } = voicing(sound(() => level));
    expect(Math.max(...periodicity.subarray(3, 47))).toBe(0);
  }
});
