import type { Arena } from '../raster/arena.ts';
import type { Mesh } from '../raster/kernel.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';

// What an arena may lose to rounding at each allocation.
const ALIGNMENT = 16;

/** Vertices in kernel memory, `VERTEX_FLOATS` each, all zero. */
export function allocateVertices(arena: Arena, count: number): Float32Array {
  const vertices = arena.floats(count * VERTEX_FLOATS);
  vertices.fill(0);
  return vertices;
}

/** Triangles over vertices that are already there. */
export function allocateMesh(arena: Arena, vertices: Float32Array, triangles: Int32Array): Mesh {
  const indices = arena.integers(triangles.length);
  indices.set(triangles);
  return { vertices: vertices.byteOffset, indices: indices.byteOffset, triangleCount: triangles.length / 3 };
}

export const meshBytes = (vertexCount: number, triangleNumbers: number) =>
  vertexCount * VERTEX_FLOATS * 4 + triangleNumbers * 4 + 2 * ALIGNMENT;

/** Triangles of a band: `rows` lines of `columns` vertices, vertex = `first + column * rows + row`. */
export function bandTriangles(columns: number, rows: number, first = 0): number[] {
  const triangles: number[] = [];
  for (let column = 0; column + 1 < columns; column++) {
    for (let row = 0; row + 1 < rows; row++) {
      const a = first + column * rows + row;
      const b = a + rows;
      triangles.push(a, b, a + 1, b, b + 1, a + 1);
    }
  }
  return triangles;
}
