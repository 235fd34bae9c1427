import { clamp } from '../../lib/interpolate.ts';
import { BiharmonicField } from './biharmonic.ts';
import {
  FACE_OVAL,
  LEFT_CORNER,
  LIP_COLUMNS,
  LIP_ROWS,
  LOWER_LIP_ROWS,
  MESH_POINTS,
  RIGHT_CORNER,
  UPPER_LIP_ROWS,
} from './face-topology.ts';

export type Displacement = readonly [x: number, y: number, z: number];

/** The part of the lips a rule is asked about. */
export interface LipPlace {
  readonly lip: 'upper' | 'lower' | 'corner';
  /** -1 (image left corner) to 1, 0 in the middle; the corners themselves are +-1. */
  readonly across: number;
  /** 0 at the red margin, 3 at the inner edge. */
  readonly row: number;
  /** 0 to 8, image left to right; a corner has its neighbour's. */
  readonly column: number;
}

export type LipRule = (place: LipPlace) => Displacement;

// Brows, eyes, nose and the sides of the face stand still while the mouth moves: where they begin, in cm.
const UPPER_FACE_ABOVE_CM = 0.3;
const NOSE_ABOVE_CM = -2.2;
const NOSE_HALF_WIDTH_CM = 2;
const SIDE_ABOVE_CM = -1.2;
const SIDE_FROM_CM = 5.5;
/** The rim below this height follows the chin. */
const FREE_RIM_BELOW_CM = -5;

/** The chin and its pull towards a lip shape: point and share of the shape's `chinYCm`. */
const CHIN: readonly (readonly [vertex: number, share: number])[] = [
  [152, 0.6],
  [148, 0.6],
  [377, 0.6],
  [176, 0.6],
  [400, 0.6],
  [149, 0.6],
  [378, 0.6],
  [199, 1],
  [175, 0.8],
];

/** Vertices of the canonical face that no mouth shape moves. */
export function stillVertices(canonical: Float32Array): number[] {
  const still: number[] = [];
  for (let i = 0; i < MESH_POINTS; i++) {
    const x = Math.abs(canonical[i * 3]!);
    const y = canonical[i * 3 + 1]!;
    const isNose = y > NOSE_ABOVE_CM && x < NOSE_HALF_WIDTH_CM;
    const isSide = y > SIDE_ABOVE_CM && x > SIDE_FROM_CM;
    if (y > UPPER_FACE_ABOVE_CM || isNose || isSide) still.push(i);
  }
  return still;
}

/** Smooth fields around the lips: all shapes of the lip family prescribe the same vertices, so they share one factor. */
export class LipField {
  readonly #field: BiharmonicField;

  readonly #inHead: Float32Array;

  constructor(energy: Float64Array, canonical: Float32Array, inHead: Float32Array) {
    this.#inHead = inHead;
    const rim = FACE_OVAL.filter((vertex) => canonical[vertex * 3 + 1]! >= FREE_RIM_BELOW_CM);
    const lips = [...UPPER_LIP_ROWS, ...LOWER_LIP_ROWS, LEFT_CORNER, RIGHT_CORNER].flat();
    const chin = CHIN.map(([vertex]) => vertex);
    this.#field = new BiharmonicField(energy, [
      ...new Set([...stillVertices(canonical), ...rim, ...lips, ...chin]),
    ]);
  }

  /** `x, y, z` in cm for each of the 468 points. */
  solve(rule: LipRule, chinYCm = 0): Float32Array {
    const values = prescribeLips(this.#inHead, rule);
    for (const [vertex, share] of CHIN) values.set(vertex, [0, chinYCm * share, 0]);
    return this.#field.solve(values);
  }
}

/** What a rule says at every vertex of this person's lips. */
export function prescribeLips(inHead: Float32Array, rule: LipRule): Map<number, Displacement> {
  const values = new Map<number, Displacement>();
  for (let row = 0; row < LIP_ROWS; row++) {
    const left = inHead[LEFT_CORNER[row]! * 3]!;
    const right = inHead[RIGHT_CORNER[row]! * 3]!;
    // A smile spreads the outer columns, a pout gathers them: what counts is where they are.
    const across = (vertex: number) =>
      clamp((2 * inHead[vertex * 3]! - left - right) / (right - left), -1, 1);
    for (let column = 0; column < LIP_COLUMNS; column++) {
      const upper = UPPER_LIP_ROWS[row]![column]!;
      const lower = LOWER_LIP_ROWS[row]![column]!;
      values.set(upper, rule({ lip: 'upper', across: across(upper), row, column }));
      values.set(lower, rule({ lip: 'lower', across: across(lower), row, column }));
    }
    values.set(LEFT_CORNER[row]!, rule({ lip: 'corner', across: -1, row, column: 0 }));
    values.set(RIGHT_CORNER[row]!, rule({ lip: 'corner', across: 1, row, column: LIP_COLUMNS - 1 }));
  }
  return values;
}
