import { expect, test } from 'vitest';
import { sortCells } from './grid-cells.ts';

const size = { width: 40, height: 40, cell: 10, columns: 7, rows: 7, rings: 1 };
const everywhere = () => true;
const none = new Uint8Array(49);
const count = (triangles: Int32Array) => triangles.length / 6;

test('cells without any person are left out', () => {
  const cells = sortCells(size, new Uint8Array(1600), none, everywhere);
  expect([cells.opaqueTriangles, cells.blendedTriangles, cells.stillTriangles].map(count)).toEqual([0, 0, 0]);
});

test('cells that the person covers wholly need no blending, those at its edge do', () => {
  const coverage = new Uint8Array(1600);
  for (let y = 0; y < 40; y++) for (let x = 0; x < 20; x++) coverage[y * 40 + x] = 255;
  const cells = sortCells(size, coverage, none, everywhere);
  // The column up to x = 10 and the mirrored ring beyond the border are whole; that to x = 20 touches the edge.
  expect(count(cells.opaqueTriangles)).toBe(2 * 6);
  expect(count(cells.blendedTriangles)).toBe(2 * 6);
});

test('cells that no motion reaches become part of the background', () => {
  const coverage = new Uint8Array(1600).fill(255);
  const cells = sortCells(size, coverage, none, (vertex) => Math.floor(vertex / size.columns) < 3);
  expect(count(cells.opaqueTriangles)).toBe(3 * 6);
  expect(count(cells.stillTriangles)).toBe(3 * 6);
});

test('cells behind the face are never drawn', () => {
  const coverage = new Uint8Array(1600).fill(255);
  const cells = sortCells(size, coverage, new Uint8Array(49).fill(1), everywhere);
  expect(count(cells.opaqueTriangles)).toBe(0);
});
