import { describe, expect, test } from 'vitest';
import { type PlainFace, type PlainFaceOptions, plainFace } from '../../../test/plain-face.ts';
import { measureFaceColours } from './face-colours.ts';
import { prepareMouth } from './prepare-mouth.ts';
import { restMouth } from './rest-mouth.ts';
import { buildRig } from './rig.ts';

const TEETH = [232, 222, 208] as const;
const texture = { grain: 2, grainSize: 1, blur: 1 };

function mouthOf(options: PlainFaceOptions = {}, stretch = 1, retouch?: (face: PlainFace) => void) {
  const face = plainFace({ size: 320, pixelsPerCm: 14, ...options });
  retouch?.(face);
  const { canvas, landmarks, canonical } = face;
  const points = landmarks.points.map((value, i) => (i % 3 === 1 ? 160 + (value - 160) * stretch : value));
  const { width, height } = canvas;
  const personAlpha = new Uint8Array(width * height).fill(255);
  const rig = buildRig({
    width,
    height,
    upscale: 1,
    landmarks: { ...landmarks, points },
    canonical,
    personAlpha,
  });
  const colours = measureFaceColours(canvas, landmarks);
  const mouth = prepareMouth({ photo: canvas, rig, points, colours, texture });
  return { mouth, rest: restMouth(rig, points), colours, rig };
}

describe('the mouth of the photo', () => {
  test('lies where its lips are, in centimetres', () => {
    const { rest } = mouthOf({ gapCm: 0.8 });
    expect(rest.gap).toBeGreaterThan(0.65);
    expect(rest.gap).toBeLessThan(0.95);
    expect(rest.right - rest.left).toBeGreaterThan(3.5);
    expect(rest.right - rest.left).toBeLessThan(5.5);
    expect(Math.abs(rest.midX)).toBeLessThan(0.1);
    expect(rest.lowerLip(0) - rest.upperLip(0)).toBeCloseTo(rest.gap, 1);
    expect(rest.upperLip(rest.left - 1)).toBe(rest.upperLip(rest.left));
    expect(rest.closedY).toBeGreaterThan(rest.upperLip(0));
    expect(rest.closedY).toBeLessThan(rest.lowerLip(0));
  });

  test('closes where it is closed already', () => {
    const { rest } = mouthOf({ gapCm: 0 });
    expect(rest.gap).toBeLessThan(0.05);
    expect(rest.closedY).toBeCloseTo(rest.upperLip(rest.midX), 1);
  });
});

describe('the teeth of a portrait', () => {
  test.each([
    ['closed lips', { gapCm: 0 }, false],
    ['lips that hardly part', { gapCm: 0.2, mouth: TEETH }, false],
    ['a smile', { gapCm: 0.7, mouth: TEETH }, true],
    ['a smile of dark skin', { gapCm: 0.7, mouth: TEETH, skin: [62, 42, 34], lips: [75, 45, 42] }, true],
    ['an open, dark mouth', { gapCm: 0.7, mouth: [60, 25, 22] }, false],
    ['a tongue in full light', { gapCm: 0.7, mouth: [240, 140, 130] }, false],
  ] satisfies [string, PlainFaceOptions, boolean][])('of %s', (_, options, isFromPhoto) => {
    expect(mouthOf(options).mouth.hasPhotoTeeth).toBe(isFromPhoto);
  });

  test('of a smile are the photo, pixel for pixel, at the place where the photo has them', () => {
    const { mouth, rest } = mouthOf({ gapCm: 0.8, mouth: TEETH });
    const { upperTeeth, upperPlace } = mouth;
    const column = Math.floor((rest.midX - upperPlace.left) * upperPlace.pixelsPerCm);
    const row = Math.floor((rest.upperLip(rest.midX) + 0.4 - upperPlace.top) * upperPlace.pixelsPerCm);
    const at = row * upperTeeth.width + column;
    expect(Math.abs(upperTeeth.y[at]! - (16 + (219 / 255) * 223))).toBeLessThan(4);
    expect(upperTeeth.alpha![at]).toBe(255);
    expect(upperTeeth.alpha![column]).toBe(0);
    expect(mouth.upperEdgeY).toBeCloseTo(rest.lowerLip(rest.midX), 5);
  });

  test('of a laugh end where the dark between the rows begins, whatever lies below', () => {
    const laugh = { gapCm: 1.2, mouth: TEETH, size: 480, pixelsPerCm: 22 };
    const darken = (from: number, to: number) => (face: PlainFace) => {
      const { points } = face.landmarks;
      const lips = [points[13 * 3 + 1]!, points[14 * 3 + 1]!] as const;
      for (
        let y = Math.round(lips[0] + from * (lips[1] - lips[0]));
        y < lips[0] + to * (lips[1] - lips[0]);
        y++
      )
        for (let x = 160; x < 320; x++) {
          const at = (y * 480 + x) * 3;
          if (face.canvas.data[at] === TEETH[0]) face.canvas.data.set([50, 20, 18], at);
        }
    };
    const { mouth, rest } = mouthOf(laugh, 1, darken(0.5, 0.75));
    const share = (mouth.upperEdgeY - rest.upperLip(rest.midX)) / rest.gap;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.6);
    expect(mouthOf(laugh).mouth.upperEdgeY).toBeGreaterThan(mouth.upperEdgeY + 0.3);
    expect(mouthOf(laugh, 1, darken(0, 0.6)).mouth.hasPhotoTeeth).toBe(false);
  });

  test('that are drawn stand a little below the closed lips, the lower ones behind the upper', () => {
    const { mouth, rest } = mouthOf();
    expect(mouth.upperEdgeY - rest.closedY).toBeGreaterThan(0.1);
    expect(mouth.upperEdgeY - rest.closedY).toBeLessThan(0.25);
    expect(mouth.lowerEdgeY).toBeLessThan(mouth.upperEdgeY);
    const { width, alpha } = mouth.upperTeeth;
    const { pixelsPerCm, left, top } = mouth.upperPlace;
    const coverAt = (y: number) =>
      alpha![
        Math.floor((y - top) * pixelsPerCm) * width + Math.floor((mouth.midX + 0.4 - left) * pixelsPerCm)
      ]!;
    expect(coverAt(mouth.upperEdgeY - 0.15)).toBeGreaterThan(230);
    expect(coverAt(mouth.upperEdgeY + 0.15)).toBeLessThan(40);
  });

  test('are the same at every size of the picture and differ between faces', () => {
    const widthOf = (options: PlainFaceOptions, stretch = 1) => {
      const { mouth } = mouthOf(options, stretch);
      const seen = mouth.upperTeeth.alpha!.filter((cover, i) => cover > 128 && i >= mouth.upperTeeth.width);
      return seen.length / mouth.upperPlace.pixelsPerCm ** 2;
    };
    expect(widthOf({ size: 480, pixelsPerCm: 21 }) / widthOf({})).toBeCloseTo(1, 1);
    expect(widthOf({}, 1.15)).not.toBeCloseTo(widthOf({}), 2);
  });

  test('cost little, however large the face', () => {
    const { mouth } = mouthOf({ size: 320, pixelsPerCm: 150 });
    expect(mouth.upperTeeth.width * mouth.upperTeeth.height).toBeLessThan(200_000);
  });
});
