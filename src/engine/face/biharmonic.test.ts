import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { BiharmonicField, bendingEnergy } from './biharmonic.ts';

const SIDE = 9;
const grid = flatGrid(SIDE);
const energy = bendingEnergy(grid.vertices, grid.triangles);
const corners = [0, SIDE - 1, SIDE * (SIDE - 1), SIDE * SIDE - 1];

test('a field takes exactly the values it was given', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = seededRandom(seed);
    const given = new Map(corners.map((vertex) => [vertex, [random(), random(), random()] as const]));
    const field = new BiharmonicField(energy, corners).solve(given);
    for (const [vertex, value] of given) {
      value.forEach((component, axis) => {
        expect(field[vertex * 3 + axis]).toBeCloseTo(component, 6);
      });
    }
  }
});

test('where all given values are equal, so is the whole field', () => {
  const field = new BiharmonicField(energy, corners).solve(
    new Map(corners.map((vertex) => [vertex, [0.5, -2, 0] as const])),
  );
  for (let i = 0; i < SIDE * SIDE; i++) {
    expect(field[i * 3]).toBeCloseTo(0.5, 4);
    expect(field[i * 3 + 1]).toBeCloseTo(-2, 4);
    expect(field[i * 3 + 2]).toBe(0);
  }
});

test('constrained vertices without a value stay where they are', () => {
  const field = new BiharmonicField(energy, corners).solve(new Map([[0, [1, 0, 0] as const]]));
  for (const vertex of corners.slice(1)) expect(field[vertex * 3]).toBe(0);
});

test('a pull spreads smoothly: no step between neighbours is as large as the pull', () => {
  const middle = Math.floor((SIDE * SIDE) / 2);
  const rim = [...Array(SIDE * SIDE).keys()].filter((i) => {
    const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
    return column === 0 || row === 0 || column === SIDE - 1 || row === SIDE - 1;
  });
  const field = new BiharmonicField(energy, [...rim, middle]).solve(new Map([[middle, [1, 0, 0] as const]]));
  for (let i = 0; i + 1 < SIDE * SIDE; i++) {
    if (i % SIDE === SIDE - 1) continue;
    expect(Math.abs(field[i * 3]! - field[(i + 1) * 3]!)).toBeLessThan(0.45);
  }
});

function flatGrid(side: number) {
  const vertices = new Float32Array(side * side * 3);
  const triangles: number[] = [];
  for (let i = 0; i < side * side; i++) vertices.set([i % side, Math.floor(i / side), 0], i * 3);
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const a = row * side + column;
      triangles.push(a, a + 1, a + side, a + 1, a + side + 1, a + side);
    }
  }
  return { vertices, triangles: Uint16Array.from(triangles) };
}
