import { describe, expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { planarFromRgb } from '../raster/texture.ts';
import { deserialisePortrait, serialisePortrait } from './portrait-file.ts';
import { preparePortrait } from './prepare.ts';

const face = plainFace({ size: 320, pixelsPerCm: 13, grain: 3 });
const prepare = () => preparePortrait({ ...face, upscale: 1.5 });
const portrait = prepare();

describe('a prepared portrait', () => {
  test('has all its pictures in the size of the canvas', () => {
    for (const picture of [portrait.background, portrait.person, portrait.lids]) {
      expect([picture.width, picture.height]).toEqual([320, 320]);
      expect(picture.y).toHaveLength(320 * 320);
    }
    expect(portrait.upscale).toBe(1.5);
    expect(portrait.person.alpha).toHaveLength(320 * 320);
    expect(portrait.background.alpha).toBeUndefined();
  });

  test('is the photo where the person is, and where nobody is', () => {
    const { y } = planarFromRgb(face.canvas);
    expect(portrait.person.y).toEqual(y);
    const bare = portrait.background.y.filter((_, i) => portrait.person.alpha![i] === 0);
    const bareInPhoto = y.filter((_, i) => portrait.person.alpha![i] === 0);
    expect(bare.length).toBeGreaterThan(5000);
    // The outermost of the fringe already fades into what was painted anew.
    const changed = bare.filter((luma, i) => Math.abs(luma - bareInPhoto[i]!) > 3).length;
    expect(changed / bare.length).toBeLessThan(0.02);
  });

  test('has a background without the person', () => {
    const { y, width } = portrait.background;
    const wall = y[0]!;
    expect(Math.abs(y[160 * width + 160]! - wall)).toBeLessThan(20);
    expect(Math.abs(portrait.person.y[200 * width + 160]! - wall)).toBeGreaterThan(30);
  });

  test('is the same for the same photo', () => {
    expect(prepare()).toEqual(portrait);
  });

  test('comes back whole from a file, and crosses to another thread', () => {
    expect(deserialisePortrait(serialisePortrait(portrait))).toEqual(portrait);
    expect(structuredClone(portrait)).toEqual(portrait);
  });
});
