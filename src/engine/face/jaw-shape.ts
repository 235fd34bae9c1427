import { clamp } from '../../lib/interpolate.ts';
import { BiharmonicField } from './biharmonic.ts';
import { MESH_POINTS } from './face-topology.ts';
import { type LipPlace, prescribeLips, stillVertices } from './lip-field.ts';

/** The jaw turns about an axis through both jaw joints, just below and before the ears (head frame, cm). */
export const JAW_HINGE = { yCm: 0.4, zCm: -1.6 } as const;
/** The turn of a fully open speaking jaw; a yawn is about twice as much. */
export const JAW_FULL_RAD = 0.205;

/** How far parts of the lower face follow the jaw bone: 1 is rigidly fixed to it. */
const JAW_LINE: readonly (readonly [vertex: number, share: number])[] = [
  [152, 1],
  [148, 1],
  [377, 1],
  [176, 0.97],
  [400, 0.97],
  [149, 0.9],
  [378, 0.9],
  [150, 0.8],
  [379, 0.8],
  [136, 0.62],
  [365, 0.62],
  [172, 0.42],
  [397, 0.42],
  [58, 0.24],
  [288, 0.24],
  [132, 0.1],
  [361, 0.1],
  [93, 0],
  [323, 0],
  [199, 1],
  [175, 1],
  [200, 1],
  [18, 1],
];

/** The lower lip hangs on the jaw in its middle and on the upper jaw at the corners. Rows: red margin to inner edge. */
const LOWER_LIP_SHARE: readonly (readonly [atCorner: number, roundness: number])[] = [
  [0.46, 0.7],
  [0.43, 0.75],
  [0.42, 0.8],
  [0.42, 0.8],
];
const CORNER_SHARE = 0.36;
const UPPER_LIP_SIDE_SHARE = 0.3;

function jawShare({ lip, across, row }: LipPlace): number {
  const square = across * across;
  if (lip === 'corner') return CORNER_SHARE;
  if (lip === 'upper') return UPPER_LIP_SIDE_SHARE * square ** 1.6;
  const [atCorner, roundness] = LOWER_LIP_SHARE[row]!;
  return atCorner + (1 - atCorner) * (1 - square) ** roundness;
}

/** Jaw opening: each point turns about the hinge by its share of the full angle. */
export function jawShape(energy: Float64Array, canonical: Float32Array, inHead: Float32Array): Float32Array {
  const shares = prescribeLips(inHead, (place) => [jawShare(place), 0, 0]);
  for (const [vertex, share] of JAW_LINE) shares.set(vertex, [share, 0, 0]);
  const constrained = [...new Set([...stillVertices(canonical), ...shares.keys()])];
  const field = new BiharmonicField(energy, constrained).solve(shares);
  for (let i = 0; i < MESH_POINTS; i++) {
    // Overshoot of the smooth field would push the neck of the jaw line backwards.
    const share = clamp(field[i * 3]!, -0.1, 1.05);
    field[i * 3] = 0;
    field[i * 3 + 1] = -JAW_FULL_RAD * (inHead[i * 3 + 2]! - JAW_HINGE.zCm) * share;
    field[i * 3 + 2] = JAW_FULL_RAD * (inHead[i * 3 + 1]! - JAW_HINGE.yCm) * share;
  }
  return field;
}

/** How far a point of the lower jaw at depth `zCm` sinks at `jaw`, in cm. */
export const jawDropCm = (jaw: number, zCm: number) => jaw * JAW_FULL_RAD * (zCm - JAW_HINGE.zCm);
