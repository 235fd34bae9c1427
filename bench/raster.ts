// How long a frame takes to draw: a warped person over the background, then a face of small triangles. Each path of
// the kernel is timed by itself too. Medians; compare within a run. `nice node bench/raster.ts [kernel.wasm]`
import { readFileSync } from 'node:fs';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../src/engine/raster/arena.ts';
import { createKernel, type Mesh } from '../src/engine/raster/kernel.ts';
import { type PlanarImage, VERTEX_FLOATS } from '../src/engine/raster/planar.ts';
import { createCanvas, uploadTexture } from '../src/engine/raster/texture.ts';
import { seededRandom } from '../src/lib/random.ts';

const ROUNDS = 60;
const GRID_CELLS = 64;
const FACE_COLUMNS = 36;
const FACE_ROWS = 50;

type Point = [x: number, y: number];
interface Grid {
  columns: number;
  rows: number;
  /** Canvas and texture position, alpha and shade at 0..1, 0..1. */
  vertex(
    across: number,
    down: number,
  ): [x: number, y: number, u: number, v: number, alpha: number, shade: number];
  isDrawn?(across: number, down: number): boolean;
}

function meshOf(arena: Arena, { columns, rows, vertex, isDrawn = () => true }: Grid): Mesh {
  const vertices = arena.floats((columns + 1) * (rows + 1) * VERTEX_FLOATS);
  for (let row = 0, at = 0; row <= rows; row++)
    for (let column = 0; column <= columns; column++, at += VERTEX_FLOATS)
      vertices.set(vertex(column / columns, row / rows), at);
  const triangles: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (!isDrawn((column + 0.5) / columns, (row + 0.5) / rows)) continue;
      const a = row * (columns + 1) + column;
      triangles.push(a, a + 1, a + columns + 1, a + 1, a + columns + 2, a + columns + 1);
    }
  const indices = arena.integers(triangles.length);
  indices.set(triangles);
  return { vertices: vertices.byteOffset, indices: indices.byteOffset, triangleCount: triangles.length / 3 };
}

/** Head and shoulders: positive inside, in heights of the picture. */
function inside([across, down]: Point, aspect: number): number {
  const x = (across - 0.5) * aspect;
  const head = 1 - Math.hypot(x / 0.42, (down - 0.42) / 0.4);
  const shoulders = Math.min(1 - Math.abs(x) / 0.75, (down - 0.55) * 2);
  return Math.max(head, shoulders);
}

function portrait(width: number, height: number): PlanarImage {
  const random = seededRandom(7);
  const noise = (length: number) => Uint8Array.from({ length }, () => 60 + random() * 120);
  const matte = (w: number, h: number) =>
    Uint8Array.from({ length: w * h }, (_, i) => {
      const distance = inside([(i % w) / w, Math.floor(i / w) / h], width / height);
      return Math.max(0, Math.min(255, 128 + distance * 6000));
    });
  const quarter = (width * height) / 4;
  return {
    ...{ width, height, y: noise(width * height), u: noise(quarter), v: noise(quarter) },
    ...{ alpha: matte(width, height), chromaAlpha: matte(width / 2, height / 2) },
  };
}

function median(run: () => void): number {
  const times: number[] = [];
  for (let round = -10; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!;
}

const wasm = readFileSync(
  process.argv[2] ?? new URL('../src/engine/raster/kernel/kernel.wasm', import.meta.url),
);

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
] as const) {
  const memory = createKernelMemory(64 << 20);
  const arena = new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength);
  const kernel = createKernel(wasm, memory);
  const person = uploadTexture(arena, portrait(width, height));
  const background = createCanvas(arena, width, height);
  const canvas = createCanvas(arena, width, height);
  const aspect = width / height;

  const warp = ([across, down]: Point): Point => [
    width * across + 7 * Math.sin(5 * down) + 0.06 * width * (down - 0.5) * (1 - down),
    height * down + 6 * Math.cos(6 * across) - 0.05 * height * (across - 0.5) * (1 - down),
  ];
  const rows = Math.round(GRID_CELLS / aspect);
  const gridOf = (isDrawn: Grid['isDrawn'], alpha = 1) =>
    meshOf(arena, {
      ...{ columns: GRID_CELLS, rows },
      vertex: (across, down) => [...warp([across, down]), width * across, height * down, alpha, 1],
      ...(isDrawn && { isDrawn }),
    });
  const personGrid = gridOf((across, down) => inside([across, down], aspect) > -0.06);
  const fullGrid = gridOf(undefined);
  const fadingGrid = gridOf(undefined, 0.5);
  const face = meshOf(arena, {
    ...{ columns: FACE_COLUMNS, rows: FACE_ROWS },
    vertex: (across, down) => {
      const x = width / 2 + height * 0.36 * (across - 0.5);
      const y = height * (0.2 + 0.48 * down);
      const edge = Math.min(across, 1 - across, down, 1 - down);
      return [x + 3 * Math.sin(9 * down), y + 4 * Math.sin(7 * across), x, y, Math.min(1, edge * 12), 1];
    },
  });
  const shadedGrid = meshOf(arena, {
    ...{ columns: GRID_CELLS, rows },
    vertex: (across, down) => [...warp([across, down]), width * across, height * down, 1, 0.9 + 0.2 * across],
  });

  const report = (name: string, run: () => void) =>
    console.log(`${height}p ${name.padEnd(34)} ${median(run).toFixed(2).padStart(6)} ms`);
  report('frame: copy, person, face', () => {
    kernel.copy(canvas, background);
    kernel.drawMesh(canvas, person, personGrid, 'blend');
    kernel.drawMesh(canvas, person, face, 'opaque');
  });
  report('copy', () => kernel.copy(canvas, background));
  report(`person, ${personGrid.triangleCount} triangles`, () =>
    kernel.drawMesh(canvas, person, personGrid, 'blend'),
  );
  report(`face, ${face.triangleCount} triangles`, () => kernel.drawMesh(canvas, person, face, 'opaque'));
  report('whole picture, opaque', () => kernel.drawMesh(canvas, person, fullGrid, 'opaque'));
  report('whole picture, texture alpha', () => kernel.drawMesh(canvas, person, fullGrid, 'blend'));
  report('whole picture, both alphas', () => kernel.drawMesh(canvas, person, fadingGrid, 'blend'));
  report('whole picture, shaded', () => kernel.drawMesh(canvas, person, shadedGrid, 'opaque'));
}
