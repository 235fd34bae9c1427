import { boxMean } from '../../vision/guided-filter.ts';
import { imageOf, type SmallPicture } from './small-picture.ts';

// Steps smaller than this are no edges but noise.
const NOISE = 0.002;
const WINDOW_SHARE = 1 / 18;

/**
 * Whether edges stand or lie around each pixel: how much the light changes along a row over how much it changes down a
 * column. About 1 where neither rules, above it among buildings and trunks, below it on water and roads.
 */
export function edgeRatio(picture: SmallPicture): Float32Array {
  const { width, height, luma } = picture;
  const along = new Float32Array(width * height);
  const down = new Float32Array(width * height);
  for (let i = width + 1; i < luma.length; i++) {
    along[i] = Math.abs(luma[i]! - luma[i - 1]!);
    down[i] = Math.abs(luma[i]! - luma[i - width]!);
  }
  const radius = Math.max(2, Math.round(width * WINDOW_SHARE));
  const across = boxMean(imageOf(picture, along), radius).data;
  const upright = boxMean(imageOf(picture, down), radius).data;
  return across.map((value, i) => (value + NOISE) / (upright[i]! + NOISE));
}
