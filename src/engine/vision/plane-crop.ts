import { boxUnder, type PixelBox, regionIn, type SampleGrid, sampleGrid } from './crop-grid.ts';
import type { FaceRegion } from './landmarks.ts';

/** One plane of a planar picture, row-major. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Cuts a rotated square of `size * size` out of a plane, without aliasing where it shrinks.
 *
 * @param beyond value outside the plane; its outermost pixels if not given.
 */
export function cropPlane(
  plane: Plane,
  region: FaceRegion,
  size: number,
  beyond: number | undefined,
): Float32Array {
  // Averaging whole blocks first is far cheaper than many samples a pixel; what remains is a scale of 1 to 2.
  const shrink = Math.floor(region.size / size);
  if (shrink < 2) return samplePlane(plane, region, size, beyond);
  const part = boxUnder(region, plane, shrink);
  if (part.width <= 0 || part.height <= 0) return new Float32Array(size * size).fill(beyond ?? 0);
  return samplePlane(shrinkPlane(plane, part, shrink), regionIn(region, part, shrink), size, beyond);
}

/** Means of blocks of `factor * factor` pixels; the last ones may be smaller. */
function shrinkPlane({ width: lineLength, data }: Plane, part: PixelBox, factor: number): Plane {
  const width = Math.ceil(part.width / factor);
  const height = Math.ceil(part.height / factor);
  const shrunk = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    const firstLine = part.top + row * factor;
    const lines = Math.min(factor, part.top + part.height - firstLine);
    for (let line = firstLine; line < firstLine + lines; line++) {
      let source = line * lineLength + part.left;
      const end = source + part.width;
      for (let column = 0; column < width; column++) {
        const blockEnd = Math.min(source + factor, end);
        let sum = 0;
        while (source < blockEnd) sum += data[source++]!;
        sums[column]! += sum;
      }
    }
    for (let column = 0; column < width; column++) {
      const share = 1 / (lines * Math.min(factor, part.width - column * factor));
      shrunk[row * width + column] = sums[column]! * share + 0.5;
    }
  }
  return { width, height, data: shrunk };
}

/** Reads a grid of points bilinearly, one or four of them a pixel of the crop. */
function samplePlane(
  plane: Plane,
  region: FaceRegion,
  size: number,
  beyond: number | undefined,
): Float32Array {
  const { width, data } = plane;
  const grid = sampleGrid(region, size);
  const { samples, cos, sin } = grid;
  const crop = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    const rowX = grid.startX - row * samples * sin;
    const rowY = grid.startY + row * samples * cos;
    const [first, end] = columnsInside(plane, grid, row, size);
    for (let column = first; column < end; column++) {
      const x = rowX + column * samples * cos;
      const y = rowY + column * samples * sin;
      const value = bilinear(data, width, x, y);
      crop[row * size + column] =
        samples === 1
          ? value
          : 0.25 *
            (value +
              bilinear(data, width, x + cos, y + sin) +
              bilinear(data, width, x - sin, y + cos) +
              bilinear(data, width, x + cos - sin, y + sin + cos));
    }
    const readEdge = (column: number) => meanAtEdge(plane, grid, column * samples, row * samples, beyond);
    for (let column = 0; column < first; column++) crop[row * size + column] = readEdge(column);
    for (let column = end; column < size; column++) crop[row * size + column] = readEdge(column);
  }
  return crop;
}

/** Between four pixels that must all be there. */
function bilinear(data: Uint8Array, width: number, x: number, y: number): number {
  const left = x | 0;
  const top = y | 0;
  const at = top * width + left;
  const high = data[at]! + (data[at + 1]! - data[at]!) * (x - left);
  const low = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * (x - left);
  return high + (low - high) * (y - top);
}

/** The columns of a row of the crop, from the first up to the end, whose samples all have a pixel on every side. */
function columnsInside(plane: Plane, grid: SampleGrid, row: number, size: number): [number, number] {
  const { samples, cos, sin } = grid;
  let [first, end] = [0, size * samples];
  for (let sampleRow = row * samples; sampleRow < (row + 1) * samples; sampleRow++) {
    for (const [start, step, last] of [
      [grid.startX - sampleRow * sin, cos, plane.width - 1],
      [grid.startY + sampleRow * cos, sin, plane.height - 1],
    ] as const) {
      // Level with an axis there is nothing to solve: all columns are inside or none.
      const isLevel = Math.abs(step) < 1e-9;
      if (isLevel && !(start > 0.01 && start < last - 0.01)) return [0, 0];
      if (isLevel) continue;
      const [one, other] = [-start / step, (last - start) / step];
      // A sample of margin at both ends, for what rounding may do to the positions.
      first = Math.max(first, Math.ceil(Math.min(one, other)) + 1);
      end = Math.min(end, Math.floor(Math.max(one, other)));
    }
  }
  [first, end] = [Math.ceil(first / samples), Math.floor(end / samples)];
  return end > first ? [first, end] : [0, 0];
}

function meanAtEdge(
  plane: Plane,
  { samples, startX, startY, cos, sin }: SampleGrid,
  firstColumn: number,
  firstRow: number,
  beyond: number | undefined,
): number {
  let sum = 0;
  for (let row = firstRow; row < firstRow + samples; row++) {
    for (let column = firstColumn; column < firstColumn + samples; column++) {
      const x = startX + column * cos - row * sin;
      const y = startY + column * sin + row * cos;
      sum += readAtEdge(plane, x, y, beyond);
    }
  }
  return sum / (samples * samples);
}

/** Where a neighbour may be missing: the outermost pixels go on for half a pixel, then comes what lies beyond. */
function readAtEdge({ width, height, data }: Plane, x: number, y: number, beyond: number | undefined) {
  const [lastX, lastY] = [width - 1, height - 1];
  if (beyond !== undefined && (x < -0.5 || y < -0.5 || x > lastX + 0.5 || y > lastY + 0.5)) return beyond;
  const insideX = Math.min(Math.max(x, 0), lastX);
  const insideY = Math.min(Math.max(y, 0), lastY);
  const [left, top] = [Math.floor(insideX), Math.floor(insideY)];
  const [right, bottom] = [Math.min(left + 1, lastX), Math.min(top + 1, lastY)];
  const toRight = insideX - left;
  const high = data[top * width + left]! * (1 - toRight) + data[top * width + right]! * toRight;
  const low = data[bottom * width + left]! * (1 - toRight) + data[bottom * width + right]! * toRight;
  return high + (low - high) * (insideY - top);
}
