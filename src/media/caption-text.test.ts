import { expect, test } from 'vitest';
import type { TextPicture } from '../engine/captions/caption-overlay.ts';
import { drawText, findUndrawable } from './caption-text.ts';

const STYLE = { fontSize: 32, lineHeight: 40, maxTextWidth: 600 };

function inkedRows({ width, height, rgba }: TextPicture): number[] {
  return Array.from({ length: height }, (_, row) => row).filter((row) =>
    rgba.subarray(row * width * 4, (row + 1) * width * 4).some((value, i) => i % 4 === 3 && value > 127),
  );
}

test('lines keep their baselines whatever letters are in them', async () => {
  for (const letters of ['noun', 'Ägypten', 'gjpqy']) {
    const picture = await drawText(['x', letters], STYLE);
    expect(picture.height).toBe(80);
    const x = inkedRows(await drawText(['x'], STYLE));
    expect(inkedRows(picture).slice(0, x.length)).toEqual(x);
  }
});

test('letters fill their line without touching its ends', async () => {
  const rows = inkedRows(await drawText(['ÄÅgjpqy|'], STYLE));
  expect(rows[0]).toBeGreaterThanOrEqual(0);
  expect(rows.at(-1)).toBeLessThan(STYLE.lineHeight - 1);
});

test('a line that is too wide is drawn smaller, markup is text, and nothing at all is an empty picture', async () => {
  expect((await drawText(['W'.repeat(42)], STYLE)).width).toBeLessThanOrEqual(STYLE.maxTextWidth);
  const [plain, markup] = await Promise.all([
    drawText(['a b'], STYLE),
    drawText(['a <b> & "c" \u0007b'], STYLE),
  ]);
  expect(markup.width).toBeGreaterThan(2 * plain.width);
  expect((await drawText([' '], STYLE)).width).toBe(0);
});

test('characters that no font has are known; letters that look like bars or boxes are not taken for them', async () => {
  // U+0378 is not assigned to any script.
  expect(await findUndrawable([...'AIlio0', '\u0378', 'É'])).toEqual(['\u0378']);
  expect(await findUndrawable([])).toEqual([]);
});
