import { clamp } from '../../lib/interpolate.ts';

/** Triangles of the grid, three vertices each, sorted by how they must be drawn. Cells without any person are left out. */
export interface GridCells {
  /** Moving cells that the person covers wholly: no blending needed. */
  readonly opaqueTriangles: Int32Array;
  readonly blendedTriangles: Int32Array;
  /** Cells that no motion reaches: part of the background once and for all. */
  readonly stillTriangles: Int32Array;
}

export interface GridSize {
  readonly width: number;
  readonly height: number;
  /** In pixels. */
  readonly cell: number;
  /** Of vertices. */
  readonly columns: number;
  readonly rows: number;
  /** Cells beyond each border of the picture. */
  readonly rings: number;
}

/** Coverage below this cannot be seen. */
const INVISIBLE = 3;

export function sortCells(
  size: GridSize,
  coverage: Uint8Array,
  isHidden: Uint8Array,
  canMove: (vertex: number) => boolean,
): GridCells {
  const opaque: number[] = [];
  const blended: number[] = [];
  const still: number[] = [];
  for (let row = 0; row + 1 < size.rows; row++) {
    for (let column = 0; column + 1 < size.columns; column++) {
      const a = row * size.columns + column;
      const corners = [a, a + 1, a + size.columns, a + size.columns + 1];
      if (corners.every((vertex) => isHidden[vertex] === 1)) continue;
      const { least, most } = coverageOf(size, coverage, column, row);
      if (most < INVISIBLE) continue;
      const triangles = [a, a + 1, a + size.columns, a + 1, a + size.columns + 1, a + size.columns];
      if (!corners.some(canMove)) still.push(...triangles);
      else if (least === 255) opaque.push(...triangles);
      else blended.push(...triangles);
    }
  }
  return {
    opaqueTriangles: Int32Array.from(opaque),
    blendedTriangles: Int32Array.from(blended),
    stillTriangles: Int32Array.from(still),
  };
}

/** Least and greatest coverage that a cell can show, one pixel of bilinear reach included. */
function coverageOf(size: GridSize, coverage: Uint8Array, column: number, row: number) {
  const left = (column - size.rings) * size.cell - 1;
  const top = (row - size.rings) * size.cell - 1;
  let least = 255;
  let most = 0;
  for (let y = top; y <= top + size.cell + 2; y++) {
    for (let x = left; x <= left + size.cell + 2; x++) {
      const value = coverage[mirrored(y, size.height) * size.width + mirrored(x, size.width)]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return { least, most };
}

/** Textures are mirrored beyond their border. */
function mirrored(position: number, length: number): number {
  const folded = position < 0 ? -1 - position : position >= length ? 2 * length - 1 - position : position;
  return clamp(folded, 0, length - 1);
}
