/** What of a picture is compared: every fourth pixel across and down, in squares of this many of them. */
const STEP = 4;
const SQUARE = 8;
const FULL_RANGE = 255 / 219;

/** Luma of limited range, row-major. */
export interface LumaPicture {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
}

/** Follows the pictures of a clip and keeps how far each differs from the one before and how dark it is. */
export class PictureChanges {
  /** Of each picture to the one before it, steps of 255: the largest mean difference of any square. */
  readonly changes: number[] = [];
  /** Share of each picture that is as good as black. */
  readonly blackness: number[] = [];
  #before: Uint8Array | undefined;

  look(picture: LumaPicture) {
    const samples = sampled(picture);
    const columns = Math.floor(picture.width / STEP);
    this.changes.push(
      this.#before ? largestChange(samples, this.#before, columns) : Number.POSITIVE_INFINITY,
    );
    this.#before = samples;
    // Below a tenth of the way to white nothing is told apart on most screens.
    let black = 0;
    for (const value of samples) if (value < 16 + 0.1 * 219) black++;
    this.blackness.push(black / samples.length);
  }
}

function sampled({ width, height, y }: LumaPicture): Uint8Array {
  const columns = Math.floor(width / STEP);
  const rows = Math.floor(height / STEP);
  const samples = new Uint8Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    const line = row * STEP * width;
    for (let column = 0; column < columns; column++, at++) samples[at] = y[line + column * STEP]!;
  }
  return samples;
}

function largestChange(now: Uint8Array, before: Uint8Array, columns: number): number {
  const rows = now.length / columns;
  const across = Math.ceil(columns / SQUARE);
  const sums = new Uint32Array(across * Math.ceil(rows / SQUARE));
  for (let row = 0, at = 0; row < rows; row++) {
    const squares = Math.floor(row / SQUARE) * across;
    for (let column = 0; column < columns; column++, at++)
      sums[squares + ((column / SQUARE) | 0)]! += Math.abs(now[at]! - before[at]!);
  }
  return (Math.max(...sums) / SQUARE ** 2) * FULL_RANGE;
}
