import { describe, expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { seededRandom } from '../../lib/random.ts';
import type { RgbImage } from '../image.ts';
import { paintOutPerson } from './background.ts';
import { outlinePerson, rowEnlarger } from './person-layer.ts';

const small = { size: 320, pixelsPerCm: 12 };
const texture = { grain: 0, grainSize: 1, blur: 1 };

function painted(photo: RgbImage, matte: Parameters<typeof outlinePerson>[0], grain = 0) {
  return paintOutPerson(photo, outlinePerson(matte), { ...texture, grain }, seededRandom(1));
}

describe('the background without the person', () => {
  test('shows nothing of a person before a plain wall', () => {
    const { canvas, matte } = plainFace({ ...small, background: [90, 110, 130] });
    const { data } = painted(canvas, matte);
    const wall = [90, 110, 130];
    const worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - wall[i % 3]!)), 0);
    expect(worst).toBeLessThanOrEqual(1);
  });

  test('is the photo itself, to the byte, where the person does not reach', () => {
    const { canvas, matte } = plainFace({ ...small, grain: 4 });
    const { data } = painted(canvas, matte);
    const outline = outlinePerson(matte);
    const reach = new Float32Array(canvas.width);
    const writeRow = rowEnlarger(outline.reach, outline.shrink, canvas.width);
    let untouched = 0;
    let changed = 0;
    for (let y = 0; y < canvas.height; y++) {
      writeRow(y, reach);
      for (let x = 0; x < canvas.width; x++) {
        if (reach[x]! > 0) continue;
        untouched++;
        const at = (y * canvas.width + x) * 3;
        for (let k = 0; k < 3; k++) if (data[at + k] !== canvas.data[at + k]) changed++;
      }
    }
    expect(changed).toBe(0);
    expect(untouched).toBeGreaterThan(5000);
  });

  test('goes over from one side to the other without steps', () => {
    const { canvas, matte } = plainFace(small);
    for (let at = 0; at < canvas.data.length; at += 3) {
      if (matte.data[at / 3] === 0) canvas.data.fill((at / 3) % canvas.width < 160 ? 60 : 180, at, at + 3);
    }
    const { data } = painted(canvas, matte);
    const row = Array.from({ length: canvas.width }, (_, x) => data[(160 * canvas.width + x) * 3]!);
    for (let x = 1; x < row.length; x++) expect(Math.abs(row[x]! - row[x - 1]!)).toBeLessThanOrEqual(10);
    expect(Math.min(...row)).toBeGreaterThanOrEqual(59);
    expect(Math.max(...row)).toBeLessThanOrEqual(181);
  });

  test('has the grain of the background, not that of the face', () => {
    for (const grain of [2, 5]) {
      const { canvas, matte } = plainFace({ ...small, grain });
      const { data } = painted(canvas, matte, 9);
      const centre = Array.from({ length: 100 * 100 }, (_, i) => {
        const [x, y] = [110 + (i % 100), 110 + Math.floor(i / 100)];
        return data[(y * canvas.width + x) * 3 + 1]! - 110;
      });
      const mean = centre.reduce((sum, value) => sum + value, 0) / centre.length;
      const deviation = Math.sqrt(
        centre.reduce((sum, value) => sum + (value - mean) ** 2, 0) / centre.length,
      );
      expect(deviation).toBeGreaterThan(grain * 0.75);
      expect(deviation).toBeLessThan(grain * 1.25);
    }
  });

  test('is the same for the same seed and another for another', () => {
    const { canvas, matte } = plainFace({ ...small, grain: 3 });
    const outline = outlinePerson(matte);
    const seen = (seed: number) => paintOutPerson(canvas, outline, texture, seededRandom(seed)).data;
    expect(seen(1)).toEqual(seen(1));
    expect(seen(1)).not.toEqual(seen(2));
  });

  test('survives a picture that is all person', () => {
    const { canvas, matte } = plainFace({ size: 160, pixelsPerCm: 8 });
    matte.data.fill(1);
    expect(painted(canvas, matte, 2).data).toHaveLength(canvas.data.length);
  });
});
