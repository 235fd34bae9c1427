import { clamp, lerp } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { FloatImage, RgbImage } from '../image.ts';
import { gaussianBlur } from './gaussian-blur.ts';

/** What a photo's surface is made of, so that painted-in parts do not look cleaner or crisper than the rest. */
export interface PhotoTexture {
  /** Standard deviation of the grain's luma, 0..255. */
  readonly grain: number;
  /** Pixels across one grain. */
  readonly grainSize: number;
  /** Sigma of the blur that a perfectly sharp edge has in the picture, in pixels. */
  readonly blur: number;
}

/** Pixels, `right` and `bottom` exclusive. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const BLOCK = 8;
// Evenly spread over the box; more of them change the second digit.
const MAX_BLOCKS = 700;
// Of all blocks, this share is flatter: there the grain shows, elsewhere drawing and modelling do.
const FLAT_SHARE = 0.3;
const MAX_GRAIN = 9;
// Below this the sharpest edge of an 8-bit picture cannot be: it is what resampling to the pixel grid leaves.
const MIN_BLUR = 0.55;
const MAX_BLUR = 6;
// Where a picture is too small or too flat to tell.
const USUAL_BLUR = 1;
const MIN_EDGE_PIXELS = 20;
const MIN_EDGE_SLOPE = 4;
const STEEP_SHARE = 0.03;
const BLUR_AGAIN = 1.5;
// A slope taken over two pixels is itself a blur.
const SLOPE_VARIANCE = 1 / 3;

/** Pixels across a grain of a photo that was enlarged by `upscale`. */
export const grainSizeOf = (upscale: number) => Math.max(1, upscale);

/**
 * Standard deviation of the grain's luma within `box`. Second differences over `size` pixels see no slopes, and six
 * times the variance of grains up to that size.
 *
 * @param accepts which places, in pixels, may be looked at.
 */
export function measureGrain(
  image: RgbImage,
  size: number,
  box: PixelBox,
  accepts: (x: number, y: number) => boolean = () => true,
): number {
  const lag = Math.ceil(size);
  const { left, top, right, bottom } = within(box, image, lag);
  const step = Math.max(BLOCK, Math.ceil(Math.sqrt(((right - left) * (bottom - top)) / MAX_BLOCKS)));
  const variances: number[] = [];
  for (let y = top; y + BLOCK <= bottom; y += step)
    for (let x = left; x + BLOCK <= right; x += step)
      if (accepts(x, y) && accepts(x + BLOCK - 1, y + BLOCK - 1))
        variances.push(blockVariance(image, x, y, lag));
  if (variances.length === 0) return 0;
  variances.sort((a, b) => a - b);
  return Math.min(MAX_GRAIN, Math.sqrt(variances[Math.floor(variances.length * FLAT_SHARE)]!));
}

function blockVariance(image: RgbImage, left: number, top: number, lag: number): number {
  let sum = 0;
  for (let y = top; y < top + BLOCK; y++)
    for (let x = left; x < left + BLOCK; x++) {
      const middle = 2 * lumaAt(image, x, y);
      const across = lumaAt(image, x - lag, y) - middle + lumaAt(image, x + lag, y);
      const down = lumaAt(image, x, y - lag) - middle + lumaAt(image, x, y + lag);
      sum += across * across + down * down;
    }
  return sum / (BLOCK * BLOCK * 2 * 6);
}

/** Noise of standard deviation 1 that repeats every `GRAIN_TILE` pixels in both directions. */
export type GrainTile = Float32Array;

const GRAIN_TILE_BITS = 8;
export const GRAIN_TILE = 1 << GRAIN_TILE_BITS;

/** @param size of a grain, in pixels, from 1 on. */
export function grainTile(size: number, random: Random): GrainTile {
  const cells = Math.max(1, Math.round(GRAIN_TILE / Math.max(1, size)));
  const lattice = Float32Array.from({ length: cells * cells }, () => gaussian(random));
  const tile = new Float32Array(GRAIN_TILE * GRAIN_TILE);
  for (let y = 0; y < GRAIN_TILE; y++)
    for (let x = 0; x < GRAIN_TILE; x++) {
      const column = (x * cells) / GRAIN_TILE;
      const row = (y * cells) / GRAIN_TILE;
      const left = Math.floor(column);
      const upper = Math.floor(row) * cells;
      const right = (left + 1) % cells;
      const lower = ((Math.floor(row) + 1) % cells) * cells;
      const top = lerp(lattice[upper + left]!, lattice[upper + right]!, column - left);
      const bottom = lerp(lattice[lower + left]!, lattice[lower + right]!, column - left);
      tile[y * GRAIN_TILE + x] = lerp(top, bottom, row - Math.floor(row));
    }
  const power = tile.reduce((sum, value) => sum + value * value, 0) / tile.length;
  return tile.map((value) => value / Math.sqrt(power));
}

/** @param x and @param y whole pixels, from 0 on. */
export const grainAt = (tile: GrainTile, x: number, y: number) =>
  tile[((y & (GRAIN_TILE - 1)) << GRAIN_TILE_BITS) | (x & (GRAIN_TILE - 1))]!;

/** Sum of three uniform numbers: near enough to a bell for eyes. */
const gaussian = (random: Random) => random() + random() + random() - 1.5;

const lumaAt = ({ width, data }: RgbImage, x: number, y: number) => {
  const at = (y * width + x) * 3;
  return 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
};

/** Whole pixels of the box that are at least `margin` away from the picture's edge. */
function within(box: PixelBox, { width, height }: RgbImage, margin: number): PixelBox {
  return {
    left: Math.max(margin, Math.floor(box.left)),
    top: Math.max(margin, Math.floor(box.top)),
    right: Math.min(width - margin, Math.ceil(box.right)),
    bottom: Math.min(height - margin, Math.ceil(box.bottom)),
  };
}

/**
 * Sigma of the blur that a perfectly sharp edge has within `box`, in pixels. An edge of blur s, blurred again by b,
 * loses slope by the factor sqrt(s^2 + b^2) / s (Zhuo & Sim, Defocus map estimation from a single image, 2011). Of the
 * steepest places the sharper quarter is taken: the rest are soft shadows.
 */
export function measureBlur(image: RgbImage, box: PixelBox): number {
  const luma = lumaWithin(image, box);
  const slopes = slopesOf(luma);
  const softSlopes = slopesOf(gaussianBlur(luma, BLUR_AGAIN));
  const steep = slopes.slice().sort()[Math.floor(slopes.length * (1 - STEEP_SHARE))] ?? 0;
  const blurs: number[] = [];
  for (let i = 0; i < slopes.length; i++) {
    if (slopes[i]! < Math.max(steep, MIN_EDGE_SLOPE)) continue;
    const ratio = slopes[i]! / Math.max(1e-3, softSlopes[i]!);
    const variance = BLUR_AGAIN ** 2 / Math.max(1e-3, ratio * ratio - 1) - SLOPE_VARIANCE;
    blurs.push(Math.sqrt(Math.max(0, variance)));
  }
  if (blurs.length < MIN_EDGE_PIXELS) return USUAL_BLUR;
  blurs.sort((a, b) => a - b);
  return clamp(blurs[blurs.length >> 2]!, MIN_BLUR, MAX_BLUR);
}

function lumaWithin(image: RgbImage, box: PixelBox): FloatImage {
  const { left, top, right, bottom } = within(box, image, 0);
  const width = Math.max(0, right - left);
  const height = Math.max(0, bottom - top);
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data[y * width + x] = lumaAt(image, left + x, top + y);
  return { width, height, data };
}

/** Length of the gradient per pixel, 0 near the edges. */
function slopesOf({ width, height, data }: FloatImage): Float32Array {
  const slopes = new Float32Array(data.length);
  for (let y = 3; y < height - 3; y++)
    for (let x = 3; x < width - 3; x++) {
      const at = y * width + x;
      slopes[at] = Math.hypot(data[at + 1]! - data[at - 1]!, data[at + width]! - data[at - width]!) / 2;
    }
  return slopes;
}
