import { boxMean } from '../../vision/guided-filter.ts';
import type { Film } from '../film.ts';

// Spilled light has no detail: an eighth of the size loses nothing.
const SHRINK = 8;
// Of the picture's height; two passes of a box are close to a bell.
const NARROW_SHARE = 0.012;
const WIDE_SHARE = 0.05;
const THRESHOLD = 0.45;

/** Lets what is bright spill over its surroundings, in place. */
export function addBloom(film: Film, amount: number) {
  const { width, height, rgb } = film;
  const columns = Math.ceil(width / SHRINK);
  const rows = Math.ceil(height / SHRINK);
  const channels = brightParts(film, columns, rows).map((data) => {
    const narrow = blurred(data, columns, rows, (NARROW_SHARE * height) / SHRINK);
    const wide = blurred(narrow, columns, rows, (WIDE_SHARE * height) / SHRINK);
    return narrow.map((value, at) => amount * (0.55 * value + 0.75 * wide[at]!));
  });
  const [red, green, blue] = channels as [Float32Array, Float32Array, Float32Array];
  for (let y = 0; y < height; y++) {
    const inRow = Math.max(0, Math.min(rows - 1, (y + 0.5) / SHRINK - 0.5));
    const upper = (inRow | 0) * columns;
    const lower = Math.min(rows - 1, (inRow | 0) + 1) * columns;
    const down = inRow - (inRow | 0);
    let at = y * width * 3;
    for (let x = 0; x < width; x++, at += 3) {
      const inColumn = x < SHRINK / 2 ? 0 : Math.min(columns - 1, (x + 0.5) / SHRINK - 0.5);
      const left = inColumn | 0;
      const right = left + 1 < columns ? left + 1 : left;
      const share = inColumn - left;
      const a = (1 - share) * (1 - down);
      const b = share * (1 - down);
      const c = (1 - share) * down;
      const d = share * down;
      const spill = (plane: Float32Array) =>
        a * plane[upper + left]! +
        b * plane[upper + right]! +
        c * plane[lower + left]! +
        d * plane[lower + right]!;
      // Screen: light adds, but white stays white.
      rgb[at]! += spill(red) * Math.max(0.15, 1 - rgb[at]!);
      rgb[at + 1]! += spill(green) * Math.max(0.15, 1 - rgb[at + 1]!);
      rgb[at + 2]! += spill(blue) * Math.max(0.15, 1 - rgb[at + 2]!);
    }
  }
}

/** The means of squares of the film, those of dark ones fading to black. */
function brightParts({ width, height, rgb }: Film, columns: number, rows: number): Float32Array[] {
  const planes = [0, 1, 2].map(() => new Float32Array(columns * rows));
  const [red, green, blue] = planes as [Float32Array, Float32Array, Float32Array];
  const counts = new Float32Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const first = ((y / SHRINK) | 0) * columns;
    let at = y * width * 3;
    for (let x = 0; x < width; x++, at += 3) {
      const to = first + ((x / SHRINK) | 0);
      red[to]! += rgb[at]!;
      green[to]! += rgb[at + 1]!;
      blue[to]! += rgb[at + 2]!;
      counts[to]!++;
    }
  }
  for (let i = 0; i < counts.length; i++) {
    const brightest = Math.max(red[i]!, green[i]!, blue[i]!) / counts[i]!;
    const share =
      brightest <= THRESHOLD ? (brightest / THRESHOLD) ** 2 * 0.35 : 0.35 + (brightest - THRESHOLD) * 1.2;
    for (const plane of planes) plane[i]! *= share / counts[i]!;
  }
  return planes;
}

function blurred(data: Float32Array, width: number, height: number, radius: number): Float32Array {
  const whole = Math.max(1, Math.round(radius));
  return boxMean(boxMean({ width, height, data }, whole), whole).data;
}
