import { expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { planarFromRgb } from '../raster/texture.ts';
import { detailOfFace, detailSize, inDetail } from './detail-texture.ts';
import { buildRig } from './rig.ts';

const face = plainFace({ size: 320, pixelsPerCm: 13, grain: 6 });
const photo = planarFromRgb(
  face.canvas,
  Uint8Array.from(face.matte.data, (value) => value * 255),
);
const rigAt = (upscale: number) =>
  buildRig({ ...face, width: 320, height: 320, upscale, personAlpha: photo.alpha! });

test('a detail read where the photo had a pixel gives that pixel back', () => {
  const { picture, left, top, scale } = detailOfFace(rigAt(1), photo);
  expect(scale).toBe(2);
  let worst = 0;
  for (let y = 2; y < picture.height / 2 - 2; y++) {
    for (let x = 2; x < picture.width / 2 - 2; x++) {
      const at = 2 * y * picture.width + 2 * x;
      const mean =
        (picture.y[at]! +
          picture.y[at + 1]! +
          picture.y[at + picture.width]! +
          picture.y[at + picture.width + 1]!) /
        4;
      worst = Math.max(worst, Math.abs(mean - photo.y[(top + y) * photo.width + left + x]!));
    }
  }
  expect(worst).toBeLessThanOrEqual(0.75);
});

test('read between two pixels it keeps more of the grain than the photo does', () => {
  const { picture, left, top } = detailOfFace(rigAt(1), photo);
  const rows = picture.height / 2 - 4;
  const columns = picture.width / 2 - 4;
  const [fine, plain]: [number[], number[]] = [[], []];
  for (let y = 2; y < rows; y++) {
    for (let x = 2; x < columns; x++) {
      const at = 2 * y * picture.width + 2 * x + 1;
      fine.push((picture.y[at]! + picture.y[at + 1]!) / 2);
      const from = (top + y) * photo.width + left + x;
      plain.push((photo.y[from]! + photo.y[from + 1]!) / 2);
    }
  }
  expect(roughness(fine)).toBeGreaterThan(1.15 * roughness(plain));
});

test('a photo that was enlarged is taken as it is', () => {
  const { picture, scale } = detailOfFace(rigAt(2), photo);
  expect(scale).toBe(1);
  expect({ width: picture.width, height: picture.height }).toEqual(detailSize(rigAt(2)));
});

test('places move with the cut', () => {
  const place = { left: 10, top: 20, scale: 2 };
  expect([...inDetail(place, Float32Array.of(10, 20, 15.5, 21))]).toEqual([0, 0, 11, 2]);
});

function roughness(values: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i + 1 < values.length; i++) {
    sum += Math.abs(values[i - 1]! - 2 * values[i]! + values[i + 1]!);
  }
  return sum / values.length;
}
