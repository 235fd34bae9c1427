import type { PlanarImage } from '../../raster/planar.ts';
import type { Film } from '../film.ts';

/**
 * Which pixel of the source each point of the film shows: source pixels (`x, y`, pixel centres at .5) at the corners
 * of square cells of the film, row by row; linear in between.
 */
export interface WarpGrid {
  /** Side of a cell in film pixels. */
  readonly cell: number;
  /** Corners across and down; the last ones may lie beyond the film. */
  readonly columns: number;
  readonly rows: number;
  readonly source: Float32Array;
}

// ITU-R BT.709, limited range, as in the textures.
const LUMA = 1 / 219;
const RED_OF_CR = 1.5748 / 224;
const BLUE_OF_CB = 1.8556 / 224;
const GREEN_OF_CR = (-1.5748 * 0.2126) / 0.7152 / 224;
const GREEN_OF_CB = (-1.8556 * 0.0722) / 0.7152 / 224;

const PHASES = 256;
/** Four taps of the Catmull-Rom spline for each phase: sharp, and exact where nothing moves. */
const TAPS = Float32Array.from({ length: (PHASES + 1) * 4 }, (_, at) => {
  const t = (at >> 2) / PHASES;
  const distance = Math.abs((at & 3) - 1 - t);
  if (distance < 1) return 1.5 * distance ** 3 - 2.5 * distance ** 2 + 1;
  if (distance < 2) return -0.5 * distance ** 3 + 2.5 * distance ** 2 - 4 * distance + 2;
  return 0;
});

/**
 * Draws a bent picture over a film. Luma is sharp (cubic), chroma and coverage are linear; what lies beyond the source
 * repeats its edge.
 *
 * @param coverage of the source, 0 to 255 a pixel; without it the source is opaque.
 * @param strength factor of the coverage, 0 to 1.
 */
export function drawWarped(
  film: Film,
  source: PlanarImage,
  grid: WarpGrid,
  coverage?: Uint8Array | undefined,
  strength = 1,
) {
  const { width, height, rgb } = film;
  const { y: luma, u: cb, v: cr } = source;
  const sourceWidth = source.width;
  const lastX = sourceWidth - 1;
  const lastY = source.height - 1;
  const chromaWidth = sourceWidth >> 1;
  const lastChromaX = chromaWidth - 1;
  const lastChromaY = (source.height >> 1) - 1;
  const { cell, columns, source: corners } = grid;
  const share = strength / 255;
  for (let row = 0; row < height; row++) {
    const inRow = (row + 0.5) / cell;
    const gridRow = inRow | 0;
    const down = inRow - gridRow;
    const upper = gridRow * columns * 2;
    const lower = upper + columns * 2;
    for (let column = 0, left = 0; left < width; column++, left += cell) {
      const right = Math.min(width, left + cell);
      const a = upper + column * 2;
      const b = lower + column * 2;
      const startX = corners[a]! + (corners[b]! - corners[a]!) * down;
      const startY = corners[a + 1]! + (corners[b + 1]! - corners[a + 1]!) * down;
      const endX = corners[a + 2]! + (corners[b + 2]! - corners[a + 2]!) * down;
      const endY = corners[a + 3]! + (corners[b + 3]! - corners[a + 3]!) * down;
      const stepX = (endX - startX) / cell;
      const stepY = (endY - startY) / cell;
      let x = startX + 0.5 * stepX - 0.5;
      let y = startY + 0.5 * stepY - 0.5;
      for (
        let at = (row * width + left) * 3, end = (row * width + right) * 3;
        at < end;
        at += 3, x += stepX, y += stepY
      ) {
        const fx = x < 0 ? 0 : x > lastX ? lastX : x;
        const fy = y < 0 ? 0 : y > lastY ? lastY : y;
        const ix = fx | 0;
        const iy = fy | 0;
        let alpha = 1;
        if (coverage !== undefined) {
          const tx = fx - ix;
          const first = iy * sourceWidth + ix;
          const next = ix < lastX ? 1 : 0;
          const below = iy < lastY ? sourceWidth : 0;
          const top = coverage[first]! + (coverage[first + next]! - coverage[first]!) * tx;
          const bottom =
            coverage[first + below]! + (coverage[first + below + next]! - coverage[first + below]!) * tx;
          alpha = (top + (bottom - top) * (fy - iy)) * share;
          if (alpha < 0.002) continue;
        }
        // Luma: four rows of four taps.
        const tapX = (((fx - ix) * PHASES + 0.5) | 0) << 2;
        const tapY = (((fy - iy) * PHASES + 0.5) | 0) << 2;
        const w0 = TAPS[tapX]!;
        const w1 = TAPS[tapX + 1]!;
        const w2 = TAPS[tapX + 2]!;
        const w3 = TAPS[tapX + 3]!;
        let value = 0;
        if (ix >= 1 && iy >= 1 && ix < lastX - 1 && iy < lastY - 1) {
          const first = (iy - 1) * sourceWidth + ix - 1;
          const r1 = first + sourceWidth;
          const r2 = r1 + sourceWidth;
          const r3 = r2 + sourceWidth;
          value =
            TAPS[tapY]! *
              (w0 * luma[first]! + w1 * luma[first + 1]! + w2 * luma[first + 2]! + w3 * luma[first + 3]!) +
            TAPS[tapY + 1]! *
              (w0 * luma[r1]! + w1 * luma[r1 + 1]! + w2 * luma[r1 + 2]! + w3 * luma[r1 + 3]!) +
            TAPS[tapY + 2]! *
              (w0 * luma[r2]! + w1 * luma[r2 + 1]! + w2 * luma[r2 + 2]! + w3 * luma[r2 + 3]!) +
            TAPS[tapY + 3]! * (w0 * luma[r3]! + w1 * luma[r3 + 1]! + w2 * luma[r3 + 2]! + w3 * luma[r3 + 3]!);
        } else {
          const x0 = ix > 0 ? ix - 1 : 0;
          const x2 = ix < lastX ? ix + 1 : lastX;
          const x3 = ix < lastX - 1 ? ix + 2 : lastX;
          for (let tap = 0; tap < 4; tap++) {
            const line = iy - 1 + tap;
            const first = (line < 0 ? 0 : line > lastY ? lastY : line) * sourceWidth;
            value +=
              TAPS[tapY + tap]! *
              (w0 * luma[first + x0]! +
                w1 * luma[first + ix]! +
                w2 * luma[first + x2]! +
                w3 * luma[first + x3]!);
          }
        }
        // Chroma sits in the middle of four pixels.
        const px = fx * 0.5 - 0.25;
        const py = fy * 0.5 - 0.25;
        const cx = px < 0 ? 0 : px > lastChromaX ? lastChromaX : px;
        const cy = py < 0 ? 0 : py > lastChromaY ? lastChromaY : py;
        const jx = cx | 0;
        const jy = cy | 0;
        const c0 = jy * chromaWidth + jx;
        const c1 = jx < lastChromaX ? c0 + 1 : c0;
        const lowerStep = jy < lastChromaY ? chromaWidth : 0;
        const sx = cx - jx;
        const sy = cy - jy;
        const p00 = (1 - sx) * (1 - sy);
        const p10 = sx * (1 - sy);
        const p01 = (1 - sx) * sy;
        const p11 = sx * sy;
        const blueness =
          p00 * cb[c0]! + p10 * cb[c1]! + p01 * cb[c0 + lowerStep]! + p11 * cb[c1 + lowerStep]! - 128;
        const redness =
          p00 * cr[c0]! + p10 * cr[c1]! + p01 * cr[c0 + lowerStep]! + p11 * cr[c1 + lowerStep]! - 128;
        const light = (value - 16) * LUMA;
        const red = light + RED_OF_CR * redness;
        const green = light + GREEN_OF_CR * redness + GREEN_OF_CB * blueness;
        const blue = light + BLUE_OF_CB * blueness;
        if (alpha >= 0.998) {
          rgb[at] = red;
          rgb[at + 1] = green;
          rgb[at + 2] = blue;
        } else {
          rgb[at]! += alpha * (red - rgb[at]!);
          rgb[at + 1]! += alpha * (green - rgb[at + 1]!);
          rgb[at + 2]! += alpha * (blue - rgb[at + 2]!);
        }
      }
    }
  }
}
