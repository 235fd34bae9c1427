import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  HEIGHT,
  jitteredGrid,
  type Planes,
  picture,
  reference,
  type Triangle,
  type Vertex,
  vertex,
  WIDTH,
} from '../../../test/reference-raster.ts';
import { type Random, seededRandom } from '../../lib/random.ts';
import { Arena, createKernelMemory, FIRST_OFFSET } from './arena.ts';
import { buildKernel } from './kernel/build.ts';
import { createKernel, type Mesh } from './kernel.ts';
import { type Canvas, type PlanarImage, VERTEX_FLOATS } from './planar.ts';
import { canvasBytes, createCanvas, uploadTexture } from './texture.ts';

const WASM = new URL('./kernel/kernel.wasm', import.meta.url);

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

/** Triangles that have a vertex object in common share it in the mesh. */
function uploadMesh(triangles: readonly Triangle[]): Mesh {
  const corners = triangles.flat();
  const points = [...new Set(corners)];
  const vertices = arena.floats(points.length * VERTEX_FLOATS);
  const indices = arena.integers(corners.length);
  vertices.set(points.flatMap(({ x, y, u, v, alpha, shade }) => [x, y, u, v, alpha, shade]));
  const indexOf = new Map(points.map((point, index) => [point, index]));
  indices.set(corners.map((corner) => indexOf.get(corner)!));
  return { vertices: vertices.byteOffset, indices: indices.byteOffset, triangleCount: triangles.length };
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
      const texture = picture(random, () => 255);
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
    const texture = picture(random, (x, y) => 127 + 127 * Math.sin(x / 9) * Math.cos(y / 7));
    const smooth = (plane: Uint8Array) => plane.set(plane.map((_, i) => 128 + 60 * Math.sin(i / 40)));
    for (const plane of [texture.y, texture.u, texture.v]) smooth(plane);
    const triangles = Array.from({ length: 4 }, (): Triangle => [corner(), corner(), corner()]);
    expectLikeReference(random, texture, triangles, seed % 2 ? 'blend' : 'opaque', 2);
  });
});

describe('two triangles that follow each other and share an edge', () => {
  test('cover what they cover one by one, folded and hollow pairs too', () => {
    const random = seededRandom(21);
    const texture = uploadTexture(
      arena,
      picture(random, () => 128),
    );
    const noise = canvasBytes(memory, canvas).map(() => random() * 256);
    for (let round = 0; round < 200; round++) {
      const corner = () => vertex(Math.fround(random() * WIDTH), Math.fround(random() * HEIGHT));
      const [a, b, c, d] = [corner(), corner(), corner(), corner()];
      const drawn = [
        uploadMesh([
          [a, b, c],
          [c, b, d],
        ]),
        uploadMesh([[a, b, c]]),
        uploadMesh([[c, b, d]]),
      ];
      canvasBytes(memory, canvas).set(noise);
      kernel.drawMesh(canvas, texture, drawn[0]!, 'blend');
      const together = canvasBytes(memory, canvas).slice();
      canvasBytes(memory, canvas).set(noise);
      kernel.drawMesh(canvas, texture, drawn[1]!, 'blend');
      kernel.drawMesh(canvas, texture, drawn[2]!, 'blend');
      expect(Buffer.compare(together, canvasBytes(memory, canvas)), `round ${round}`).toBe(0);
    }
  });

  test('lie where the reference has them, to a tenth of a texel', () => {
    const random = seededRandom(22);
    // A tenth of a texel on a slope of 16 levels a texel.
    const texture = picture(random);
    for (const plane of [texture.y, texture.u, texture.v])
      plane.set(
        plane.map((_, i) => 128 + 100 * Math.sin((i % (plane === texture.y ? WIDTH : WIDTH / 2)) / 6)),
      );
    const triangles = jitteredGrid(random, 8, 6, (x, y) =>
      // All but flat in one corner of the canvas, far from it in the other.
      vertex(x, y, { u: x + (x * y) ** 2 / 4e5, v: y + (x * x) / 2000, shade: 1 + x / 500 }),
    );
    const { values } = reference(planesOf(canvas), texture, triangles, 'opaque');
    kernel.drawMesh(canvas, uploadTexture(arena, texture), uploadMesh(triangles), 'opaque');
    const worst = planesOf(canvas).y.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - values.y[i]!)),
      0,
    );
    expect(worst).toBeLessThanOrEqual(2.2);
  });
});

test('blocks of all or nothing change no pixel', () => {
  const random = seededRandom(11);
  // Whole blocks of nothing beside whole blocks of all, so that one texel too few looked at shows.
  const texture = picture(random, (x, y) => (((x >> 4) + (y >> 4)) % 2 === 0 ? 0 : 255));
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
    picture(random, () => 128),
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
