import type { Motion } from '../motion/motion.ts';
import { FaceDeformation } from './face-deformation.ts';
import { EYES } from './face-topology.ts';
import { POSE_FLOATS, writeFramePose } from './frame-pose.ts';
import { LIP_PAIRS } from './lip-pairs.ts';
import type { PreparedPortrait } from './portrait.ts';

/**
 * How far the mouth of each frame is meant to be open: the gap between the inner lips over the distance between the
 * outer eye corners, both as seen on the canvas. What a landmark detector should find on the drawn frame.
 */
export function intendedOpening({ rig }: Pick<PreparedPortrait, 'rig'>, motion: Motion): Float32Array {
  const opening = new Float32Array(motion.frameCount);
  const deformation = new FaceDeformation(rig, 'measured');
  const pose = new Float64Array(POSE_FLOATS);
  const apart = (a: number, b: number) => {
    let squares = 0;
    for (let row = 0; row < 2; row++) {
      let difference = 0;
      for (let axis = 0; axis < 3; axis++) {
        const from = rig.face.rest[a * 3 + axis]! + deformation.displacement[a * 3 + axis]!;
        const to = rig.face.rest[b * 3 + axis]! + deformation.displacement[b * 3 + axis]!;
        difference += pose[row * 4 + axis]! * (to - from);
      }
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  };
  for (let frame = 0; frame < motion.frameCount; frame++) {
    writeFramePose(rig, motion.values, frame, pose);
    deformation.update(motion.values, frame);
    let gap = 0;
    for (const { upper, lower, weight } of LIP_PAIRS) gap += weight * apart(upper, lower);
    opening[frame] = gap / apart(EYES[0].outerCorner, EYES[1].outerCorner);
  }
  return opening;
}
