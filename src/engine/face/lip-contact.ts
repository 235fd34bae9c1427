import { LIP_COLUMNS, LIP_ROWS, LOWER_LIP_ROWS, UPPER_LIP_ROWS } from './face-topology.ts';

// Flesh gives way: where the lips would overlap, the lower one yields more, as it is the one that came up.
const UPPER_YIELDS = 0.4;
const LOWER_YIELDS = 1 - UPPER_YIELDS;
/** Share of the correction that each ring takes, red margin to inner edge. */
const YIELD_BY_ROW = [0.3, 0.55, 0.85, 1] as const;

/**
 * Lips may meet but never cross: takes overlap out of a displacement of the 468 points, in place.
 *
 * @param rest `x, y, z` in cm a vertex.
 * @returns whether the lips touched.
 */
export function separateLips(rest: Float32Array, displacement: Float32Array): boolean {
  let touched = false;
  for (let column = 0; column < LIP_COLUMNS; column++) {
    const upper = UPPER_LIP_ROWS[3][column]! * 3 + 1;
    const lower = LOWER_LIP_ROWS[3][column]! * 3 + 1;
    const overlap = rest[lower]! + displacement[lower]! - rest[upper]! - displacement[upper]!;
    if (overlap <= 0) continue;
    touched = true;
    for (let row = 0; row < LIP_ROWS; row++) {
      displacement[UPPER_LIP_ROWS[row]![column]! * 3 + 1]! += overlap * UPPER_YIELDS * YIELD_BY_ROW[row]!;
      displacement[LOWER_LIP_ROWS[row]![column]! * 3 + 1]! -= overlap * LOWER_YIELDS * YIELD_BY_ROW[row]!;
    }
  }
  return touched;
}
