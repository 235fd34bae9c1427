import { clamp, smoothstep } from '../../lib/interpolate.ts';
import type { FloatImage } from '../image.ts';
import { boxMean } from '../vision/guided-filter.ts';

/** The matte at a quarter of the size, where soft edges lose nothing and cost a sixteenth. */
export interface PersonOutline {
  readonly shrink: number;
  /** The matte shrunk. */
  readonly small: FloatImage;
  /** 1 within about the fringe's width of the person, 0 where the photo shows background alone. */
  readonly reach: FloatImage;
}

const SHRINK = 4;
// The real background that travels with the hair: wide enough for stray hair, narrow enough not to drag the wall along.
const FRINGE_SHARE = 0.01;

export function outlinePerson(matte: FloatImage): PersonOutline {
  const small = shrunk(matte, SHRINK);
  const fringe = fringePixels(matte);
  const spread = boxMean(small, fringe);
  const reach = Float32Array.from(spread.data, (value) => smoothstep(0.012, 0.05, value));
  return { shrink: SHRINK, small, reach: { ...small, data: reach } };
}

/**
 * Coverage of the person's texture, 0 to 255: the matte where it is sure, grown by about 1 % of the picture and fading
 * out, so that a fringe of the real background moves with the hair instead of a cut edge.
 */
export function softCoverage(matte: FloatImage, outline: PersonOutline): Uint8Array {
  const fringe = fringePixels(matte);
  const grown = boxMean(outline.small, fringe).data.map((value) => clamp((value - 0.03) / 0.42, 0, 1));
  const soft = boxMean({ ...outline.small, data: grown }, Math.max(1, fringe >> 1));
  const coverage = new Uint8Array(matte.data.length);
  const row = new Float32Array(matte.width);
  const writeRow = rowEnlarger(soft, outline.shrink, matte.width);
  for (let y = 0; y < matte.height; y++) {
    writeRow(y, row);
    const first = y * matte.width;
    for (let x = 0; x < matte.width; x++) {
      const cover = Math.max(matte.data[first + x]!, smoothstep(0.05, 0.95, row[x]!));
      coverage[first + x] = Math.round(cover * 255);
    }
  }
  return coverage;
}

const fringePixels = ({ width, height }: FloatImage) =>
  Math.max(1, Math.round((FRINGE_SHARE * Math.max(width, height)) / SHRINK));

/** Mean over squares of `factor` pixels; what is left over at the right and bottom edges makes smaller ones. */
export function shrunk({ width, height, data }: FloatImage, factor: number): FloatImage {
  const columns = Math.ceil(width / factor);
  const rows = Math.ceil(height / factor);
  const sums = new Float32Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const to = Math.floor(y / factor) * columns;
    for (let x = 0; x < width; x++) sums[to + ((x / factor) | 0)]! += data[y * width + x]!;
  }
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const count = Math.min(factor, width - x * factor) * Math.min(factor, height - y * factor);
      sums[y * columns + x]! /= count;
    }
  return { width: columns, height: rows, data: sums };
}

/** Enlarges by `factor`, bilinear, one row at a time: `writeRow(y, row)` fills the `width` values of row `y`. */
export function rowEnlarger(small: FloatImage, factor: number, width: number) {
  const { height, data } = small;
  const lefts = new Int32Array(width);
  const rights = new Int32Array(width);
  const shares = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const inColumn = clamp((x + 0.5) / factor - 0.5, 0, small.width - 1);
    lefts[x] = Math.floor(inColumn);
    rights[x] = Math.min(small.width - 1, lefts[x]! + 1);
    shares[x] = inColumn - lefts[x]!;
  }
  const between = new Float32Array(small.width);
  return (y: number, row: Float32Array) => {
    const inRow = clamp((y + 0.5) / factor - 0.5, 0, height - 1);
    const upper = Math.floor(inRow) * small.width;
    const lower = Math.min(height - 1, Math.floor(inRow) + 1) * small.width;
    const down = inRow - Math.floor(inRow);
    for (let x = 0; x < small.width; x++)
      between[x] = data[upper + x]! + (data[lower + x]! - data[upper + x]!) * down;
    for (let x = 0; x < width; x++) {
      const left = between[lefts[x]!]!;
      row[x] = left + (between[rights[x]!]! - left) * shares[x]!;
    }
  };
}
