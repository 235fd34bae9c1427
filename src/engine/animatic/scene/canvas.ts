import { seededRandom } from '../../../lib/random.ts';
import type { Rgb } from '../draw/colour.ts';
import type { Texture } from '../draw/texture.ts';
import { type Plate, RUN } from './plate.ts';

/** Where a plate is painted, once. */
export interface PlateCanvas extends Texture {
  /** Where its top left corner is in the picture while the camera is at rest, in picture pixels. */
  readonly left: number;
  readonly top: number;
  /** Canvas pixels in a picture pixel. */
  readonly scale: number;
}

/** A part of the picture, in picture pixels; it may reach beyond the edges. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function createCanvas({ left, top, right, bottom }: Extent, scale = 1): PlateCanvas {
  const width = Math.max(2, Math.ceil((right - left) * scale));
  const height = Math.max(2, Math.ceil((bottom - top) * scale));
  return {
    width,
    height,
    left,
    top,
    scale,
    rgba: new Float32Array(width * height * 4),
  };
}

/**
 * Lays a colour over what is there.
 *
 * @param at index of the pixel, not of its first float.
 * @param alpha 0 to 1.
 */
export function layOver({ rgba }: PlateCanvas, at: number, [red, green, blue]: Rgb, alpha: number) {
  if (alpha <= 0) return;
  const first = at * 4;
  const kept = 1 - alpha;
  rgba[first] = rgba[first]! * kept + red * alpha;
  rgba[first + 1] = rgba[first + 1]! * kept + green * alpha;
  rgba[first + 2] = rgba[first + 2]! * kept + blue * alpha;
  rgba[first + 3] = rgba[first + 3]! * kept + alpha;
}

/** Rounds to bytes with dither, so that the steps of a dark gradient never show, and notes what each row spans. */
export function plateOf(canvas: PlateCanvas, seed: number): Plate {
  const { width, height, rgba } = canvas;
  const random = seededRandom(seed);
  const bytes = new Uint8Array(rgba.length);
  for (let first = 0; first < bytes.length; first += 4) {
    const alpha = rgba[first + 3]!;
    if (alpha < 0.5 / 255) continue;
    // What is opaque must stay so: dithered alpha would let the layer behind it sparkle through.
    bytes[first + 3] = alpha > 0.998 ? 255 : Math.min(255, Math.floor(alpha * 255 + random()));
    const most = bytes[first + 3]!;
    const noise = random();
    for (let channel = 0; channel < 3; channel++)
      bytes[first + channel] = Math.min(most, Math.max(0, Math.floor(rgba[first + channel]! * 255 + noise)));
  }
  const { starts, ends } = spansOf(bytes, width, height);
  const runs = runsOf(bytes, width, height);
  return {
    width,
    height,
    left: canvas.left,
    top: canvas.top,
    scale: canvas.scale,
    words: new Uint32Array(bytes.buffer),
    starts,
    ends,
    runs,
  };
}

function spansOf(bytes: Uint8Array, width: number, height: number) {
  const starts = new Int32Array(height).fill(width);
  const ends = new Int32Array(height).fill(-1);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      if (bytes[(row * width + column) * 4 + 3] === 0) continue;
      if (starts[row] === width) starts[row] = column;
      ends[row] = column;
    }
  return { starts, ends };
}

function runsOf(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const inRow = Math.ceil(width / RUN);
  const runs = new Uint8Array(inRow * height);
  for (let row = 0, at = 3; row < height; row++)
    for (let column = 0; column < width; column++, at += 4)
      if (bytes[at] !== 0) runs[row * inRow + Math.floor(column / RUN)] = 1;
  return runs;
}
