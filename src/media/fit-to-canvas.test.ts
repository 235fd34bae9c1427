import { describe, expect, test } from 'vitest';
import type { RgbImage } from '../engine/image.ts';
import { seededRandom } from '../lib/random.ts';
import { fitToCanvas } from './fit-to-canvas.ts';
import { asSharp, toRgb } from './images.ts';

const grey = (width: number, height: number): RgbImage => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(128),
});
const middleOf = ({ width, height }: RgbImage) => ({
  left: width * 0.4,
  top: height * 0.4,
  width: width * 0.2,
  height: height * 0.2,
});

describe('the size of the canvas', () => {
  test.each([
    [300, 400, 720, 720, 960],
    [400, 300, 720, 960, 720],
    [333, 333, 1080, 1080, 1080],
    [320, 180, 1080, 1920, 1080],
    [180, 320, 360, 360, 640],
    [200, 1000, 720, 720, 1280],
    [1000, 200, 720, 1280, 720],
  ])('%i x %i with a short side of %i becomes %i x %i', async (width, height, shortSide, ...expected) => {
    const photo = grey(width, height);
    const { canvas } = await fitToCanvas(photo, { shortSide, face: middleOf(photo) });
    expect([canvas.width, canvas.height]).toEqual(expected);
    expect(canvas.data).toHaveLength(canvas.width * canvas.height * 3);
  });

  test('is even, has the wanted short side and the shape of its part of the photo, for any photo', async () => {
    const random = seededRandom(5);
    for (let round = 0; round < 40; round++) {
      const photo = grey(20 + Math.floor(random() * 300), 20 + Math.floor(random() * 300));
      const face = {
        left: random() * photo.width * 0.8,
        top: random() * photo.height * 0.8,
        width: photo.width * 0.2,
        height: photo.height * 0.2,
      };
      const { canvas, crop, upscale } = await fitToCanvas(photo, { shortSide: 360, face });
      expect(Math.min(canvas.width, canvas.height)).toBe(360);
      expect([canvas.width % 2, canvas.height % 2]).toEqual([0, 0]);
      expect(Math.abs(canvas.height / crop.height / upscale - 1)).toBeLessThan(0.03);
      expect(Math.max(canvas.width, canvas.height)).toBeLessThanOrEqual(640);
      expect(crop.left).toBeGreaterThanOrEqual(0);
      expect(crop.top).toBeGreaterThanOrEqual(0);
      expect(crop.left + crop.width).toBeLessThanOrEqual(photo.width);
      expect(crop.top + crop.height).toBeLessThanOrEqual(photo.height);
    }
  });
});

describe('cropping', () => {
  test('keeps the face wherever it stands in a panorama or a strip', async () => {
    for (const at of [0, 0.2, 0.5, 0.8]) {
      const wide = { left: at * 1000, top: 60, width: 100, height: 100 };
      const { crop } = await fitToCanvas(grey(1000, 200), { shortSide: 360, face: wide });
      expect(crop.left).toBeLessThanOrEqual(wide.left);
      expect(crop.left + crop.width).toBeGreaterThanOrEqual(wide.left + wide.width);
      const tall = { left: 60, top: at * 1000, width: 100, height: 100 };
      const strip = await fitToCanvas(grey(200, 1000), { shortSide: 360, face: tall });
      expect(strip.crop.top).toBeLessThanOrEqual(tall.top);
      expect(strip.crop.top + strip.crop.height).toBeGreaterThanOrEqual(tall.top + tall.height);
    }
  });

  test('takes the middle where there is no face', async () => {
    const tall = await fitToCanvas(grey(200, 1000), { shortSide: 360, face: undefined });
    expect(tall.crop).toEqual({ left: 0, top: 322, width: 200, height: 356 });
    const wide = await fitToCanvas(grey(1000, 200), { shortSide: 360, face: undefined });
    expect(wide.crop).toEqual({ left: 322, top: 0, width: 356, height: 200 });
  });

  test('leaves a photo of an ordinary shape whole', async () => {
    const photo = grey(300, 400);
    const { crop } = await fitToCanvas(photo, { shortSide: 720, face: middleOf(photo) });
    expect(crop).toEqual({ left: 0, top: 0, width: 300, height: 400 });
  });
});

describe('enlarging', () => {
  test('keeps a small photo as sharp as it was, without rims', async () => {
    const photo = edges(200, 200);
    const { canvas, upscale } = await fitToCanvas(photo, { shortSide: 720, face: middleOf(photo) });
    expect(upscale).toBeCloseTo(3.6);
    const back = await toRgb(asSharp(canvas).resize(200, 200, { kernel: 'lanczos3' }));
    const kept = laplacianVariance(back) / laplacianVariance(photo);
    expect(kept).toBeGreaterThan(0.85);
    expect(kept).toBeLessThan(1.15);
  });

  test('a photo that is large enough is only scaled down', async () => {
    const photo = edges(1000, 1000);
    const { canvas } = await fitToCanvas(photo, { shortSide: 720, face: middleOf(photo) });
    const scaled = await toRgb(asSharp(photo).resize(720, 720, { kernel: 'lanczos3' }));
    expect(Buffer.from(canvas.data).equals(Buffer.from(scaled.data))).toBe(true);
  });
});

/** Soft discs of several sizes, with edges as a camera draws them: a pixel wide. */
function edges(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((x % 40) - 20, (y % 40) - 20) - 4 - ((x / 40) | 0) * 2;
      data.fill(70 + 110 / (1 + Math.exp(-4 * distance)), (y * width + x) * 3, (y * width + x + 1) * 3);
    }
  }
  return { width, height, data };
}

function laplacianVariance({ data, width, height }: RgbImage): number {
  let sum = 0;
  let squares = 0;
  const at = (x: number, y: number) => data[(y * width + x) * 3]!;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const value = 4 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1);
      sum += value;
      squares += value * value;
    }
  }
  const count = (width - 2) * (height - 2);
  return squares / count - (sum / count) ** 2;
}
