import type { FloatImage, RgbImage } from '../../image.ts';

/** A photo at the size at which it is looked at as a whole: what is where needs no detail. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  /** Pixels of the photo along one of its own. */
  readonly factor: number;
  /** 0 to 1. */
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  readonly luma: Float32Array;
  /** How much detail of the full photo lies in a pixel: mean size of its gradient, 0 to about 0.5. */
  readonly detail: Float32Array;
}

const SHORT_SIDE = 120;

export function shrinkPhoto({ width, height, data }: RgbImage): SmallPicture {
  const factor = Math.max(1, Math.floor(Math.min(width, height) / SHORT_SIDE));
  const columns = Math.ceil(width / factor);
  const rows = Math.ceil(height / factor);
  const [red, green, blue, luma, detail, counts] = [0, 1, 2, 3, 4, 5].map(
    () => new Float32Array(columns * rows),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  for (let y = 0, at = 0; y < height; y++) {
    const first = Math.floor(y / factor) * columns;
    for (let x = 0; x < width; x++, at += 3) {
      const to = first + Math.floor(x / factor);
      const here = data[at + 1]!;
      const right = x < width - 1 ? data[at + 4]! - here : 0;
      const below = y < height - 1 ? data[at + 1 + width * 3]! - here : 0;
      red[to]! += data[at]!;
      green[to]! += here;
      blue[to]! += data[at + 2]!;
      detail[to]! += Math.abs(right) + Math.abs(below);
      counts[to]!++;
    }
  }
  for (let i = 0; i < counts.length; i++) {
    const share = 1 / (255 * counts[i]!);
    red[i]! *= share;
    green[i]! *= share;
    blue[i]! *= share;
    detail[i]! *= share;
    luma[i] = 0.2126 * red[i]! + 0.7152 * green[i]! + 0.0722 * blue[i]!;
  }
  return { width: columns, height: rows, factor, red, green, blue, luma, detail };
}

export const imageOf = ({ width, height }: SmallPicture, data: Float32Array): FloatImage => ({
  width,
  height,
  data,
});
