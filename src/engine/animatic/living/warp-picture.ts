import type { FloatImage } from '../../image.ts';
import { type CameraView, layerPlace } from '../camera/camera.ts';
import type { WarpGrid } from './draw-warped.ts';

/** Moves single points of a picture: writes what is added to `x, y`, in fractions of the picture's height. */
export type Displacement = (x: number, y: number, time: number, shift: Float64Array) => void;

// Fine enough for ripples; finer only costs time.
const CELLS_DOWN = 90;
const LEAST_CELL = 4;
// Nearness varies slowly: each step brings the point three to ten times closer.
const STEPS = 4;

export function createWarpGrid(width: number, height: number): WarpGrid {
  const cell = Math.max(LEAST_CELL, Math.round(Math.min(width, height) / CELLS_DOWN));
  const columns = Math.ceil(width / cell) + 1;
  const rows = Math.ceil(height / cell) + 1;
  return { cell, columns, rows, source: new Float32Array(columns * rows * 2) };
}

/**
 * Fills a grid with what a camera sees of a picture in relief: for each point of the film the point of the picture
 * that stands there. Nearness is smooth, so near and far part without tearing.
 *
 * @param size of the film and the picture, in pixels.
 */
export function warpBy(
  { cell, columns, rows, source }: WarpGrid,
  size: { readonly width: number; readonly height: number },
  view: CameraView,
  nearness: FloatImage,
  displacement?: { readonly displace: Displacement; readonly time: number } | undefined,
) {
  const { width, height } = size;
  const cos = Math.cos(view.rollRad);
  const sin = Math.sin(view.rollRad);
  const shift = new Float64Array(2);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += 2) {
      // From the middle, in pixels.
      const px = column * cell - width / 2;
      const py = row * cell - height / 2;
      const turnedX = px * cos - py * sin;
      const turnedY = px * sin + py * cos;
      let x = turnedX / view.zoom + width / 2;
      let y = turnedY / view.zoom + height / 2;
      for (let step = 0; step < STEPS; step++) {
        const place = layerPlace(view, sampled(nearness, x / width, y / height));
        x = turnedX / place.zoom + place.x * width + width / 2;
        y = turnedY / place.zoom + place.y * height + height / 2;
      }
      if (displacement) {
        shift[0] = 0;
        shift[1] = 0;
        displacement.displace(x / width, y / height, displacement.time, shift);
        x += shift[0]! * height;
        y += shift[1]! * height;
      }
      source[at] = x;
      source[at + 1] = y;
    }
}

/** Between the pixels; `x, y` in fractions of the image. */
export function sampled({ width, height, data }: FloatImage, x: number, y: number): number {
  const inX = x * width - 0.5;
  const inY = y * height - 0.5;
  const fx = inX < 0 ? 0 : inX > width - 1 ? width - 1 : inX;
  const fy = inY < 0 ? 0 : inY > height - 1 ? height - 1 : inY;
  const ix = fx | 0;
  const iy = fy | 0;
  const right = ix < width - 1 ? 1 : 0;
  const below = iy < height - 1 ? width : 0;
  const first = iy * width + ix;
  const top = data[first]! + (data[first + right]! - data[first]!) * (fx - ix);
  const bottom = data[first + below]! + (data[first + below + right]! - data[first + below]!) * (fx - ix);
  return top + (bottom - top) * (fy - iy);
}
