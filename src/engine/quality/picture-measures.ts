import type { PlanarImage } from '../raster/planar.ts';
import type { FaceReading } from './face-reading.ts';

// Luma of limited range has 219 steps from black to white, a picture 255.
const FULL_RANGE = 255 / 219;
// Around the lips with a margin for the chin and the folds beside the mouth, in IOD.
const MOUTH_WIDTH = 0.8;
const MOUTH_HEIGHT = 0.5;

type Luma = Pick<PlanarImage, 'width' | 'height' | 'y'>;

/**
 * The pixels that no part of the person ever covers.
 *
 * @param coverage 0 (background) to 255 (person), row-major.
 * @param margin pixels that the person may move by.
 * @returns 1 where the background is, and how many such pixels there are.
 */
export function backgroundMask(coverage: Uint8Array, width: number, height: number, margin: number) {
  const reached = new Uint8Array(coverage.length);
  for (let row = 0; row < height; row++) spread(coverage, reached, row * width, 1, width, margin);
  const mask = new Uint8Array(coverage.length);
  for (let column = 0; column < width; column++) spread(reached, mask, column, width, height, margin);
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    mask[i] = mask[i] === 0 ? 1 : 0;
    count += mask[i]!;
  }
  return { mask, count };
}

/** Sets `to` to 1 wherever a line of `from` has anything but 0 within `margin` steps. */
function spread(
  from: Uint8Array,
  to: Uint8Array,
  offset: number,
  stride: number,
  length: number,
  margin: number,
) {
  let lastSeen = -Infinity;
  for (let i = 0; i < length + margin; i++) {
    if (i < length && from[offset + i * stride]! > 0) lastSeen = i;
    const position = i - margin;
    if (position >= 0 && lastSeen >= position - margin) to[offset + position * stride] = 1;
  }
}

/** Mean absolute difference of luma where `mask` is 1, in steps of 255. */
export function backgroundDifference(frame: Luma, photo: Luma, mask: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    sum += Math.abs(frame.y[i]! - photo.y[i]!);
    count++;
  }
  return (sum / count) * FULL_RANGE;
}

/** Variance of the four-neighbour Laplacian of luma around the mouth: how much fine detail there is. */
export function mouthSharpness({ width, height, y }: Luma, face: FaceReading): number {
  const left = Math.max(1, Math.round(face.mouth.x - (MOUTH_WIDTH / 2) * face.eyeDistance));
  const right = Math.min(width - 1, Math.round(face.mouth.x + (MOUTH_WIDTH / 2) * face.eyeDistance));
  const top = Math.max(1, Math.round(face.mouth.y - (MOUTH_HEIGHT / 2) * face.eyeDistance));
  const bottom = Math.min(height - 1, Math.round(face.mouth.y + (MOUTH_HEIGHT / 2) * face.eyeDistance));
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let row = top; row < bottom; row++) {
    for (let i = row * width + left; i < row * width + right; i++) {
      const value = 4 * y[i]! - y[i - 1]! - y[i + 1]! - y[i - width]! - y[i + width]!;
      sum += value;
      squares += value * value;
      count++;
    }
  }
  return squares / count - (sum / count) ** 2;
}
