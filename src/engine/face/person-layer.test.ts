import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { FloatImage } from '../image.ts';
import { outlinePerson, rowEnlarger, shrunk, softCoverage } from './person-layer.ts';

const image = (width: number, height: number, value: (x: number, y: number) => number): FloatImage => ({
  width,
  height,
  data: Float32Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width))),
});

const coverageOf = (matte: FloatImage) => softCoverage(matte, outlinePerson(matte));

describe('the coverage of the person', () => {
  test('is everything where the picture shows nothing else, and nothing where it shows nobody', () => {
    for (const [width, height] of [
      [64, 64],
      [202, 118],
    ] as const) {
      expect(coverageOf(image(width, height, () => 1)).every((cover) => cover === 255)).toBe(true);
      expect(coverageOf(image(width, height, () => 0)).every((cover) => cover === 0)).toBe(true);
    }
  });

  test('is nowhere less than the matte', () => {
    const random = seededRandom(1);
    const matte = image(200, 160, (x, y) => (Math.hypot(x - 100, y - 90) < 50 ? 1 - 0.3 * random() : 0));
    const coverage = coverageOf(matte);
    expect(coverage.every((cover, i) => cover >= Math.floor(matte.data[i]! * 255))).toBe(true);
  });

  test('goes on beyond an edge by about 1 % of the picture, falling all the way', () => {
    const matte = image(1000, 40, (x) => (x < 500 ? 1 : 0));
    const row = coverageOf(matte).subarray(20 * 1000, 21 * 1000);
    for (let x = 500; x < 999; x++) expect(row[x + 1]!).toBeLessThanOrEqual(row[x]!);
    expect(row[499]).toBe(255);
    expect(row[504]!).toBeGreaterThan(120);
    expect(row[508]!).toBeGreaterThan(10);
    expect(row[520]).toBe(0);
  });

  test('ends within the part of the background that is painted anew', () => {
    const matte = image(1000, 40, (x) => (x < 500 ? 1 : 0));
    const outline = outlinePerson(matte);
    const coverage = softCoverage(matte, outline);
    const reach = new Float32Array(1000);
    rowEnlarger(outline.reach, outline.shrink, 1000)(20, reach);
    // Where the photo's own background is painted over entirely, the person's fringe must still hold it.
    for (let x = 500; x < 1000; x++) if (reach[x]! >= 1) expect(coverage[20 * 1000 + x]!).toBeGreaterThan(0);
  });
});

describe('shrinking and enlarging', () => {
  test('keep the mean, whatever is left over at the edges', () => {
    for (const [width, height] of [
      [16, 16],
      [17, 19],
      [3, 5],
    ] as const) {
      const small = shrunk(
        image(width, height, () => 0.7),
        4,
      );
      expect([small.width, small.height]).toEqual([Math.ceil(width / 4), Math.ceil(height / 4)]);
      for (const value of small.data) expect(value).toBeCloseTo(0.7, 6);
    }
  });

  test('bring a slope back where it was', () => {
    const slope = image(80, 48, (x, y) => x + 2 * y);
    const row = new Float32Array(80);
    const writeRow = rowEnlarger(shrunk(slope, 4), 4, 80);
    for (let y = 4; y < 44; y++) {
      writeRow(y, row);
      for (let x = 4; x < 76; x++) expect(row[x]!).toBeCloseTo(x + 2 * y, 3);
    }
  });
});
