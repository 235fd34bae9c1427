import type { FloatImage, RgbImage } from '../../image.ts';
import { boxMean } from '../../vision/guided-filter.ts';
import { sampled } from './warp-picture.ts';

// Texture is what is finer than this share of the picture's larger side; what is coarser is filled already.
const COARSE_SHARE = 0.02;
// Offsets of neighbours point to different places of a jagged outline: evened out, texture stays in one piece.
const EVEN_SHARE = 0.012;
const FAR = 1e4;

/**
 * Gives a painted-out person's place the texture of its surroundings, mirrored at the outline: foliage goes on as
 * foliage, brick as brick, as far as a moving camera sees behind the person.
 *
 * @param filled the photo with the person painted out smoothly.
 * @param reach of the person, 0 to 1, at a fraction of the size (see `outlinePerson`).
 */
export function mirrorTexture(photo: RgbImage, filled: RgbImage, reach: FloatImage): RgbImage {
  const { width, height } = photo;
  const offsets = evenedOffsets(offsetsToKnown(reach), reach);
  const coarse = coarseChannels(filled, reach);
  const data = new Uint8ClampedArray(filled.data);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const fx = (x + 0.5) / width;
      const fy = (y + 0.5) / height;
      const amount = sampled(reach, fx, fy);
      if (amount < 0.02) continue;
      const fromX = mirrored(fx + (2 * sampled(offsets.x, fx, fy)) / reach.width);
      const fromY = mirrored(fy + (2 * sampled(offsets.y, fx, fy)) / reach.height);
      const known = 1 - sampled(reach, fromX, fromY);
      if (known < 0.02) continue;
      const from =
        (Math.min(height - 1, Math.floor(fromY * height)) * width +
          Math.min(width - 1, Math.floor(fromX * width))) *
        3;
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const texture = photo.data[from + channel]! - sampled(coarse[channel]!, fromX, fromY);
        data[to + channel] = data[to + channel]! + amount * known * texture;
      }
    }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** The picture goes on mirrored beyond its edge. */
function mirrored(place: number): number {
  const positive = Math.abs(place);
  return positive <= 1 ? positive : Math.max(0, 2 - positive);
}

interface Offsets {
  readonly x: FloatImage;
  readonly y: FloatImage;
}

/** From each pixel to the nearest that is known, in pixels: two sweeps that pass on what neighbours found (Danielsson, 1980). */
function offsetsToKnown({ width, height, data }: FloatImage): Offsets {
  const xs = new Float32Array(data.length);
  const ys = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) if (data[i]! > 0.5) xs[i] = ys[i] = FAR;
  const learn = (i: number, from: number, dx: number, dy: number) => {
    const x = xs[from]! + dx;
    const y = ys[from]! + dy;
    if (x * x + y * y >= xs[i]! * xs[i]! + ys[i]! * ys[i]!) return;
    xs[i] = x;
    ys[i] = y;
  };
  const sweep = (direction: 1 | -1) => {
    const isDown = direction === 1;
    for (let row = 0; row < height; row++) {
      const y = isDown ? row : height - 1 - row;
      const hasBefore = isDown ? y > 0 : y < height - 1;
      for (let column = 0; column < width; column++) {
        const i = y * width + column;
        if (hasBefore) learn(i, i - direction * width, 0, -direction);
        if (column > 0) learn(i, i - 1, -1, 0);
      }
      for (let column = width - 2; column >= 0; column--)
        learn(y * width + column, y * width + column + 1, 1, 0);
    }
  };
  sweep(1);
  sweep(-1);
  return { x: { width, height, data: xs }, y: { width, height, data: ys } };
}

function evenedOffsets({ x, y }: Offsets, { width, height }: FloatImage): Offsets {
  const radius = Math.max(1, Math.round(EVEN_SHARE * Math.max(width, height)));
  const even = (image: FloatImage) =>
    boxMean({ ...image, data: image.data.map((value) => (Math.abs(value) >= FAR ? 0 : value)) }, radius);
  return { x: even(x), y: even(y) };
}

/** What of the colours is coarser than texture, at the size of `reach`. */
function coarseChannels({ width, height, data }: RgbImage, reach: FloatImage): FloatImage[] {
  const factor = Math.ceil(width / reach.width);
  const radius = Math.max(1, Math.round(COARSE_SHARE * Math.max(reach.width, reach.height)));
  const counts = new Float32Array(reach.data.length);
  const sums = [0, 1, 2].map(() => new Float32Array(reach.data.length)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const to = Math.floor(y / factor) * reach.width + Math.floor(x / factor);
      for (let channel = 0; channel < 3; channel++) sums[channel]![to]! += data[at + channel]!;
      counts[to]!++;
    }
  return sums.map((sum) =>
    boxMean({ ...reach, data: sum.map((value, i) => value / Math.max(1, counts[i]!)) }, radius),
  );
}
