import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { clamp } from '../../lib/interpolate.ts';
import { type Random, seededRandom } from '../../lib/random.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from './arena.ts';
import { buildKernel } from './kernel/build.ts';
import { createKernel, type Mesh } from './kernel.ts';
import type { Canvas, PlanarImage } from './planar.ts';
import { canvasBytes, createCanvas, uploadTexture } from './texture.ts';

interface Vertex {
  readonly x: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
  readonly alpha: number;
  readonly shade: number;
}
type Triangle = readonly [Vertex, Vertex, Vertex];
type Planes = Pick<PlanarImage, 'y' | 'u' | 'v'>;

const WASM = new URL('./kernel/kernel.wasm', import.meta.url);
const WIDTH = 96;
const HEIGHT = 64;

const memory = createKernelMemory(4 << 20);
const kernel = createKernel(readFileSync(WASM), memory);
let arena: Arena;
let canvas: Canvas;
beforeEach(() => {
  arena = new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength);
  canvas = createCanvas(arena, WIDTH, HEIGHT);
  canvasBytes(memory, canvas).fill(0);
});

const planesOf = ({ width, height, y, u, v }: Canvas): Planes => ({
  y: new Uint8Array(memory.buffer, y, width * height),
  u: new Uint8Array(memory.buffer, u, (width * height) / 4),
  v: new Uint8Array(memory.buffer, v, (width * height) / 4),
});

const vertex = (x: number, y: number, rest: Partial<Vertex> = {}): Vertex => ({
  ...{ x, y, u: x, v: y, alpha: 1, shade: 1 },
  ...rest,
});

function uploadMesh(triangles: readonly Triangle[]): Mesh {
  const vertices = arena.floats(triangles.length * 18);
  const indices = arena.integers(triangles.length * 3);
  vertices.set(triangles.flat().flatMap(({ x, y, u, v, alpha, shade }) => [x, y, u, v, alpha, shade]));
  indices.set(indices.map((_, i) => i));
  return { vertices: vertices.byteOffset, indices: indices.byteOffset, triangleCount: triangles.length };
}

/** The pictures differ enough from pixel to pixel to show a wrong one, and little enough for rounding to stay small. */
function picture(
  random: Random,
  width = WIDTH,
  height = HEIGHT,
  alpha?: (x: number, y: number) => number,
): PlanarImage {
  const plane = (length: number) => Uint8Array.from({ length }, () => 16 + random() * 220);
  const quarter = (width * height) / 4;
  const planes = { width, height, y: plane(width * height), u: plane(quarter), v: plane(quarter) };
  if (!alpha) return planes;
  const matte = (w: number, h: number, scale: number) =>
    Uint8Array.from({ length: w * h }, (_, i) => alpha((i % w) * scale, Math.floor(i / w) * scale));
  return { ...planes, alpha: matte(width, height, 1), chromaAlpha: matte(width / 2, height / 2, 2) };
}

/** A grid whose inner vertices are anywhere near their place, and whose rim goes beyond the canvas. */
function jitteredGrid(
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
function reference(
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

/** Draws over noise and compares with the reference, for pixels away from edges. */
function expectLikeReference(
  random: Random,
  texture: PlanarImage,
  triangles: readonly Triangle[],
  mode: 'opaque' | 'blend',
  tolerance: number,
): void {
  const planes = planesOf(canvas);
  for (const plane of [planes.y, planes.u, planes.v]) plane.set(plane.map(() => random() * 256));
  const { values, isSure } = reference(planes, texture, triangles, mode);
  kernel.drawMesh(canvas, uploadTexture(arena, texture), uploadMesh(triangles), mode);
  for (const name of ['y', 'u', 'v'] as const) {
    let worst = 0;
    planes[name].forEach((value, i) => {
      if (isSure[name][i]) worst = Math.max(worst, Math.abs(value - values[name][i]!));
    });
    expect(worst, `${name} of ${mode}`).toBeLessThanOrEqual(tolerance);
  }
}

describe('sampling', () => {
  test.each(['opaque', 'blend'] as const)(
    'an identity mesh reproduces the texture byte for byte, %s',
    (mode) => {
      const random = seededRandom(1);
      const texture = picture(random, WIDTH, HEIGHT, () => 255);
      kernel.drawMesh(
        canvas,
        uploadTexture(arena, texture),
        uploadMesh(jitteredGrid(random, 7, 5, vertex)),
        mode,
      );
      expect(planesOf(canvas)).toEqual({ y: texture.y, u: texture.u, v: texture.v });
    },
  );

  test('half a pixel of shift averages neighbours', () => {
    const random = seededRandom(2);
    const texture = picture(random);
    const shifted = jitteredGrid(random, 3, 3, (x, y) => vertex(x, y, { u: x + 0.5 }));
    kernel.drawMesh(canvas, uploadTexture(arena, texture), uploadMesh(shifted), 'opaque');
    const expected = texture.y.map(
      (value, i) => (value + texture.y[i % WIDTH === WIDTH - 1 ? i : i + 1]! + 1) >> 1,
    );
    expect(planesOf(canvas).y).toEqual(expected);

    const lowered = jitteredGrid(random, 3, 3, (x, y) => vertex(x, y, { v: y + 1 }));
    kernel.drawMesh(canvas, uploadTexture(arena, texture), uploadMesh(lowered), 'opaque');
    // A pixel of shift in luma is half a sample of chroma; the last row repeats itself.
    const below = texture.u.map(
      (_, i) => texture.u[Math.min(i + WIDTH / 2, (i % (WIDTH / 2)) + (WIDTH / 2) * (HEIGHT / 2 - 1))]!,
    );
    expect(planesOf(canvas).u).toEqual(texture.u.map((value, i) => (value + below[i]! + 1) >> 1));
  });

  test.each([
    { name: 'a slight warp', u: [1.02, 0.03], v: [-0.05, 0.97] },
    { name: 'steep rows', u: [0.8, 0.3], v: [0.7, 1.1] },
    { name: 'rows that rise', u: [1.6, 0.1], v: [-0.85, 0.5] },
    { name: 'half the size', u: [2, 0], v: [0, 2] },
    { name: 'mirror writing', u: [-1, 0.02], v: [0.02, 1] },
    { name: 'a quarter turn', u: [0, 1], v: [-1, 0] },
    { name: 'five times the size', u: [0.2, 0.01], v: [0.01, 0.2] },
  ])('$name is sampled as by the reference, beyond the border too', ({ u, v }) => {
    for (let seed = 0; seed < 5; seed++) {
      const random = seededRandom(seed);
      const [du, dv] = [random() * 300 - 150, random() * 300 - 150];
      const triangles = jitteredGrid(random, 2, 2, (x, y) =>
        vertex(x, y, { u: x * u[0]! + y * u[1]! + du, v: x * v[0]! + y * v[1]! + dv }),
      );
      expectLikeReference(random, picture(random), triangles, 'opaque', 1.5);
    }
  });
});

describe('coverage', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('every pixel of a mesh is blended exactly once, seed %i', (seed) => {
    const random = seededRandom(seed);
    const texture = { ...picture(random), y: new Uint8Array(WIDTH * HEIGHT).fill(200) };
    texture.u.fill(200);
    texture.v.fill(200);
    canvasBytes(memory, canvas).fill(100);
    const snapped = seed % 2 === 0;
    // On quarters of a pixel many centres lie on edges and vertices.
    const at = (value: number) => (snapped ? Math.round(value * 4) / 4 : value);
    const mesh = uploadMesh(jitteredGrid(random, 13, 9, (x, y) => vertex(at(x), at(y), { alpha: 0.5 })));
    kernel.drawMesh(canvas, uploadTexture(arena, texture), mesh, 'opaque');
    expect(new Set(canvasBytes(memory, canvas))).toEqual(new Set([150]));
  });

  test('a pixel belongs to the triangle left and above whose edge its centre lies on, not to the one right and below', () => {
    const texture = picture(seededRandom(3));
    texture.y.fill(255);
    const square: Triangle[] = [
      [vertex(10.5, 4.5), vertex(14.5, 4.5), vertex(10.5, 8.5)],
      [vertex(14.5, 4.5), vertex(14.5, 8.5), vertex(10.5, 8.5)],
    ];
    kernel.drawMesh(canvas, uploadTexture(arena, texture), uploadMesh(square), 'opaque');
    const drawn = [...planesOf(canvas).y.keys()].filter((i) => planesOf(canvas).y[i]);
    const rows = [4, 5, 6, 7];
    expect(drawn).toEqual(rows.flatMap((y) => [10, 11, 12, 13].map((x) => y * WIDTH + x)));
  });

  test.each([1, 2, 3, 4, 5, 6])('random triangles fade and shade as in the reference, seed %i', (seed) => {
    const random = seededRandom(seed);
    const around = (size: number) => random() * size * 1.6 - size * 0.3;
    const corner = () =>
      vertex(around(WIDTH), around(HEIGHT), {
        ...{ u: around(WIDTH), v: around(HEIGHT) },
        ...{ alpha: Math.round(random() * 2) / 2, shade: 0.5 + random() },
      });
    const texture = picture(random, WIDTH, HEIGHT, (x, y) => 127 + 127 * Math.sin(x / 9) * Math.cos(y / 7));
    const smooth = (plane: Uint8Array) => plane.set(plane.map((_, i) => 128 + 60 * Math.sin(i / 40)));
    for (const plane of [texture.y, texture.u, texture.v]) smooth(plane);
    const triangles = Array.from({ length: 4 }, (): Triangle => [corner(), corner(), corner()]);
    expectLikeReference(random, texture, triangles, seed % 2 ? 'blend' : 'opaque', 2);
  });
});

test('blocks of all or nothing change no pixel', () => {
  const random = seededRandom(11);
  const texture = picture(random, WIDTH, HEIGHT, (x, y) =>
    clamp(128 + (30 - Math.hypot(x - 40, y - 30)) * 40, 0, 255),
  );
  const uploaded = uploadTexture(arena, texture);
  const warped = jitteredGrid(random, 12, 8, (x, y) =>
    vertex(x, y, { u: x + Math.sin(y), v: y + Math.cos(x) }),
  );
  const mesh = uploadMesh(warped);
  const noise = canvasBytes(memory, canvas).map(() => random() * 256);
  const drawn = [uploaded.alphaBlocks, 0].map((alphaBlocks) => {
    canvasBytes(memory, canvas).set(noise);
    if (!alphaBlocks) new Uint8Array(memory.buffer, uploaded.alphaBlocks, 24).fill(1);
    kernel.drawMesh(canvas, uploaded, mesh, 'blend');
    return canvasBytes(memory, canvas).slice();
  });
  expect(drawn[0]).toEqual(drawn[1]);
  expect(drawn[0]).not.toEqual(noise);
});

test('wild coordinates neither trap nor write outside the canvas', () => {
  const random = seededRandom(5);
  const texture = uploadTexture(
    arena,
    picture(random, WIDTH, HEIGHT, () => 128),
  );
  const wild = [0, -1, 1e-30, 1e9, -1e9, 3e38, Number.NaN, Number.POSITIVE_INFINITY, 40, 41, 1e5, -70];
  const any = () => wild[Math.floor(random() * wild.length)]!;
  const corner = (): Vertex => ({ x: any(), y: any(), u: any(), v: any(), alpha: any(), shade: any() });
  const mesh = uploadMesh(Array.from({ length: 4000 }, () => [corner(), corner(), corner()]));
  const all = new Uint8Array(memory.buffer);
  const before = all.slice();
  kernel.drawMesh(canvas, texture, mesh, 'blend');
  const length = canvasBytes(memory, canvas).length;
  before.set(canvasBytes(memory, canvas), canvas.y);
  expect(Buffer.compare(all, before)).toBe(0);
  expect(length).toBe((WIDTH * HEIGHT * 3) / 2);
});

test('a box is copied out to even pixels, the rest stays', () => {
  const from = createCanvas(arena, WIDTH, HEIGHT);
  canvasBytes(memory, from).fill(9);
  kernel.copyBox(canvas, from, { left: 3.2, top: -5, right: 8.1, bottom: 3 });
  const { y, u, v } = planesOf(canvas);
  expect([...y].filter(Boolean).length).toBe(8 * 4);
  expect([...u].filter(Boolean).length).toBe(4 * 2);
  expect([y[1], y[2], y[9], y[10], y[3 * WIDTH + 9], y[4 * WIDTH + 9]]).toEqual([0, 9, 9, 0, 9, 0]);
  expect([u[0], u[1], u[4], u[5], v[WIDTH / 2 + 4]]).toEqual([0, 9, 9, 0, 9]);
  kernel.copyBox(canvas, from, { left: 20, top: 90, right: 10, bottom: 95 });
  expect([...y].filter(Boolean).length).toBe(8 * 4);
  kernel.copy(canvas, from);
  expect(new Set(canvasBytes(memory, canvas))).toEqual(new Set([9]));
  expect(() => kernel.copy(canvas, createCanvas(arena, 2, 2))).toThrow('2x2');
});

test('the committed kernel is what its source compiles to', async () => {
  const committed = readFileSync(WASM);
  expect(committed.equals(await buildKernel())).toBe(true);
});
