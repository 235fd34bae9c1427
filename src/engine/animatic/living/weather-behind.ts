import type { Film } from '../film.ts';
import type { Overlay } from '../weather/weather.ts';
import type { WarpGrid } from './draw-warped.ts';

/**
 * Weather behind a person who is drawn with a fringe of the background around them: the weather reaches up to the
 * person, over the fringe.
 *
 * @param film holds the background alone; the person is drawn by `drawPerson`.
 * @param matte of the person without a fringe, 0 to 255 a pixel, bent by `grid` once the person is drawn.
 */
export function drawWeatherBehind(
  film: Film,
  weather: Overlay,
  time: number,
  drawPerson: () => { readonly matte: Uint8Array; readonly grid: WarpGrid },
) {
  const { width, height, rgb } = film;
  const weathered: Film = { width, height, rgb: rgb.slice() };
  weather.draw(weathered, time);
  const added = weathered.rgb;
  for (let i = 0; i < rgb.length; i++) added[i]! -= rgb[i]!;
  const { matte, grid } = drawPerson();
  const line = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    writeMatteLine(film, matte, grid, y, line);
    for (let x = 0, at = y * width * 3; x < width; x++, at += 3) {
      const open = line[x]!;
      if (open === 0) continue;
      rgb[at]! += open * added[at]!;
      rgb[at + 1]! += open * added[at + 1]!;
      rgb[at + 2]! += open * added[at + 2]!;
    }
  }
}

/** One row of the film: 1 where the person is not, 0 where they are. */
function writeMatteLine(
  { width, height }: Film,
  matte: Uint8Array,
  { cell, columns, source }: WarpGrid,
  row: number,
  line: Float32Array,
) {
  const inRow = (row + 0.5) / cell;
  const upper = (inRow | 0) * columns * 2;
  const lower = upper + columns * 2;
  const down = inRow - (inRow | 0);
  for (let x = 0; x < width; x++) {
    const inColumn = (x + 0.5) / cell;
    const at = (inColumn | 0) * 2;
    const across = inColumn - (inColumn | 0);
    const along = (axis: 0 | 1) => {
      const top = source[upper + at + axis]! * (1 - across) + source[upper + at + 2 + axis]! * across;
      const bottom = source[lower + at + axis]! * (1 - across) + source[lower + at + 2 + axis]! * across;
      return top + (bottom - top) * down - 0.5;
    };
    const fx = Math.min(width - 1.001, Math.max(0, along(0)));
    const fy = Math.min(height - 1.001, Math.max(0, along(1)));
    const first = (fy | 0) * width + (fx | 0);
    const tx = fx - (fx | 0);
    const top = matte[first]! + (matte[first + 1]! - matte[first]!) * tx;
    const bottom = matte[first + width]! + (matte[first + width + 1]! - matte[first + width]!) * tx;
    line[x] = 1 - (top + (bottom - top) * (fy - (fy | 0))) / 255;
  }
}
