import { CHANNEL, MOTION_CHANNELS } from '../motion/motion.ts';
import type { Rig } from './rig.ts';

/**
 * One frame's way from the head frame to the canvas, camera zoom included: rows `x, y, facing`, each
 * `a, b, c, d` with value = a X + b Y + c Z + d; `facing` takes normals (d = 0) and is 1 towards the camera.
 */
export const POSE_FLOATS = 12;

/** Heads turn about the base of the neck, so neck and shoulders stay in place by themselves. */
const PIVOT_CM = [0, -11, -4.5] as const;
// A photo that turns shows no new side of the head, so it is seen to turn less than it does: face trackers read two
// thirds of the angle from a frontal portrait.
const YAW_GAIN = 1.15;
/** The camera looks at the bridge of the nose. */
const ZOOM_CENTRE_POINT = 168;

/** Writes `POSE_FLOATS` numbers. */
export function writeFramePose(rig: Rig, values: Float32Array, frameIndex: number, pose: Float64Array): void {
  const row = frameIndex * MOTION_CHANNELS.length;
  const { scale, rotation: r, translation: t } = rig.restPose;
  writeTurned(r, values, row, pose);
  const leaning = scale * (1 + values[row + CHANNEL.sway]!);
  const zoom = 1 + values[row + CHANNEL.zoom]!;
  for (let axis = 0; axis < 2; axis++) {
    const at = axis * 4;
    const restPivot =
      r[axis * 3]! * PIVOT_CM[0] + r[axis * 3 + 1]! * PIVOT_CM[1] + r[axis * 3 + 2]! * PIVOT_CM[2];
    const pivot = pose[at]! * PIVOT_CM[0] + pose[at + 1]! * PIVOT_CM[1] + pose[at + 2]! * PIVOT_CM[2];
    const shift = values[row + (axis === 0 ? CHANNEL.shiftXCm : CHANNEL.shiftYCm)]!;
    const offset = t[axis]! + scale * (restPivot + shift) - leaning * pivot;
    // The canvas counts down.
    const sign = axis === 0 ? 1 : -1;
    const centre = axis === 0 ? zoomCentreX(rig) : zoomCentreY(rig);
    for (let k = 0; k < 3; k++) pose[at + k]! *= sign * leaning * zoom;
    pose[at + 3] = centre + zoom * (sign * offset - centre);
  }
}

/** Canvas pixels around which the camera zooms. */
export const zoomCentreX = (rig: Rig) => rig.face.uv[ZOOM_CENTRE_POINT * 2]!;
export const zoomCentreY = (rig: Rig) => rig.face.uv[ZOOM_CENTRE_POINT * 2 + 1]!;

/** The photo's rotation times roll, yaw and pitch of this frame, in rows of four. */
function writeTurned(rest: Float64Array, values: Float32Array, row: number, pose: Float64Array): void {
  const yaw = YAW_GAIN * values[row + CHANNEL.yawRad]!;
  const cy = Math.cos(yaw);
  const sy = Math.sin(yaw);
  const cp = Math.cos(values[row + CHANNEL.pitchRad]!);
  const sp = Math.sin(values[row + CHANNEL.pitchRad]!);
  const cr = Math.cos(values[row + CHANNEL.rollRad]!);
  const sr = Math.sin(values[row + CHANNEL.rollRad]!);
  for (let axis = 0; axis < 3; axis++) {
    const a = rest[axis * 3]!;
    const b = rest[axis * 3 + 1]!;
    const c = rest[axis * 3 + 2]!;
    // Row times Rz(roll), then Ry(yaw), then Rx(pitch).
    const rolledX = a * cr + b * sr;
    const rolledY = b * cr - a * sr;
    const yawedX = rolledX * cy - c * sy;
    const yawedZ = rolledX * sy + c * cy;
    pose[axis * 4] = yawedX;
    pose[axis * 4 + 1] = rolledY * cp + yawedZ * sp;
    pose[axis * 4 + 2] = yawedZ * cp - rolledY * sp;
    pose[axis * 4 + 3] = 0;
  }
}
