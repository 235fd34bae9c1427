import { describe, expect, test } from 'vitest';
import { createFilm } from '../film.ts';
import { createFinish } from './finish.ts';

const [WIDTH, HEIGHT] = [64, 32];
const PLAIN = { vignette: 0, grain: 0 };

function finished(colour: readonly [number, number, number], options = PLAIN, frame = 0): Uint8Array {
  const film = createFilm(WIDTH, HEIGHT);
  for (let at = 0; at < film.rgb.length; at++) film.rgb[at] = colour[at % 3]!;
  const bytes = new Uint8Array((WIDTH * HEIGHT * 3) / 2);
  createFinish(WIDTH, HEIGHT, 1, options)(film, frame, bytes);
  return bytes;
}

const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const lumaOf = (bytes: Uint8Array) => bytes.subarray(0, WIDTH * HEIGHT);
const chromaOf = (bytes: Uint8Array, plane: 0 | 1) =>
  bytes.subarray((WIDTH * HEIGHT * (4 + plane)) / 4, (WIDTH * HEIGHT * (5 + plane)) / 4);

describe('a finished frame', () => {
  // Rec. ITU-R BT.709-6 at 8 bits, of colours at three quarters.
  test.each([
    { colour: [0.75, 0, 0], yuv: [51, 109, 212] },
    { colour: [0, 0.75, 0], yuv: [133, 63, 52] },
    { colour: [0, 0, 0.75], yuv: [28, 212, 120] },
    { colour: [0.75, 0.75, 0.75], yuv: [180, 128, 128] },
    { colour: [0, 0, 0], yuv: [16, 128, 128] },
  ] as const)('shows $colour as $yuv', ({ colour, yuv }) => {
    const bytes = finished(colour);
    expect(Math.abs(mean(lumaOf(bytes)) - yuv[0])).toBeLessThan(0.8);
    expect(Math.abs(mean(chromaOf(bytes, 0)) - yuv[1])).toBeLessThan(0.8);
    expect(Math.abs(mean(chromaOf(bytes, 1)) - yuv[2])).toBeLessThan(0.8);
  });

  test('a slow gradient has no steps: between two levels both occur, more often the nearer one', () => {
    // A quarter of the way from luma 100 to 101.
    const level = (100.25 - 16) / 219;
    const luma = mean(lumaOf(finished([level, level, level])));
    expect(luma).toBeGreaterThan(100.1);
    expect(luma).toBeLessThan(100.4);
  });

  test('light above white rolls off, what is no number is black, and nothing leaves the range', () => {
    const bright = finished([4, 3, 2]);
    expect(Math.max(...lumaOf(bright))).toBeLessThanOrEqual(235);
    expect(mean(lumaOf(finished([1.2, 1.2, 1.2])))).toBeGreaterThan(
      mean(lumaOf(finished([0.95, 0.95, 0.95]))),
    );
    expect(mean(lumaOf(finished([Number.NaN, Number.NaN, Number.NaN])))).toBeLessThan(17);
  });

  test('grain is new in each frame and the same again for the same frame', () => {
    const grainy = { vignette: 0, grain: 0.02 };
    const first = finished([0.5, 0.5, 0.5], grainy, 1);
    expect(finished([0.5, 0.5, 0.5], grainy, 1)).toEqual(first);
    expect(finished([0.5, 0.5, 0.5], grainy, 2)).not.toEqual(first);
  });

  test('a vignette darkens the corners and not the middle', () => {
    const bytes = finished([0.5, 0.5, 0.5], { vignette: 0.5, grain: 0 });
    const middle = bytes[(HEIGHT / 2) * WIDTH + WIDTH / 2]!;
    expect(bytes[0]!).toBeLessThan(middle - 20);
    expect(middle).toBeGreaterThan(120);
  });
});
