import { EDGE_KEY } from './face-topology.ts';

// Keeps the weight of very short edges (the lips' rings almost touch) within reason.
const EDGE_SOFTENING_CM = 0.05;
// Positive definite in theory; this keeps it so in floating point.
const DIAGONAL_REGULARISATION = 1e-9;

/**
 * The energy of a bent sheet over a triangle mesh: `L^T L` of the graph Laplacian with inverse edge lengths, each row
 * divided by its weight. Row-major, `vertexCount` squared.
 */
export function bendingEnergy(vertices: Float32Array, triangles: Uint16Array): Float64Array {
  const count = vertices.length / 3;
  const rows = laplacianRows(vertices, triangles, count);
  const energy = new Float64Array(count * count);
  for (const row of rows) {
    for (const [i, a] of row) for (const [j, b] of row) energy[i * count + j]! += a * b;
  }
  return energy;
}

function laplacianRows(vertices: Float32Array, triangles: Uint16Array, count: number): Map<number, number>[] {
  const rows = Array.from({ length: count }, () => new Map<number, number>());
  const seen = new Set<number>();
  for (let t = 0; t < triangles.length; t++) {
    const a = triangles[t]!;
    const b = triangles[t % 3 === 2 ? t - 2 : t + 1]!;
    const key = Math.min(a, b) * EDGE_KEY + Math.max(a, b);
    if (seen.has(key)) continue;
    seen.add(key);
    const length = Math.hypot(
      vertices[a * 3]! - vertices[b * 3]!,
      vertices[a * 3 + 1]! - vertices[b * 3 + 1]!,
      vertices[a * 3 + 2]! - vertices[b * 3 + 2]!,
    );
    const weight = 1 / (length + EDGE_SOFTENING_CM);
    rows[a]!.set(b, -weight);
    rows[b]!.set(a, -weight);
  }
  rows.forEach((row, vertex) => {
    let sum = 0;
    for (const weight of row.values()) sum -= weight;
    if (sum === 0) return;
    for (const [j, weight] of row) row.set(j, weight / sum);
    row.set(vertex, 1);
  });
  return rows;
}

/**
 * Smooth fields that take given values at some vertices: the sheet of least bending through them. The matrix is
 * factored once for a set of vertices, so every further field over the same set costs two triangular solves.
 */
export class BiharmonicField {
  readonly #energy: Float64Array;
  readonly #count: number;
  readonly #constrained: readonly number[];
  readonly #free: number[];
  readonly #factor: Float64Array;

  constructor(energy: Float64Array, constrained: readonly number[]) {
    this.#energy = energy;
    this.#count = Math.round(Math.sqrt(energy.length));
    this.#constrained = constrained;
    const isConstrained = new Set(constrained);
    this.#free = [];
    for (let i = 0; i < this.#count; i++) if (!isConstrained.has(i)) this.#free.push(i);
    this.#factor = choleskyOf(energy, this.#count, this.#free);
  }

  /** `x, y, z` for every vertex. Constrained vertices that `values` does not name stay at zero. */
  solve(values: ReadonlyMap<number, readonly [number, number, number]>): Float32Array {
    const field = new Float32Array(this.#count * 3);
    for (const vertex of this.#constrained) {
      const value = values.get(vertex);
      if (value) field.set(value, vertex * 3);
    }
    for (let axis = 0; axis < 3; axis++) this.#solveAxis(field, axis);
    return field;
  }

  #solveAxis(field: Float32Array, axis: number): void {
    const size = this.#free.length;
    const solution = new Float64Array(size);
    let isZero = true;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      const row = this.#free[i]! * this.#count;
      for (const vertex of this.#constrained) sum -= this.#energy[row + vertex]! * field[vertex * 3 + axis]!;
      solution[i] = sum;
      if (sum !== 0) isZero = false;
    }
    if (isZero) return;
    solveFactored(this.#factor, solution);
    for (let i = 0; i < size; i++) field[this.#free[i]! * 3 + axis] = solution[i]!;
  }
}

/** Lower triangle, row-major and square, of the rows and columns in `indices`. */
function choleskyOf(matrix: Float64Array, count: number, indices: number[]): Float64Array {
  const size = indices.length;
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * size;
      let sum = matrix[indices[i]! * count + indices[j]!]!;
      for (let k = 0; k < j; k++) sum -= factor[rowI + k]! * factor[rowJ + k]!;
      if (i === j) factor[rowI + i] = Math.sqrt(sum + DIAGONAL_REGULARISATION);
      else factor[rowI + j] = sum / factor[rowJ + j]!;
    }
  }
  return factor;
}

function solveFactored(factor: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let i = 0; i < size; i++) {
    let sum = vector[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * vector[k]!;
    vector[i] = sum / factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = vector[i]! / factor[i * size + i]!;
    vector[i] = value;
    for (let k = 0; k < i; k++) vector[k]! -= factor[i * size + k]! * value;
  }
}
