import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { captionOverlay, layOver, type TextPicture } from './caption-overlay.ts';

const CANVAS = { width: 96, height: 64 };
const LAYOUT = { canvas: CANVAS, anchor: { bottom: 60 }, paddingX: 6, paddingY: 3, cornerRadius: 4 };

/** White in its left half, nothing in its right one. */
function halfWhite(width: number, height: number): TextPicture {
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) if (i % width < width / 2) rgba.fill(255, 4 * i, 4 * i + 4);
  return { width, height, rgba };
}

function frameOf(random: () => number): Uint8Array {
  return Uint8Array.from(
    { length: CANVAS.width * CANVAS.height * 1.5 },
    () => 16 + Math.floor(220 * random()),
  );
}

const lumaAt = (frame: Uint8Array, x: number, y: number) => frame[y * CANVAS.width + x]!;

test('text is white, its box dark, and nothing outside the rectangle changes', () => {
  for (let seed = 0; seed < 20; seed++) {
    const frame = frameOf(seededRandom(seed));
    const before = frame.slice();
    const overlay = captionOverlay(halfWhite(21 + seed, 13), LAYOUT);
    layOver(frame, CANVAS, overlay);
    const { left, top, width, height } = overlay;
    expect([left, top, width, height].map((value) => value % 2)).toEqual([0, 0, 0, 0]);
    expect(top + height).toBe(60);
    expect(Math.abs(left + width / 2 - CANVAS.width / 2)).toBeLessThanOrEqual(1);
    const touched = Array.from({ length: CANVAS.width * CANVAS.height }, (_, i) => i).filter((i) => {
      const [x, y] = [i % CANVAS.width, Math.floor(i / CANVAS.width)];
      const isInside = x >= left && x < left + width && y >= top && y < top + height;
      return !isInside && frame[i] !== before[i];
    });
    expect(touched).toEqual([]);
    const middle = top + height / 2;
    expect(lumaAt(frame, left + 10, middle)).toBe(235);
    const [dark, was] = [lumaAt(frame, left + width - 4, middle), lumaAt(before, left + width - 4, middle)];
    expect(Math.abs(dark - (0.3 * was + 0.7 * 16))).toBeLessThanOrEqual(1.5);
  }
});

test('white text keeps its distance to any background, and loses all colour', () => {
  for (const value of [16, 128, 235]) {
    const frame = new Uint8Array(CANVAS.width * CANVAS.height * 1.5).fill(value);
    const overlay = captionOverlay(halfWhite(40, 20), LAYOUT);
    layOver(frame, CANVAS, overlay);
    const y = overlay.top + overlay.height / 2;
    const chroma =
      CANVAS.width * CANVAS.height + Math.floor(y / 2) * (CANVAS.width / 2) + (overlay.left + 12) / 2;
    expect(lumaAt(frame, overlay.left + 12, y) - lumaAt(frame, overlay.left + 40, y)).toBeGreaterThan(130);
    expect(frame[chroma]).toBe(128);
    expect(frame[chroma + (CANVAS.width * CANVAS.height) / 4]).toBe(128);
  }
});

test('corners are round', () => {
  const frame = new Uint8Array(CANVAS.width * CANVAS.height * 1.5).fill(200);
  const { left, top, width } = captionOverlay(halfWhite(40, 20), LAYOUT);
  layOver(frame, CANVAS, captionOverlay(halfWhite(40, 20), LAYOUT));
  expect(lumaAt(frame, left, top)).toBe(200);
  expect(lumaAt(frame, left + width / 2, top)).toBeLessThan(80);
});
