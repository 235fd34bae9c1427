import { clamp, lerp } from '../../lib/interpolate.ts';
import { MOTION_CHANNELS } from '../motion/motion.ts';
import { LOWER_LIP_LINE, UPPER_LIP_LINE } from './face-topology.ts';
import { POSE_FLOATS, writeFramePose } from './frame-pose.ts';
import { writePlaneFromCanvas } from './mouth-opening.ts';
import type { Rig } from './rig.ts';

/** The mouth of the photo itself, in the mouth plane (cm, y down). */
export interface RestMouth {
  /** Row-major 2x3 as in `MouthOpening`, for the pose of the photo. */
  readonly planeFromCanvas: Float64Array;
  readonly left: number;
  readonly right: number;
  readonly midX: number;
  /** Widest gap between the inner lips. */
  readonly gap: number;
  /** Where the middle of the lips is when they are closed. */
  readonly closedY: number;
  /** y of the inner lips above and below x, held at the corners. */
  upperLip(x: number): number;
  lowerLip(x: number): number;
}

/** @param points landmarks in canvas pixels, `x, y, z` each. */
export function restMouth(rig: Rig, points: Float32Array): RestMouth {
  const planeFromCanvas = restPlaneFromCanvas(rig);
  const upper = lineInPlane(UPPER_LIP_LINE, points, planeFromCanvas);
  const lower = lineInPlane(LOWER_LIP_LINE, points, planeFromCanvas);
  const left = Math.min(upper[0]![0], lower[0]![0]);
  const right = Math.max(upper.at(-1)![0], lower.at(-1)![0]);
  const gaps = upper.map(([, y], i) => lower[i]![1] - y);
  const middle = UPPER_LIP_LINE.length >> 1;
  const upperY = upper[middle]![1];
  const upperInHead = rig.inHead[UPPER_LIP_LINE[middle]! * 3 + 1]!;
  return {
    planeFromCanvas,
    left,
    right,
    midX: (left + right) / 2,
    gap: Math.max(0, ...gaps),
    closedY: upperY + upperInHead - rig.mouth.closedLineYCm,
    upperLip: (x) => heightAt(upper, x),
    lowerLip: (x) => heightAt(lower, x),
  };
}

function restPlaneFromCanvas(rig: Rig): Float64Array {
  const pose = new Float64Array(POSE_FLOATS);
  const plane = new Float64Array(6);
  writeFramePose(rig, new Float32Array(MOTION_CHANNELS.length), 0, pose);
  writePlaneFromCanvas(pose, rig.mouth.planeDepthCm, plane);
  return plane;
}

type Point = readonly [number, number];

function lineInPlane(line: readonly number[], points: Float32Array, plane: Float64Array): Point[] {
  return line
    .map((index): Point => {
      const x = points[index * 3]!;
      const y = points[index * 3 + 1]!;
      return [plane[0]! * x + plane[1]! * y + plane[2]!, plane[3]! * x + plane[4]! * y + plane[5]!];
    })
    .sort((a, b) => a[0] - b[0]);
}

function heightAt(line: readonly Point[], x: number): number {
  const next = line.findIndex(([to]) => to >= x);
  if (next === 0) return line[0]![1];
  if (next < 0) return line.at(-1)![1];
  const [fromX, fromY] = line[next - 1]!;
  const [toX, toY] = line[next]!;
  return lerp(fromY, toY, clamp((x - fromX) / Math.max(1e-6, toX - fromX), 0, 1));
}
