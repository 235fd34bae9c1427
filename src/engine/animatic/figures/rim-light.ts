import type { Affine } from '../draw/affine.ts';
import type { Rgb } from '../draw/colour.ts';
import { coverPath } from '../draw/coverage.ts';
import { paintCoverage } from '../draw/fill-path.ts';
import { flat, rowPainter } from '../draw/paint.ts';
import type { Path } from '../draw/path.ts';
import type { Film } from '../film.ts';

// Shares of the reach at which the outline is felt for; more of them make a softer rim.
const TAPS = [0.35, 0.7, 1] as const;

let padded = new Float32Array(0);
let rim = new Float32Array(0);

/**
 * Light along an edge: on what is inside the outline, but would not be a little further towards the light.
 * @param towards the light, on the film; length 1. @param reach pixels.
 */
export function drawRimLight(
  film: Film,
  outline: Path,
  transform: Affine,
  towards: readonly [number, number],
  reach: number,
  colour: Rgb,
  alpha: number,
) {
  const margin = Math.ceil(reach) + 2;
  // Beyond the film too: a figure that is cut off by its border has no edge there.
  const clip = { left: -margin, top: -margin, right: film.width + margin, bottom: film.height + margin };
  const coverage = coverPath(outline, transform, clip);
  if (!coverage) return;
  const { width, height } = coverage;
  const stride = pad(coverage.values, width, height, margin);
  if (rim.length < width * height) rim = new Float32Array(width * height);
  rim.fill(0, 0, width * height);
  for (const share of TAPS)
    addTap(width, height, stride, margin, towards[0] * reach * share, towards[1] * reach * share);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inside = padded[(y + margin) * stride + x + margin]!;
      rim[y * width + x] = inside === 0 ? 0 : (inside * (TAPS.length - rim[y * width + x]!)) / TAPS.length;
    }
  paintOn(film, coverage.left, coverage.top, width, height, colour, alpha);
}

/** With nothing all around, so that no tap need look where it is. */
function pad(values: Float32Array, width: number, height: number, margin: number): number {
  const stride = width + 2 * margin;
  const size = stride * (height + 2 * margin);
  if (padded.length < size) padded = new Float32Array(size);
  else padded.fill(0, 0, size);
  for (let y = 0; y < height; y++)
    padded.set(values.subarray(y * width, (y + 1) * width), (y + margin) * stride + margin);
  return stride;
}

/** Adds the coverage at an offset, between pixels. */
function addTap(width: number, height: number, stride: number, margin: number, dx: number, dy: number) {
  const [stepX, stepY] = [Math.floor(dx), Math.floor(dy)];
  const [fx, fy] = [dx - stepX, dy - stepY];
  const w00 = (1 - fx) * (1 - fy);
  const w10 = fx * (1 - fy);
  const w01 = (1 - fx) * fy;
  const w11 = fx * fy;
  for (let y = 0; y < height; y++) {
    let upper = (y + margin + stepY) * stride + margin + stepX;
    let lower = upper + stride;
    for (let to = y * width; to < (y + 1) * width; to++, upper++, lower++)
      rim[to]! +=
        padded[upper]! * w00 + padded[upper + 1]! * w10 + padded[lower]! * w01 + padded[lower + 1]! * w11;
  }
}

/** Only what lies on the film. */
function paintOn(
  film: Film,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Rgb,
  alpha: number,
) {
  const skipX = Math.max(0, -left);
  const skipY = Math.max(0, -top);
  const shownWidth = Math.min(film.width, left + width) - left - skipX;
  const shownHeight = Math.min(film.height, top + height) - top - skipY;
  if (shownWidth <= 0 || shownHeight <= 0) return;
  if (shownWidth < width || skipY > 0)
    for (let y = 0; y < shownHeight; y++) {
      const from = (y + skipY) * width + skipX;
      rim.copyWithin(y * shownWidth, from, from + shownWidth);
    }
  const region = {
    left: left + skipX,
    top: top + skipY,
    width: shownWidth,
    height: shownHeight,
    values: rim,
  };
  paintCoverage(film, region, rowPainter(flat(colour, alpha), { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }));
}
