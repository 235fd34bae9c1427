import { describe, expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { luma, measureFaceColours, type RgbColour } from './face-colours.ts';

const small = { size: 320, pixelsPerCm: 12 };
const coloursOf = (options: Parameters<typeof plainFace>[0]) => {
  const { canvas, landmarks } = plainFace({ ...small, ...options });
  return measureFaceColours(canvas, landmarks);
};
const saturation = ([red, green, blue]: RgbColour) =>
  1 - Math.min(red, green, blue) / Math.max(1, red, green, blue);
const isRed = ([red, green, blue]: RgbColour) => red > green && red > blue;

const PEOPLE: [string, NonNullable<Parameters<typeof plainFace>[0]>][] = [
  ['fair skin', { skin: [225, 190, 170], lips: [195, 120, 115], sclera: [220, 212, 205] }],
  ['brown skin', { skin: [150, 105, 80], lips: [120, 70, 65], sclera: [200, 190, 180] }],
  ['very dark skin', { skin: [62, 42, 34], lips: [70, 42, 40], sclera: [170, 160, 150] }],
  ['very dark skin and dark glasses', { skin: [62, 42, 34], lips: [70, 42, 40], sclera: [15, 15, 18] }],
  ['a painting under yellow varnish', { skin: [210, 165, 90], lips: [155, 105, 50], sclera: [200, 158, 75] }],
  ['candle light', { skin: [190, 110, 50], lips: [150, 60, 30], sclera: [190, 140, 80] }],
  ['a cartoon', { skin: [255, 205, 170], lips: [230, 60, 80], sclera: [255, 255, 255] }],
  ['a photo in black and white', { skin: [170, 170, 170], lips: [110, 110, 110], sclera: [205, 205, 205] }],
  ['a dim photo', { skin: [60, 45, 40], lips: [50, 28, 27], sclera: [70, 65, 62] }],
];

describe('the colours of a face', () => {
  test('are measured where they are', () => {
    const colours = coloursOf({ skin: [200, 160, 140], lips: [180, 100, 95], sclera: [215, 205, 200] });
    expect(colours.skin.map(Math.round)).toEqual([200, 160, 140]);
    expect(colours.lip.map(Math.round)).toEqual([180, 100, 95]);
    expect(colours.sclera.map(Math.round)).toEqual([215, 205, 200]);
  });

  test.each(PEOPLE)('give %s teeth that are brighter and paler than the skin, and no lamps', (_, person) => {
    const { teeth, skin } = coloursOf(person);
    expect(luma(teeth)).toBeGreaterThanOrEqual(Math.min(225, luma(skin)));
    expect(luma(teeth)).toBeLessThanOrEqual(235);
    if (saturation(skin) > 0.1) expect(saturation(teeth)).toBeLessThan(saturation(skin));
  });

  test.each(PEOPLE)('give %s an inside that is darker the deeper it lies', (_, person) => {
    const { teeth, gum, tongue, cavity, deepCavity } = coloursOf(person);
    const depths = [teeth, gum, tongue, cavity, deepCavity].map(luma);
    for (let i = 1; i < depths.length; i++) expect(depths[i]!).toBeLessThan(depths[i - 1]!);
    const isGrey = saturation(person.skin!) === 0;
    for (const colour of [gum, tongue, cavity, deepCavity])
      if (isGrey) expect(saturation(colour)).toBeLessThan(0.01);
      else expect(isRed(colour)).toBe(true);
  });

  test('hold the teeth of dark skin as bright as the light on the eyes', () => {
    const { teeth } = coloursOf({ skin: [62, 42, 34], sclera: [170, 160, 150] });
    expect(luma(teeth)).toBeGreaterThan(160);
  });

  test('take over the tint of the light', () => {
    const white = coloursOf({ skin: [200, 160, 140], sclera: [215, 208, 203] });
    const warm = coloursOf({ skin: [200, 140, 90], sclera: [215, 170, 110] });
    const warmth = ([red, , blue]: RgbColour) => red / blue;
    expect(warmth(warm.teeth)).toBeGreaterThan(warmth(white.teeth) * 1.1);
    expect(warmth(warm.tongue)).toBeGreaterThan(warmth(white.tongue));
  });

  test('know from which side the light comes', () => {
    const lit = (left: number, right: number) => {
      const { canvas, landmarks } = plainFace(small);
      for (let i = 0; i < canvas.data.length; i++)
        canvas.data[i]! *= Math.floor(i / 3) % canvas.width < canvas.width / 2 ? left : right;
      return measureFaceColours(canvas, landmarks).lightX;
    };
    expect(lit(1, 1)).toBeCloseTo(0, 1);
    expect(lit(0.4, 1)).toBeGreaterThan(0.5);
    expect(lit(1, 0.4)).toBeLessThan(-0.5);
  });

  test('can be measured when the eyes are shut or leave the picture', () => {
    const { canvas, landmarks } = plainFace(small);
    for (const shift of [0, 1000]) {
      const points = landmarks.points.map(
        (value, i) => (i % 3 === 1 ? Math.round(value / 50) * 50 : value) + shift,
      );
      for (const colour of Object.values(measureFaceColours(canvas, { ...landmarks, points })).flat())
        expect(Number.isFinite(colour)).toBe(true);
    }
  });
});
