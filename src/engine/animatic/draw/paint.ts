import { type Affine, inverse } from './affine.ts';
import type { Rgb } from './colour.ts';

export interface Stop {
  /** 0 at the start of the gradient, 1 at its end; ascending. */
  readonly at: number;
  readonly colour: Rgb;
  /** 1 unless said. */
  readonly alpha?: number;
}

/** Coordinates are those of the path, before its transform. */
export type Paint =
  | { readonly kind: 'flat'; readonly colour: Rgb; readonly alpha?: number }
  | {
      readonly kind: 'linear';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly stops: readonly Stop[];
    }
  | {
      readonly kind: 'radial';
      readonly centre: readonly [number, number];
      readonly radius: number;
      readonly stops: readonly Stop[];
    };

export const flat = (colour: Rgb, alpha = 1): Paint => ({ kind: 'flat', colour, alpha });

/** @param stops colours at even distances, or stops. */
export const linear = (
  from: readonly [number, number],
  to: readonly [number, number],
  stops: readonly (Rgb | Stop)[],
): Paint => ({ kind: 'linear', from, to, stops: evenStops(stops) });

/** From the centre outwards. */
export const radial = (
  centre: readonly [number, number],
  radius: number,
  stops: readonly (Rgb | Stop)[],
): Paint => ({ kind: 'radial', centre, radius, stops: evenStops(stops) });

const evenStops = (stops: readonly (Rgb | Stop)[]): Stop[] =>
  stops.map((stop, index) =>
    isColour(stop) ? { at: index / Math.max(1, stops.length - 1), colour: stop } : stop,
  );

const isColour = (stop: Rgb | Stop): stop is Rgb => Array.isArray(stop);

/** Writes r, g, b (not multiplied) and alpha of `count` pixels of a row, the first at its middle (x + 0.5, y + 0.5). */
export type RowPainter = (x: number, y: number, count: number, into: Float32Array) => void;

export function rowPainter(paint: Paint, transform: Affine): RowPainter {
  if (paint.kind === 'flat') return flatRow(paint.colour, paint.alpha ?? 1);
  const back = inverse(transform);
  const table = stopTable(paint.stops);
  return paint.kind === 'linear' ? linearRow(paint, back, table) : radialRow(paint, back, table);
}

function flatRow([red, green, blue]: Rgb, alpha: number): RowPainter {
  return (_x, _y, count, into) => {
    for (let i = 0; i < 4 * count; i += 4) {
      into[i] = red;
      into[i + 1] = green;
      into[i + 2] = blue;
      into[i + 3] = alpha;
    }
  };
}

function linearRow(
  { from, to }: Extract<Paint, { kind: 'linear' }>,
  back: Affine,
  table: Float64Array,
): RowPainter {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const square = dx * dx + dy * dy || 1;
  const step = (dx * back.a + dy * back.b) / square;
  return (x, y, count, into) => {
    const [px, py] = [x + 0.5, y + 0.5];
    const localX = back.a * px + back.c * py + back.e - from[0];
    const localY = back.b * px + back.d * py + back.f - from[1];
    let t = (dx * localX + dy * localY) / square;
    for (let i = 0; i < count; i++, t += step) writeStop(table, t, into, 4 * i);
  };
}

function radialRow(
  { centre, radius }: Extract<Paint, { kind: 'radial' }>,
  back: Affine,
  table: Float64Array,
): RowPainter {
  return (x, y, count, into) => {
    const [px, py] = [x + 0.5, y + 0.5];
    let localX = (back.a * px + back.c * py + back.e - centre[0]) / radius;
    let localY = (back.b * px + back.d * py + back.f - centre[1]) / radius;
    for (let i = 0; i < count; i++, localX += back.a / radius, localY += back.b / radius)
      writeStop(table, Math.sqrt(localX * localX + localY * localY), into, 4 * i);
  };
}

/** at, r, g, b, alpha of each stop. */
function stopTable(stops: readonly Stop[]): Float64Array {
  return Float64Array.from(stops.flatMap(({ at, colour, alpha = 1 }) => [at, ...colour, alpha]));
}

function writeStop(table: Float64Array, t: number, into: Float32Array, at: number) {
  let next = 0;
  while (next < table.length && table[next]! < t) next += 5;
  const before = next === 0 ? 0 : next - 5;
  const after = next === table.length ? before : next;
  const gap = table[after]! - table[before]!;
  const amount = gap > 0 ? (t - table[before]!) / gap : 0;
  for (let k = 0; k < 4; k++) {
    const value = table[before + 1 + k]!;
    into[at + k] = value + (table[after + 1 + k]! - value) * amount;
  }
}
