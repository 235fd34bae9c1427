import { writeShapeWeights } from './expression.ts';
import { EYES, LOWER_LIP_ROWS, MESH_POINTS, UPPER_LIP_ROWS } from './face-topology.ts';
import { separateLips } from './lip-contact.ts';
import type { Rig } from './rig.ts';
import { SHAPES } from './shape-names.ts';
import { PARENTS } from './subdivision.ts';

/** Inner lips, which may touch, and the corners of the eyes, which are what lips are measured against. */
const MEASURED_POINTS = [
  ...UPPER_LIP_ROWS[3],
  ...LOWER_LIP_ROWS[3],
  ...EYES.flatMap(({ outerCorner, innerCorner }) => [outerCorner, innerCorner]),
];

/** The face's displacement in one frame. Owns its buffers; every update writes all of them. */
export class FaceDeformation {
  /** Of `SHAPES`. */
  readonly weights = new Float32Array(SHAPES.length);
  /** `x, y, z` a vertex, head frame, cm. */
  readonly displacement: Float32Array;
  readonly #rig: Rig;
  /** The places in `displacement` that are worked out; all of them if not given. */
  readonly #places: Int32Array | undefined;
  readonly #lipMiddles: Int32Array;

  /** @param detail 'measured' leaves out all but the inner lips and the corners of the eyes: not enough to draw. */
  constructor(rig: Rig, detail: 'refined' | 'measured') {
    this.#rig = rig;
    const vertexCount = detail === 'refined' ? rig.face.vertexCount : MESH_POINTS;
    this.displacement = new Float32Array(vertexCount * 3);
    this.#places = detail === 'refined' ? undefined : placesOf(MEASURED_POINTS);
    this.#lipMiddles = detail === 'refined' ? verticesMadeOfLips(rig) : new Int32Array(0);
  }

  update(values: Float32Array, frameIndex: number): void {
    writeShapeWeights(this.#rig, values, frameIndex, this.weights);
    this.#sumShapes();
    if (separateLips(this.#rig.face.rest, this.displacement)) this.#followLips();
  }

  #sumShapes(): void {
    const { displacement, weights } = this;
    const { shapes, vertexCount } = this.#rig.face;
    displacement.fill(0);
    for (let shape = 0; shape < SHAPES.length; shape++) {
      const weight = weights[shape]!;
      if (weight === 0) continue;
      const field = shape * vertexCount * 3;
      if (this.#places) {
        for (const k of this.#places) displacement[k]! += weight * shapes[field + k]!;
        continue;
      }
      for (let k = 0; k < displacement.length; k++) displacement[k]! += weight * shapes[field + k]!;
    }
  }

  #followLips(): void {
    const { parents, parentWeights } = this.#rig.face;
    for (const vertex of this.#lipMiddles) {
      for (let axis = 0; axis < 3; axis++) {
        let sum = 0;
        for (let p = vertex * PARENTS; p < (vertex + 1) * PARENTS; p++) {
          sum += parentWeights[p]! * this.displacement[parents[p]! * 3 + axis]!;
        }
        this.displacement[vertex * 3 + axis] = sum;
      }
    }
  }
}

const placesOf = (points: readonly number[]) =>
  Int32Array.from(points.flatMap((point) => [3 * point, 3 * point + 1, 3 * point + 2]));

function verticesMadeOfLips({ face }: Rig): Int32Array {
  const lips = new Set<number>([...UPPER_LIP_ROWS, ...LOWER_LIP_ROWS].flat());
  const middles: number[] = [];
  for (let vertex = MESH_POINTS; vertex < face.vertexCount; vertex++) {
    const parents = face.parents.subarray(vertex * PARENTS, (vertex + 1) * PARENTS);
    if (parents.some((parent) => lips.has(parent))) middles.push(vertex);
  }
  return Int32Array.from(middles);
}
