import type { Film } from '../film.ts';

/** Strengths over a film at a fraction of its size, for what has no edges: fog, rays of light. */
export interface SoftMap {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

// Cells along the shorter side of the picture: mist is softer than this, and the eye too.
const SHORT_SIDE_CELLS = 54;

export function createSoftMap(width: number, height: number, cells = SHORT_SIDE_CELLS): SoftMap {
  const cell = Math.max(1, Math.min(width, height) / cells);
  const columns = Math.ceil(width / cell) + 1;
  const rows = Math.ceil(height / cell) + 1;
  return { columns, rows, values: new Float32Array(columns * rows) };
}

/** Fills a map. @param strength of x and y as fractions of the film's width and height. */
export function fillSoftMap({ columns, rows, values }: SoftMap, strength: (x: number, y: number) => number) {
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++)
      values[at] = strength(column / (columns - 1), row / (rows - 1));
}

/** Lays a colour over the film as densely as the map says. */
export function coverBy(film: Film, map: SoftMap, colour: readonly [number, number, number]) {
  const { width, rgb } = film;
  const [red, green, blue] = colour;
  const line = new Float32Array(width);
  for (let y = 0; y < film.height; y++) {
    writeLine(film, map, y, line);
    let at = y * width * 3;
    for (let x = 0; x < width; x++, at += 3) {
      const share = line[x]!;
      rgb[at]! += share * (red - rgb[at]!);
      rgb[at + 1]! += share * (green - rgb[at + 1]!);
      rgb[at + 2]! += share * (blue - rgb[at + 2]!);
    }
  }
}

/** Adds light to the film as strongly as the map says; what is white already takes none. */
export function lightBy(film: Film, map: SoftMap, colour: readonly [number, number, number]) {
  const { width, rgb } = film;
  const [red, green, blue] = colour;
  const line = new Float32Array(width);
  for (let y = 0; y < film.height; y++) {
    writeLine(film, map, y, line);
    let at = y * width * 3;
    for (let x = 0; x < width; x++, at += 3) {
      const share = line[x]!;
      if (share <= 0) continue;
      rgb[at]! += share * red * Math.max(0, 1 - rgb[at]!);
      rgb[at + 1]! += share * green * Math.max(0, 1 - rgb[at + 1]!);
      rgb[at + 2]! += share * blue * Math.max(0, 1 - rgb[at + 2]!);
    }
  }
}

/** One row of the film, between the cells of the map. */
function writeLine(
  { width, height }: Film,
  { columns, rows, values }: SoftMap,
  y: number,
  line: Float32Array,
) {
  const inRow = ((y + 0.5) / height) * (rows - 1);
  const upper = Math.min(rows - 2, inRow | 0) * columns;
  const lower = upper + columns;
  const down = inRow - upper / columns;
  const step = (columns - 1) / width;
  for (let x = 0; x < width; x++) {
    const inColumn = (x + 0.5) * step;
    const column = Math.min(columns - 2, inColumn | 0);
    const across = inColumn - column;
    const a = values[upper + column]!;
    const b = values[lower + column]!;
    const top = a + (values[upper + column + 1]! - a) * across;
    const bottom = b + (values[lower + column + 1]! - b) * across;
    line[x] = top + (bottom - top) * down;
  }
}
