import type { PlanarImage } from '../raster/planar.ts';
import type { FaceReading } from './face-reading.ts';

// Luma of limited range has 219 steps from black to white, a picture 255.
const FULL_RANGE = 255 / 219;
// Around the lips with a margin for the chin and the folds beside the mouth, in IOD.
const MOUTH_WIDTH = 0.8;
const MOUTH_HEIGHT = 0.5;

type Luma = Pick<PlanarImage, 'width' | 'height' | 'y'>;

/** The pixels that no part of the person ever covers. */
export interface FreePixels {
  /** Runs of them by their place in a plane: from, to (exclusive), from, to ... */
  readonly runs: Int32Array;
  readonly count: number;
}

/**
 * @param coverage 0 (background) to 255 (person), row-major.
 * @param margin pixels that the person may move by, on either axis.
 */
export function freePixels(coverage: Uint8Array, width: number, height: number, margin: number): FreePixels {
  const reached = reachedAlongColumns(coverage, width, height, margin);
  const runs: number[] = [];
  let count = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; ) {
      const start = column;
      while (column < width && reached[row * width + column] === 0) column++;
      // Whoever stands beside the gap reaches into it; nobody stands beyond the picture.
      const from = start === 0 ? 0 : start + margin;
      const to = column === width ? width : column - margin;
      if (to > from) {
        runs.push(row * width + from, row * width + to);
        count += to - from;
      }
      while (column < width && reached[row * width + column] !== 0) column++;
    }
  }
  return { runs: Int32Array.from(runs), count };
}

/**
 * More than 0 wherever anything but 0 lies within `margin` pixels in the same column: a running maximum after van Herk
 * (1992), whose cost does not depend on the margin, of four bytes at a time.
 */
function reachedAlongColumns(
  coverage: Uint8Array,
  width: number,
  height: number,
  margin: number,
): Uint8Array {
  const bytes = coverage.slice();
  const isWhole = width % 4 === 0;
  const cells = isWhole ? new Uint32Array(bytes.buffer) : bytes;
  const lineLength = isWhole ? width / 4 : width;
  const stretch = 2 * margin + 1;
  // What lies between a row and the start of its stretch of rows, and between it and the end.
  const [since, until] = [cells.slice(), cells.slice()];
  for (let row = 1; row < height; row++) {
    if (row % stretch === 0) continue;
    for (let at = row * lineLength; at < (row + 1) * lineLength; at++) since[at]! |= since[at - lineLength]!;
  }
  for (let row = height - 2; row >= 0; row--) {
    if (row % stretch === stretch - 1) continue;
    for (let at = row * lineLength; at < (row + 1) * lineLength; at++) until[at]! |= until[at + lineLength]!;
  }
  for (let row = 0; row < height; row++) {
    const [first, last] = [Math.max(0, row - margin), Math.min(height - 1, row + margin)];
    const [upper, lower, line] = [first * lineLength, last * lineLength, row * lineLength];
    if (Math.floor(first / stretch) !== Math.floor(last / stretch)) {
      for (let cell = 0; cell < lineLength; cell++)
        cells[line + cell] = until[upper + cell]! | since[lower + cell]!;
    } else {
      // At the edges of the picture the rows around one may lie in a single stretch, and not fill it.
      const [source, at] = first % stretch === 0 ? [since, lower] : [until, upper];
      cells.set(source.subarray(at, at + lineLength), line);
    }
  }
  return bytes;
}

/** Mean absolute difference of luma in those pixels, in steps of 255. */
export function backgroundDifference(frame: Luma, photo: Luma, { runs, count }: FreePixels): number {
  const [shown, still] = [frame.y, photo.y];
  let sum = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const to = runs[run + 1]!;
    for (let i = runs[run]!; i < to; i++) sum += Math.abs(shown[i]! - still[i]!);
  }
  return (sum / count) * FULL_RANGE;
}

/** Variance of the four-neighbour Laplacian of luma around the mouth: how much fine detail there is. */
export function mouthSharpness({ width, height, y }: Luma, face: FaceReading): number {
  const left = Math.max(1, Math.round(face.mouth.x - (MOUTH_WIDTH / 2) * face.eyeDistance));
  const right = Math.min(width - 1, Math.round(face.mouth.x + (MOUTH_WIDTH / 2) * face.eyeDistance));
  const top = Math.max(1, Math.round(face.mouth.y - (MOUTH_HEIGHT / 2) * face.eyeDistance));
  const bottom = Math.min(height - 1, Math.round(face.mouth.y + (MOUTH_HEIGHT / 2) * face.eyeDistance));
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let row = top; row < bottom; row++) {
    for (let i = row * width + left; i < row * width + right; i++) {
      const value = 4 * y[i]! - y[i - 1]! - y[i + 1]! - y[i - width]! - y[i + width]!;
      sum += value;
      squares += value * value;
      count++;
    }
  }
  return squares / count - (sum / count) ** 2;
}
