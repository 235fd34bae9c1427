import type { LayerPlace } from '../camera/camera.ts';
import type { Film } from '../film.ts';

/** A painted layer, as it is kept: R'G'B' premultiplied by alpha, rows from the top. */
export interface Plate {
  readonly width: number;
  readonly height: number;
  /** Where its top left corner is in the picture while the camera is at rest, in picture pixels. */
  readonly left: number;
  readonly top: number;
  /** Plate pixels in a picture pixel. */
  readonly scale: number;
  /** A pixel a word: R in the lowest byte, alpha in the highest. */
  readonly words: Uint32Array;
  /** First and last column of each row that are not empty; `ends < starts` where all are. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each row, whether `RUN` columns in a row hold anything, 0 or 1. */
  readonly runs: Uint8Array;
}

/** How a plate bends in the wind: its columns swing, the more the higher above its foot. */
export interface Sway {
  /** Shift at weight 1 for each column of the film, in picture pixels. */
  readonly shifts: Float32Array;
  /** Of each row of the plate. */
  readonly weights: Float32Array;
}

export interface PlateOptions {
  /** 0 to 1. */
  readonly alpha?: number;
  /** Factor of its light. */
  readonly gain?: number;
  /** Added to its place, in picture pixels. */
  readonly shiftX?: number;
  readonly shiftY?: number;
  /** The plate repeats to the left and right. */
  readonly isEndless?: boolean;
  readonly sway?: Sway | undefined;
}

/** Columns in a run. */
export const RUN = 16;
const RUN_BITS = 4;

// Weights of the four neighbours sum up to this; two channels of a word are weighed at once, 16 bits each.
const WHOLE = 256;
const PAIR = 0x00ff00ff;
const OPAQUE = 255 * WHOLE;

/** Draws a plate over a film where the camera sees it; what lies outside the plate is left alone. */
export function layPlate(film: Film, plate: Plate, place: LayerPlace, options: PlateOptions = {}) {
  const { width, height, rgb } = film;
  const { scale, words, starts, ends, runs, width: columns, height: rows } = plate;
  const runsInRow = Math.ceil(columns / RUN);
  const isStraight = place.rollRad === 0;
  const { alpha = 1, gain = 1, shiftX = 0, shiftY = 0, isEndless = false, sway } = options;
  const alongU = (Math.cos(place.rollRad) / place.zoom) * scale;
  const alongV = (Math.sin(place.rollRad) / place.zoom) * scale;
  const middleU = (width / 2 + place.x * width - plate.left - shiftX) * scale - 0.5;
  const middleV = (height / 2 + place.y * height - plate.top - shiftY) * scale - 0.5;
  const share = alpha / OPAQUE;
  const light = (alpha * gain) / OPAQUE;
  const lastColumn = columns - 1;
  const lastRow = rows - 1;
  const swing = sway ? scale : 0;
  for (let y = 0; y < height; y++) {
    const fromMiddle = y + 0.5 - height / 2;
    const rowU = middleU - alongV * fromMiddle - alongU * (width / 2 - 0.5);
    const rowV = middleV + alongU * fromMiddle - alongV * (width / 2 - 0.5);
    const endV = rowV + alongV * (width - 1);
    const lowV = Math.floor(Math.min(rowV, endV));
    const highV = Math.ceil(Math.max(rowV, endV));
    if (highV < 0 || lowV > lastRow) continue;
    let from = 0;
    let to = width - 1;
    if (!isEndless) {
      // Only what may hold something is looked at.
      let start = columns;
      let end = -1;
      for (let row = Math.max(0, lowV); row <= Math.min(lastRow, highV); row++) {
        if (starts[row]! < start) start = starts[row]!;
        if (ends[row]! > end) end = ends[row]!;
      }
      if (end < start) continue;
      const reach = sway ? 2 + swing * 0.05 * width : 1;
      from = Math.max(0, Math.floor((start - reach - rowU) / alongU));
      to = Math.min(width - 1, Math.ceil((end + reach - rowU) / alongU));
    }
    const weightRow = Math.max(0, Math.min(lastRow, Math.round((rowV + endV) / 2)));
    const weight = sway ? swing * sway.weights[weightRow]! : 0;
    for (let x = from; x <= to; x++) {
      let u = rowU + alongU * x;
      const v = rowV + alongV * x;
      if (weight !== 0) u -= weight * sway!.shifts[x]!;
      if (isEndless) u -= Math.floor(u / columns) * columns;
      else if (u <= -1 || u >= columns) continue;
      if (v <= -1 || v >= rows) continue;
      const u0 = Math.floor(u);
      const v0 = Math.floor(v);
      const upperRow = v0 < 0 ? 0 : v0;
      const lowerRow = v0 >= lastRow ? lastRow : v0 + 1;
      // Edges fade out by themselves, except of what has none to the side.
      const left = u0 < 0 ? 0 : u0;
      const right = u0 >= lastColumn ? (isEndless ? 0 : lastColumn) : u0 + 1;
      const run = left >> RUN_BITS;
      if (isStraight && runs[upperRow * runsInRow + run] === 0 && runs[lowerRow * runsInRow + run] === 0) {
        // On to the last pixel before the next run; in the wind it may come sooner.
        const ahead = ((run + 1) << RUN_BITS) - 1.01 - u;
        const skipped = ((weight === 0 ? ahead : ahead * 0.5) / alongU) | 0;
        if (skipped > 0) {
          x += skipped - 1;
          continue;
        }
      }
      const across = ((u - u0) * WHOLE) | 0;
      const down = ((v - v0) * WHOLE) | 0;
      const w11 = (across * down) >> 8;
      const w01 = across - w11;
      const w10 = down - w11;
      const w00 = WHOLE - across - w10;
      const a = words[upperRow * columns + left]!;
      const b = words[upperRow * columns + right]!;
      const c = words[lowerRow * columns + left]!;
      const d = words[lowerRow * columns + right]!;
      const greenAlpha =
        (Math.imul((a >>> 8) & PAIR, w00) +
          Math.imul((b >>> 8) & PAIR, w01) +
          Math.imul((c >>> 8) & PAIR, w10) +
          Math.imul((d >>> 8) & PAIR, w11)) |
        0;
      const cover = greenAlpha >>> 16;
      if (cover === 0) continue;
      const redBlue =
        (Math.imul(a & PAIR, w00) +
          Math.imul(b & PAIR, w01) +
          Math.imul(c & PAIR, w10) +
          Math.imul(d & PAIR, w11)) |
        0;
      const red = (redBlue & 0xffff) * light;
      const green = (greenAlpha & 0xffff) * light;
      const blue = (redBlue >>> 16) * light;
      const at = (y * width + x) * 3;
      if (cover === OPAQUE && alpha === 1) {
        rgb[at] = red;
        rgb[at + 1] = green;
        rgb[at + 2] = blue;
      } else {
        const kept = 1 - cover * share;
        rgb[at] = rgb[at]! * kept + red;
        rgb[at + 1] = rgb[at + 1]! * kept + green;
        rgb[at + 2] = rgb[at + 2]! * kept + blue;
      }
    }
  }
}
