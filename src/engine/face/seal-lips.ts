import { LIP_COLUMNS, LOWER_LIP_ROWS, UPPER_LIP_ROWS } from './face-topology.ts';

/**
 * Lays the inner edges of closed lips exactly upon each other, halfway between where they were found. A detector leaves
 * a fraction of a pixel between them, through which the dark of the mouth would shine.
 *
 * @param points `x, y, z` a point; anything else than the inner lips is copied.
 */
export function sealLips(points: Float32Array): Float32Array {
  const sealed = Float32Array.from(points);
  for (let column = 0; column < LIP_COLUMNS; column++) {
    const upper = UPPER_LIP_ROWS[3][column]! * 3;
    const lower = LOWER_LIP_ROWS[3][column]! * 3;
    for (let axis = 0; axis < 3; axis++) {
      const middle = (points[upper + axis]! + points[lower + axis]!) / 2;
      sealed[upper + axis] = middle;
      sealed[lower + axis] = middle;
    }
  }
  return sealed;
}
