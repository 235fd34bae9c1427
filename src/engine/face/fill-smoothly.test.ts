import { expect, test } from 'vitest';
import type { RgbImage } from '../image.ts';
import { fillSmoothly } from './fill-smoothly.ts';

const WIDTH = 60;
const HEIGHT = 40;
const BOX = { left: 8, top: 6, width: 44, height: 28 };
const slope = (x: number, y: number, k: number) => 60 + 2 * x - y + 10 * k;

function picture(): RgbImage {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3);
    data[i] = slope(pixel % WIDTH, Math.floor(pixel / WIDTH), i % 3);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

test('what was cut out of a slope comes back, and nothing else changes', () => {
  const whole = picture();
  const cut = picture();
  const mask = new Uint8Array(BOX.width * BOX.height);
  for (let i = 0; i < mask.length; i++) {
    const column = i % BOX.width;
    const row = Math.floor(i / BOX.width);
    // An ellipse, as mouths are.
    if (((column - 22) / 18) ** 2 + ((row - 14) / 9) ** 2 >= 1) continue;
    mask[i] = 1;
    cut.data.fill(
      0,
      ((BOX.top + row) * WIDTH + BOX.left + column) * 3,
      ((BOX.top + row) * WIDTH + BOX.left + column) * 3 + 3,
    );
  }
  expect(mask.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(400);
  fillSmoothly(cut, BOX, mask);
  let worst = 0;
  for (let i = 0; i < cut.data.length; i++) worst = Math.max(worst, Math.abs(cut.data[i]! - whole.data[i]!));
  expect(worst).toBeLessThanOrEqual(2);
});
