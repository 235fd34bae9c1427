import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { RgbImage } from '../image.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from './arena.ts';
import {
  canvasByteLength,
  canvasBytes,
  createCanvas,
  planarFromRgb,
  rgbFromPlanar,
  textureByteLength,
  uploadTexture,
} from './texture.ts';

const filled = (width: number, height: number, color: readonly number[]): RgbImage => ({
  ...{ width, height },
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => color[i % 3]!),
});

// Rec. ITU-R BT.709-6 colour bars at 8 bits, as published for 100 % colours.
test.each([
  { color: [255, 255, 255], yuv: [235, 128, 128] },
  { color: [0, 0, 0], yuv: [16, 128, 128] },
  { color: [255, 0, 0], yuv: [63, 102, 240] },
  { color: [0, 255, 0], yuv: [173, 42, 26] },
  { color: [0, 0, 255], yuv: [32, 240, 118] },
  { color: [255, 255, 0], yuv: [219, 16, 138] },
])('$color is $yuv in BT.709', ({ color, yuv }) => {
  const { y, u, v } = planarFromRgb(filled(2, 2, color));
  expect([y[3], u[0], v[0]]).toEqual(yuv);
});

test('chroma and its coverage are means of four pixels', () => {
  const image = { width: 2, height: 2, data: new Uint8Array([255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255]) };
  const planar = planarFromRgb(image, new Uint8Array([255, 255, 0, 1]));
  expect([planar.u[0], planar.v[0]]).toEqual([Math.round((102.3 + 240) / 2), Math.round((240 + 117.7) / 2)]);
  expect(planar.chromaAlpha).toEqual(new Uint8Array([128]));
});

test('a smooth picture survives the way there and back', () => {
  const [width, height] = [64, 48];
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++)
    data.set([40 + (i % width) * 3, 200 - Math.floor(i / width) * 3, 60 + (i % width)], i * 3);
  const back = rgbFromPlanar(planarFromRgb({ width, height, data }));
  // At the border chroma has one neighbour less, so up to two levels of a gradient are lost there.
  const worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - back.data[i]!)), 0);
  expect(worst).toBeLessThanOrEqual(4);
});

test('odd sizes are refused', () => {
  expect(() => planarFromRgb(filled(3, 2, [0, 0, 0]))).toThrow('3x2');
  expect(() =>
    createCanvas(new Arena(createKernelMemory(64), FIRST_OFFSET, FIRST_OFFSET + 64), 2, 3),
  ).toThrow('2x3');
});

test('a texture and a canvas fit into the bytes that were foretold', () => {
  for (const [width, height] of [
    [2, 2],
    [34, 18],
    [130, 66],
  ] as const) {
    const random = seededRandom(width);
    const alpha = Uint8Array.from({ length: width * height }, () => random() * 256);
    const image = planarFromRgb(filled(width, height, [1, 2, 3]), alpha);
    const end = FIRST_OFFSET + textureByteLength(image) + canvasByteLength(width, height);
    const memory = createKernelMemory(end);
    const arena = new Arena(memory, FIRST_OFFSET, end);
    const texture = uploadTexture(arena, image);
    const canvas = createCanvas(arena, width, height);
    const at = (offset: number, length: number) => new Uint8Array(memory.buffer, offset, length);
    expect(at(texture.y, width * height)).toEqual(image.y);
    expect(at(texture.chromaAlpha, (width * height) / 4)).toEqual(image.chromaAlpha);
    expect(canvasBytes(memory, canvas).length).toBe((width * height * 3) / 2);
  }
});

test('blocks of alpha tell where it is all or nothing', () => {
  const [width, height] = [40, 32];
  const alpha = Uint8Array.from({ length: width * height }, (_, i) => (i % width < 17 ? 0 : 255));
  const memory = createKernelMemory(100_000);
  const arena = new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength);
  const texture = uploadTexture(arena, planarFromRgb(filled(width, height, [9, 9, 9]), alpha));
  const blocks = new Uint8Array(memory.buffer, texture.alphaBlocks, 6);
  expect([...blocks]).toEqual([0, 1, 255, 0, 1, 255]);
});
