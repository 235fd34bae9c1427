import type { HeadPose } from '../vision/head-pose.ts';
import { MESH_POINTS } from './face-topology.ts';
import { pixelAtViewDepth, viewDepth } from './head-frame.ts';

// A point may lie at most this far behind its neighbours, in cm per cm of the picture. Where a turned head hides its
// own far side (behind the cheek, the nose), the landmarks drop away within a few pixels; a head that then turns on
// would pull those pixels to long streaks. Cheeks and noses seen from the front stay under this slope.
const STEEPEST = 2.2;

/**
 * The face as a relief without cliffs: every landmark stays where it is seen, those that lie too deep behind a
 * neighbour come forward.
 *
 * @param points in pixels, `inHead` the same in head-frame centimetres.
 */
export function levelDepth(pose: HeadPose, points: Float32Array, inHead: Float32Array): Float32Array {
  const depths = new Float32Array(MESH_POINTS);
  for (let i = 0; i < MESH_POINTS; i++) depths[i] = viewDepth(pose, inHead, i);
  const levelled = Float32Array.from(inHead);
  for (let i = 0; i < MESH_POINTS; i++) {
    const x = points[i * 3]!;
    const y = points[i * 3 + 1]!;
    let nearest = depths[i]!;
    for (let j = 0; j < MESH_POINTS; j++) {
      const distanceCm = Math.hypot(x - points[j * 3]!, y - points[j * 3 + 1]!) / pose.scale;
      nearest = Math.max(nearest, depths[j]! - STEEPEST * distanceCm);
    }
    if (nearest > depths[i]!) levelled.set(pixelAtViewDepth(pose, x, y, nearest), i * 3);
  }
  return levelled;
}
