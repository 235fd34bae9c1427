import type { FloatImage } from '../image.ts';

export interface GuidedFilterOptions {
  /** Of the window, in pixels of the images given. */
  readonly radius: number;
  /** Variance of the guide below which a window counts as flat. */
  readonly epsilon: number;
}

/** In every window, `filtered = slope * guide + offset`; both vary smoothly, so they may be found at a reduced size. */
export interface GuidedCoefficients {
  readonly slope: FloatImage;
  readonly offset: FloatImage;
}

/** Guided filter (He, Sun & Tang, 2013): makes the edges of `input` follow those of `guide` (same size). */
export function guidedCoefficients(
  guide: FloatImage,
  input: FloatImage,
  { radius, epsilon }: GuidedFilterOptions,
): GuidedCoefficients {
  const { width, height } = guide;
  const image = (data: Float32Array): FloatImage => ({ width, height, data });
  const meanOf = (read: (i: number) => number) =>
    boxMean(image(Float32Array.from(guide.data, (_, i) => read(i))), radius).data;
  const guideMean = boxMean(guide, radius).data;
  const inputMean = boxMean(input, radius).data;
  const squareMean = meanOf((i) => guide.data[i]! * guide.data[i]!);
  const productMean = meanOf((i) => guide.data[i]! * input.data[i]!);
  const slope = new Float32Array(width * height);
  const offset = new Float32Array(width * height);
  for (let i = 0; i < slope.length; i++) {
    const variance = squareMean[i]! - guideMean[i]! * guideMean[i]!;
    slope[i] = (productMean[i]! - guideMean[i]! * inputMean[i]!) / (variance + epsilon);
    offset[i] = inputMean[i]! - slope[i]! * guideMean[i]!;
  }
  return { slope: boxMean(image(slope), radius), offset: boxMean(image(offset), radius) };
}

/** Mean over a square window of `2 * radius + 1`, edge pixels repeated beyond the edge; its time is independent of the radius. */
export function boxMean({ width, height, data }: FloatImage, radius: number): FloatImage {
  const across = new Float32Array(width * height);
  const mean = new Float32Array(width * height);
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = -radius; x <= radius; x++) sum += data[row + Math.max(0, Math.min(width - 1, x))]!;
    for (let x = 0; x < width; x++) {
      across[row + x] = sum * share;
      sum += data[row + Math.min(width - 1, x + radius + 1)]! - data[row + Math.max(0, x - radius)]!;
    }
  }
  // Down the picture all columns advance together: row after row is how memory likes to be read.
  const sums = new Float64Array(width);
  for (let y = -radius; y <= radius; y++) {
    const row = Math.max(0, Math.min(height - 1, y)) * width;
    for (let x = 0; x < width; x++) sums[x]! += across[row + x]!;
  }
  for (let y = 0; y < height; y++) {
    const entering = Math.min(height - 1, y + radius + 1) * width;
    const leaving = Math.max(0, y - radius) * width;
    for (let x = 0; x < width; x++) {
      mean[y * width + x] = sums[x]! * share;
      sums[x]! += across[entering + x]! - across[leaving + x]!;
    }
  }
  return { width, height, data: mean };
}
