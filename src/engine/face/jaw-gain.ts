import { clamp } from '../../lib/interpolate.ts';
import type { HeadPose } from '../vision/head-pose.ts';
import { EYES } from './face-topology.ts';
import { LIP_PAIRS } from './lip-pairs.ts';

/** What the jaw alone should open the mouth by, at full weight: gap between the lips over distance of the eyes. */
const FULL_OPENING = 0.18;
const LEAST = 0.85;
const MOST = 1.5;

/**
 * How much more (or less) this person's jaw must turn than the average one's for the same opening to be seen: small
 * and tilted faces show less of it. Speech is read from the opening against the face, not in degrees of a jaw.
 *
 * @param jaw displacement of the 468 points by the jaw shape.
 */
export function jawGainOf(pose: HeadPose, inHead: Float32Array, jaw: Float32Array): number {
  const seen = (from: Float32Array, a: number, b: number) => {
    const difference = (axis: number) => from[b * 3 + axis]! - from[a * 3 + axis]!;
    const { rotation: r } = pose;
    const across = (row: number) =>
      r[row]! * difference(0) + r[row + 1]! * difference(1) + r[row + 2]! * difference(2);
    return Math.hypot(across(0), across(3));
  };
  let opening = 0;
  for (const { upper, lower, weight } of LIP_PAIRS) opening += weight * seen(jaw, upper, lower);
  const eyes = seen(inHead, EYES[0].outerCorner, EYES[1].outerCorner);
  return clamp((FULL_OPENING * eyes) / Math.max(1e-3, opening), LEAST, MOST);
}
