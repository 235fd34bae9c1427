import { expect, test } from 'vitest';
import { resample } from './resample.ts';

const sine = (hz: number, sampleRate: number, seconds = 0.3) => ({
  sampleRate,
  samples: Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) =>
    Math.sin((2 * Math.PI * hz * index) / sampleRate),
  ),
});

/** Largest difference, edges left out: there the filter sees the silence beyond. */
function difference(found: Float32Array, expected: Float32Array): number {
  const edge = Math.ceil(found.length / 10);
  let largest = 0;
  for (let index = edge; index < found.length - edge; index++)
    largest = Math.max(largest, Math.abs(found[index]! - (expected[index] ?? 0)));
  return largest;
}

test.each([
  [24_000, 16_000],
  [44_100, 24_000],
  [22_050, 16_000],
  [16_000, 24_000],
  [8000, 24_000],
  [48_000, 16_000],
])('a tone at %d samples a second is the same tone at %d', (from, to) => {
  for (const hz of [50, 440, 3000]) {
    const found = resample(sine(hz, from), to);
    expect(found.sampleRate).toBe(to);
    expect(found.samples.length).toBe(Math.round(0.3 * to));
    expect(difference(found.samples, sine(hz, to).samples)).toBeLessThan(0.003);
  }
});

test('what the lower rate cannot hold is gone, not folded back', () => {
  expect(difference(resample(sine(10_000, 24_000), 16_000).samples, new Float32Array())).toBeLessThan(0.003);
});

test('the same rate is the same sound', () => {
  const pcm = sine(440, 24_000);
  expect(resample(pcm, 24_000)).toBe(pcm);
});
