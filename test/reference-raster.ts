import type { PlanarImage } from '../src/engine/raster/planar.ts';
import { clamp } from '../src/lib/interpolate.ts';
import type { Random } from '../src/lib/random.ts';

// The kernel's work done the plain way, and meshes to compare the two on.

export interface Vertex {
  readonly x: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
  readonly alpha: number;
  readonly shade: number;
}
export type Triangle = readonly [Vertex, Vertex, Vertex];
export type Planes = Pick<PlanarImage, 'y' | 'u' | 'v'>;

/** Size of the canvas that the references are drawn for. */
export const WIDTH = 96;
export const HEIGHT = 64;

/** Opaque, unshaded, with the texel of its own place, but for `rest`. */
export const vertex = (x: number, y: number, rest: Partial<Vertex> = {}): Vertex => ({
  ...{ x, y, u: x, v: y, alpha: 1, shade: 1 },
  ...rest,
});

/** The pictures differ enough from pixel to pixel to show a wrong one, and little enough for rounding to stay small. */
export function picture(random: Random, alpha?: (x: number, y: number) => number): PlanarImage {
  const plane = (length: number) => Uint8Array.from({ length }, () => 16 + random() * 220);
  const quarter = (WIDTH * HEIGHT) / 4;
  const planes = {
    width: WIDTH,
    height: HEIGHT,
    y: plane(WIDTH * HEIGHT),
    u: plane(quarter),
    v: plane(quarter),
  };
  if (!alpha) return planes;
  const matte = (w: number, h: number, scale: number) =>
    Uint8Array.from({ length: w * h }, (_, i) => alpha((i % w) * scale, Math.floor(i / w) * scale));
  return { ...planes, alpha: matte(WIDTH, HEIGHT, 1), chromaAlpha: matte(WIDTH / 2, HEIGHT / 2, 2) };
}

/** A grid whose inner vertices are anywhere near their place, and whose rim goes beyond the canvas. */
export function jitteredGrid(
  random: Random,
  columns: number,
  rows: number,
  at: (x: number, y: number) => Vertex,
): Triangle[] {
  const points: Vertex[] = [];
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column <= columns; column++) {
      // Up to a quarter of a cell leaves every cell convex, so that triangles never overlap.
      const jitter = () => (random() - 0.5) * 0.48;
      const x = (WIDTH + 8) * ((column + jitter() * Number(column > 0 && column < columns)) / columns) - 4;
      const y = (HEIGHT + 8) * ((row + jitter() * Number(row > 0 && row < rows)) / rows) - 4;
      points.push(at(Math.fround(x), Math.fround(y)));
    }
  const triangles: Triangle[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const a = row * (columns + 1) + column;
      const [p, q, r, s] = [a, a + 1, a + columns + 1, a + columns + 2].map((index) => points[index]!);
      if (random() < 0.5) triangles.push([p!, q!, r!], [q!, s!, r!]);
      else triangles.push([p!, s!, r!], [s!, p!, q!]);
    }
  return triangles;
}

const mirrored = (index: number, size: number) => {
  const inPeriod = ((index % (2 * size)) + 2 * size) % (2 * size);
  return inPeriod < size ? inPeriod : 2 * size - 1 - inPeriod;
};

function bilinear(plane: Uint8Array, width: number, height: number, u: number, v: number): number {
  const x = Math.floor(u - 0.5);
  const y = Math.floor(v - 0.5);
  const [fx, fy] = [u - 0.5 - x, v - 0.5 - y];
  const texel = (dx: number, dy: number) =>
    plane[mirrored(y + dy, height) * width + mirrored(x + dx, width)]!;
  const upper = texel(0, 0) * (1 - fx) + texel(1, 0) * fx;
  return upper * (1 - fy) + (texel(0, 1) * (1 - fx) + texel(1, 1) * fx) * fy;
}

/**
 * The plain way: every pixel of every triangle by barycentric coordinates, in floats. `isSure` is false for pixels
 * whose centre is so near an edge that floats cannot tell its side.
 */
export function reference(
  planes: Planes,
  texture: PlanarImage,
  triangles: readonly Triangle[],
  mode: 'opaque' | 'blend',
) {
  const isSure = { y: planes.y.map(() => 1), u: planes.u.map(() => 1), v: planes.v.map(() => 1) };
  const values = {
    y: Float64Array.from(planes.y),
    u: Float64Array.from(planes.u),
    v: Float64Array.from(planes.v),
  };
  for (const [a, b, c] of triangles)
    for (const name of ['y', 'u', 'v'] as const) {
      const size = name === 'y' ? 1 : 2;
      const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
      const matte = name === 'y' ? texture.alpha : texture.chromaAlpha;
      for (let i = 0; i < planes[name].length; i++) {
        const x = ((i % (WIDTH / size)) + 0.5) * size;
        const y = (Math.floor(i / (WIDTH / size)) + 0.5) * size;
        const wb = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area;
        const wc = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area;
        const least = Math.min(wb, wc, 1 - wb - wc);
        if (Math.abs(least) < 1e-5) isSure[name][i] = 0;
        if (least < 0) continue;
        const blend = (key: keyof Vertex) => a[key] + (b[key] - a[key]) * wb + (c[key] - a[key]) * wc;
        const sample = (plane: Uint8Array) =>
          bilinear(plane, texture.width / size, texture.height / size, blend('u') / size, blend('v') / size);
        let value = sample(texture[name]);
        if (name === 'y') value = clamp(16 + (value - 16) * blend('shade'), 0, 255);
        const alpha = blend('alpha') * (mode === 'blend' && matte ? sample(matte) / 255 : 1);
        values[name][i]! += (value - values[name][i]!) * alpha;
      }
    }
  return { values, isSure };
}
