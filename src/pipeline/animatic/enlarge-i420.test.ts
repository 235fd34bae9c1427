import { expect, test } from 'vitest';
import { enlargeI420, type I420 } from './enlarge-i420.ts';

const picture = (width: number, height: number, at: (x: number, y: number) => number): I420 => ({
  width,
  height,
  pixels: Uint8Array.from({ length: (width * height * 3) / 2 }, (_, i) =>
    i < width * height ? at(i % width, Math.floor(i / width)) : 128,
  ),
});

test('a ramp stays a ramp, its ends stay as they are, and a grey chroma stays grey', () => {
  const small = picture(8, 4, (x) => 20 + 20 * x);
  const large = picture(20, 10, () => 0);
  enlargeI420(small, large);
  const row = [...large.pixels.subarray(60, 80)];
  expect(row[0]).toBe(20);
  expect(row.at(-1)).toBe(160);
  expect(row).toEqual(row.toSorted((a, b) => a - b));
  // The middle of a pixel of the ramp lies where it should.
  for (const [x, luma] of row.entries())
    expect(Math.abs(luma - Math.min(160, Math.max(20, 20 + 20 * (((x + 0.5) * 8) / 20 - 0.5))))).toBeLessThan(
      1,
    );
  expect(new Set(large.pixels.subarray(200))).toEqual(new Set([128]));
});

test('the same size is the same picture', () => {
  const small = picture(6, 6, (x, y) => (x * 41 + y * 17) % 256);
  const large = picture(6, 6, () => 0);
  enlargeI420(small, large);
  expect(large.pixels).toEqual(small.pixels);
});
