import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { RgbImage } from '../image.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { GRAIN_TILE, grainAt, grainTile, measureBlur, measureGrain } from './photo-texture.ts';

const SIZE = 160;
const whole = { left: 0, top: 0, right: SIZE, bottom: SIZE };

function picture(luma: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(SIZE * SIZE * 3);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++)
      data.fill(Math.round(luma(x, y)), (y * SIZE + x) * 3, (y * SIZE + x) * 3 + 3);
  return { width: SIZE, height: SIZE, data };
}

function edges(sigma: number): RgbImage {
  const sharp = Float32Array.from({ length: SIZE * SIZE }, (_, i) => ((i % SIZE) % 50 < 25 ? 60 : 190));
  const { data } = gaussianBlur({ width: SIZE, height: SIZE, data: sharp }, sigma);
  return picture((x, y) => data[y * SIZE + x]!);
}

const deviation = (values: Float32Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

describe('grain', () => {
  test.each([1, 1.5, 2, 3.3, 7])('of size %d has a deviation of 1 and no seams', (size) => {
    const tile = grainTile(size, seededRandom(1));
    expect(deviation(tile)).toBeGreaterThan(0.88);
    expect(deviation(tile)).toBeLessThan(1.12);
    const step = (from: number, to: number) => Math.abs(grainAt(tile, to, 40) - grainAt(tile, from, 40));
    const inner = Array.from({ length: 60 }, (_, x) => step(x, x + 1));
    expect(step(GRAIN_TILE - 1, GRAIN_TILE)).toBeLessThanOrEqual(Math.max(...inner) * 1.5 + 0.5);
  });

  test.each([
    [0, 1],
    [1.5, 1],
    [4, 1],
    [4, 2],
    [6, 1.5],
  ])('of deviation %d and size %d is measured on a slope', (level, size) => {
    const tile = grainTile(size, seededRandom(2));
    const image = picture((x, y) => 60 + 0.4 * x + 0.2 * y + level * grainAt(tile, x, y));
    const measured = measureGrain(image, size, whole);
    expect(measured).toBeGreaterThan(level * 0.75 - 0.01);
    expect(measured).toBeLessThan(level * 1.15 + 0.4);
  });

  test('is not mistaken for the edges of what the picture shows', () => {
    const tile = grainTile(1, seededRandom(3));
    const image = picture((x, y) => (x % 40 < 20 ? 70 : 180) + 2 * grainAt(tile, x, y));
    expect(measureGrain(image, 1, whole)).toBeLessThan(3);
  });

  test('is looked for only where it may be', () => {
    const tile = grainTile(1, seededRandom(4));
    const image = picture((x, y) => 120 + (x < 80 ? 0 : 5) * grainAt(tile, x, y));
    expect(measureGrain(image, 1, whole, (x) => x < 78)).toBeLessThan(0.5);
    expect(measureGrain(image, 1, whole, (x) => x > 82)).toBeGreaterThan(3.5);
    expect(measureGrain(image, 1, whole, () => false)).toBe(0);
  });
});

describe('blur', () => {
  test.each([0.8, 1.2, 2, 3, 4])('of %d pixels is measured at its edges', (sigma) => {
    expect(measureBlur(edges(sigma), whole)).toBeGreaterThan(sigma * 0.75);
    expect(measureBlur(edges(sigma), whole)).toBeLessThan(sigma * 1.25 + 0.15);
  });

  test('has its usual value where there is no edge, or hardly a picture', () => {
    expect(
      measureBlur(
        picture(() => 128),
        whole,
      ),
    ).toBe(1);
    expect(measureBlur(edges(1), { left: 10, top: 10, right: 12, bottom: 11 })).toBe(1);
    expect(measureBlur(edges(1), { left: 10, top: 10, right: 5, bottom: 5 })).toBe(1);
  });
});
