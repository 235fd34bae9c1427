import type { Point } from '../draw/path.ts';

/** Where a foot is in its cycle. */
export interface Step {
  /** 1 where it comes down in front, -1 where it leaves the ground behind; beyond both while it swings. */
  readonly along: number;
  /** 0 on the ground, 1 highest. */
  readonly lift: number;
}

/**
 * On the ground a foot goes back as evenly as the ground does; in the air it leaves and comes down at that speed, so
 * that it neither slides nor jerks.
 * @param cycle in cycles; only its fraction counts. @param duty share of the cycle on the ground.
 */
export function stepAt(cycle: number, duty: number): Step {
  const phase = cycle - Math.floor(cycle);
  if (phase < duty) return { along: 1 - (2 * phase) / duty, lift: 0 };
  const swing = (phase - duty) / (1 - duty);
  const slope = (-2 * (1 - duty)) / duty;
  const square = swing * swing;
  const cube = square * swing;
  const along =
    -(2 * cube - 3 * square + 1) +
    (cube - 2 * square + swing) * slope +
    (3 * square - 2 * cube) +
    (cube - square) * slope;
  const rise = Math.sin(Math.PI * swing ** 0.85);
  return { along, lift: rise * rise };
}

/**
 * The joint between two bones that lead from one point to another.
 * @param bend 1 to the left of the way there (seen with y down: the way to the right bends up), -1 to its right; between
 *   the two it turns over.
 */
export function jointBetween(from: Point, to: Point, upper: number, lower: number, bend: number): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const distance = Math.max(Math.hypot(dx, dy), 1e-6);
  // A leg that cannot reach is straight.
  const reach = Math.min(distance, (upper + lower) * 0.999);
  const along = (upper * upper - lower * lower + reach * reach) / (2 * reach);
  const aside = Math.sqrt(Math.max(0, upper * upper - along * along)) * bend;
  const [ux, uy] = [dx / distance, dy / distance];
  return [from[0] + ux * along + uy * aside, from[1] + uy * along - ux * aside];
}
