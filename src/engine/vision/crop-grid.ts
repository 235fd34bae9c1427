import type { FaceRegion } from './landmarks.ts';

/** Part of a picture, in its pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where a crop reads the picture: sample (column, row) stands at x = `startX + column * cos - row * sin` and
 * y = `startY + column * sin + row * cos`, in positions of the picture's array.
 */
export interface SampleGrid {
  /** Samples a pixel of the crop, along each side. */
  readonly samples: 1 | 2;
  readonly startX: number;
  readonly startY: number;
  readonly cos: number;
  readonly sin: number;
}

// With less than this between two samples bilinear reading alone shows no aliasing.
const MAX_SAMPLE_STEP = 1.25;

export function sampleGrid(region: FaceRegion, size: number): SampleGrid {
  const samples = region.size / size > MAX_SAMPLE_STEP ? 2 : 1;
  const step = region.size / (size * samples);
  const cos = Math.cos(region.angleRad) * step;
  const sin = Math.sin(region.angleRad) * step;
  const half = (size * samples - 1) / 2;
  // A pixel's value stands at its centre: position 0 of the arrays is .5 of the picture.
  const startX = region.centerX - 0.5 - half * cos + half * sin;
  const startY = region.centerY - 0.5 - half * sin - half * cos;
  return { samples, startX, startY, cos, sin };
}

/** The region in the pixels of a part of the picture that was shrunk by `factor`. */
export function regionIn(
  region: FaceRegion,
  origin: { left: number; top: number },
  factor: number,
): FaceRegion {
  return {
    centerX: (region.centerX - origin.left) / factor,
    centerY: (region.centerY - origin.top) / factor,
    size: region.size / factor,
    angleRad: region.angleRad,
  };
}

/** The part of the picture under a rotated square and a block around it; its blocks are the same for every region. */
export function boxUnder(
  region: FaceRegion,
  picture: { width: number; height: number },
  block: number,
): PixelBox {
  const reach =
    (region.size / 2) * (Math.abs(Math.cos(region.angleRad)) + Math.abs(Math.sin(region.angleRad)));
  const firstOf = (center: number) => Math.max(0, Math.floor((center - reach) / block - 1) * block);
  const left = firstOf(region.centerX);
  const top = firstOf(region.centerY);
  const right = Math.min(picture.width, Math.ceil(region.centerX + reach + block));
  const bottom = Math.min(picture.height, Math.ceil(region.centerY + reach + block));
  return { left, top, width: right - left, height: bottom - top };
}
