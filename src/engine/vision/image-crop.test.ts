import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { RgbImage } from '../image.ts';
import type { PlanarImage } from '../raster/planar.ts';
import { cropSquare, shrinkRgb } from './image-crop.ts';
import { cropPlane } from './plane-crop.ts';

/** Red grows with x, green with y, by one level a pixel; blue stays. Pixel centres lie at .5. */
function ramp(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set([i % width, Math.floor(i / width), 77], 3 * i);
  return { width, height, data };
}

test('a crop shows each point of the picture where rotation, scale and place put it', () => {
  const image = ramp(250, 250);
  for (let seed = 1; seed <= 20; seed++) {
    const random = seededRandom(seed);
    const size = 20 + Math.floor(random() * 30);
    const region = {
      centerX: 110 + 30 * random(),
      centerY: 110 + 30 * random(),
      size: 20 + 110 * random(),
      angleRad: 6 * random() - 3,
    };
    const crop = cropSquare(image, region, size);
    for (const [column, row] of [
      [3, 5],
      [size - 2, 4],
      [9, size - 6],
    ] as const) {
      const u = ((column + 0.5) / size - 0.5) * region.size;
      const v = ((row + 0.5) / size - 0.5) * region.size;
      const x = region.centerX + u * Math.cos(region.angleRad) - v * Math.sin(region.angleRad);
      const y = region.centerY + u * Math.sin(region.angleRad) + v * Math.cos(region.angleRad);
      const at = 3 * (row * size + column);
      // Half a level is lost where blocks are averaged; half a pixel of misplacement would add as much again.
      expect(Math.abs(255 * crop[at]! - (x - 0.5))).toBeLessThan(0.6);
      expect(Math.abs(255 * crop[at + 1]! - (y - 0.5))).toBeLessThan(0.6);
      expect(255 * crop[at + 2]!).toBeCloseTo(77, 1);
    }
  }
});

test('a fine pattern shrinks to its mean instead of to stripes', () => {
  const data = new Uint8Array(600 * 600 * 3);
  for (let i = 0; i < 600 * 600; i++)
    data.fill((i + Math.floor(i / 600)) % 2 === 0 ? 255 : 0, 3 * i, 3 * i + 3);
  for (const size of [400, 250, 170, 61]) {
    const region = { centerX: 300, centerY: 300, size: 560, angleRad: 0.3 };
    const crop = cropSquare({ width: 600, height: 600, data }, region, size, 'replicate');
    // A pixel a sample keeps a faint moiré; whole blocks leave none.
    const worst = crop.reduce((most, value) => Math.max(most, Math.abs(value - 0.5)), 0);
    expect(worst).toBeLessThan(size === 400 ? 0.51 : 0.13);
  }
});

test('beyond the edge there is black, or the edge goes on', () => {
  const white = { width: 10, height: 10, data: new Uint8Array(300).fill(255) };
  const region = { centerX: 0, centerY: 5, size: 8, angleRad: 0 };
  const left = (border: 'black' | 'replicate') => cropSquare(white, region, 8, border)[0];
  expect(left('black')).toBe(0);
  expect(left('replicate')).toBe(1);
});

test('a planar picture is seen in the colours of the same picture in RGB', () => {
  const [width, height] = [120, 80];
  // An orange: R 230, G 120, B 40 is Y' 134, Cb 82, Cr 180 in BT.709 limited range.
  const planar: PlanarImage = {
    width,
    height,
    y: new Uint8Array(width * height).fill(134),
    u: new Uint8Array((width * height) / 4).fill(82),
    v: new Uint8Array((width * height) / 4).fill(180),
  };
  const crop = cropSquare(planar, { centerX: 60, centerY: 40, size: 70, angleRad: 0.4 }, 24);
  expect(255 * crop[900]!).toBeCloseTo(230, -0.7);
  expect(255 * crop[901]!).toBeCloseTo(120, -0.7);
  expect(255 * crop[902]!).toBeCloseTo(40, -0.7);
});

test('the planes of a planar picture are read at the same place', () => {
  const [width, height] = [200, 200];
  const planes = { y: new Uint8Array(width * height), u: new Uint8Array(10000), v: new Uint8Array(10000) };
  for (let i = 0; i < planes.y.length; i++) planes.y[i] = 16 + (i % width);
  for (let i = 0; i < planes.u.length; i++) planes.u[i] = 128 + (i % 100) / 4;
  planes.v.fill(128);
  const region = { centerX: 90, centerY: 110, size: 64, angleRad: 0 };
  const crop = cropSquare({ width, height, ...planes }, region, 32);
  const at = 3 * (16 * 32 + 20);
  const x = 90 + ((20.5 / 32) * 64 - 32) - 0.5;
  expect(219 * crop[at]!).toBeCloseTo(x, -0.2);
  expect((224 * (crop[at + 2]! - crop[at]!)) / 1.8556).toBeCloseTo((x / 2 - 0.25) / 4, -0.3);
});

test('a plane is cropped like a grey picture, wherever the region lies and however it is turned', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    const [width, height] = [30 + Math.floor(60 * random()), 30 + Math.floor(60 * random())];
    const data = Uint8Array.from({ length: width * height }, () => 256 * random());
    const grey = {
      width,
      height,
      data: Uint8Array.from({ length: 3 * data.length }, (_, i) => data[(i / 3) | 0]!),
    };
    const region = {
      centerX: width * (1.6 * random() - 0.3),
      centerY: height * (1.6 * random() - 0.3),
      size: 10 + 150 * random(),
      angleRad: seed % 4 === 0 ? (seed * Math.PI) / 8 : 6 * random() - 3,
    };
    const size = 12 + Math.floor(40 * random());
    for (const border of ['black', 'replicate'] as const) {
      const expected = cropSquare(grey, region, size, border);
      const plane = cropPlane({ width, height, data }, region, size, border === 'black' ? 0 : undefined);
      let worst = 0;
      plane.forEach((value, i) => {
        worst = Math.max(worst, Math.abs(value - 255 * expected[3 * i]!));
      });
      expect(worst, `seed ${seed}, ${border}`).toBeLessThan(1e-3);
    }
  }
});

test('a picture with missing bytes is refused', () => {
  const image = { width: 10, height: 10, data: new Uint8Array(100) };
  const region = { centerX: 5, centerY: 5, size: 5, angleRad: 0 };
  expect(() => cropSquare(image, region, 8)).toThrow('has 100 bytes instead of 300');
});

test('shrinking averages blocks, and what is left at the end on its own', () => {
  const image = ramp(5, 4);
  const smaller = shrinkRgb(image, { left: 0, top: 0, width: 5, height: 4 }, 2);
  expect([smaller.width, smaller.height]).toEqual([3, 2]);
  const reds = [0, 1, 2].map((i) => smaller.data[3 * i]);
  expect(reds).toEqual([1, 3, 4]);
});
