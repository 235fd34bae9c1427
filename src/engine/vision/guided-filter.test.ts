import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { FloatImage } from '../image.ts';
import { boxMean, guidedCoefficients } from './guided-filter.ts';

function image(width: number, height: number, value: (x: number, y: number) => number): FloatImage {
  const data = Float32Array.from({ length: width * height }, (_, i) =>
    value(i % width, Math.floor(i / width)),
  );
  return { width, height, data };
}

test('a box mean is the mean of every window, with the edge pixels repeated', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = seededRandom(seed);
    const [width, height] = [5 + Math.floor(random() * 12), 4 + Math.floor(random() * 9)];
    const radius = 1 + Math.floor(random() * 6);
    const source = image(width, height, () => random());
    const mean = boxMean(source, radius);
    const at = (x: number, y: number) =>
      source.data[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
    for (let i = 0; i < width * height; i++) {
      let sum = 0;
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) sum += at((i % width) + dx, Math.floor(i / width) + dy);
      }
      expect(mean.data[i]).toBeCloseTo(sum / (2 * radius + 1) ** 2, 5);
    }
  }
});

function filtered(guide: FloatImage, input: FloatImage): Float32Array {
  const { slope, offset } = guidedCoefficients(guide, input, { radius: 5, epsilon: 1e-4 });
  return guide.data.map((value, i) => slope.data[i]! * value + offset.data[i]!);
}

test('a soft edge becomes as sharp as the edge of the guide beside it', () => {
  const guide = image(40, 20, (x) => (x < 20 ? 0.2 : 0.8));
  const blurred = image(40, 20, (x) => Math.min(1, Math.max(0, (x - 15) / 10)));
  const result = filtered(guide, blurred);
  const row = (x: number) => result[10 * 40 + x]!;
  expect(row(19)).toBeLessThan(0.35);
  expect(row(20)).toBeGreaterThan(0.65);
  expect(blurred.data[10 * 40 + 20]! - blurred.data[10 * 40 + 19]!).toBeLessThan(0.11);
});

test('where the guide is flat the input is only smoothed', () => {
  const result = filtered(
    image(30, 30, () => 0.5),
    image(30, 30, () => 0.7),
  );
  for (const value of result) expect(value).toBeCloseTo(0.7, 4);
});
