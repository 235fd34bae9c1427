import type { Motion } from '../motion/motion.ts';
import { type InspectedFrames, isComplete, NEEDS_EVERY_FRAME } from './inspected-frames.ts';
import type { GateName } from './limits.ts';
import { mean, median, standardDeviation, steps, variance } from './series.ts';
import { judgeGate, skipGate, type Verdict } from './verdict.ts';

/** How much a face moves; one value an inspected frame, in frames order. */
export interface FaceMotion {
  readonly frames: InspectedFrames;
  readonly temperament: Motion['temperament'];
  /** Distance of the outer eye corners in pixels. */
  readonly eyeDistance: Float32Array;
  /** `40 * 2` values a frame: the lip points in pixels. */
  readonly lipPoints: readonly Float32Array[];
  readonly yawDegrees: Float32Array;
  readonly pitchDegrees: Float32Array;
  readonly rollDegrees: Float32Array;
  /** The tip of the nose in pixels: what the eye follows, and what turning and shifting both move. */
  readonly noseX: Float32Array;
  readonly noseY: Float32Array;
  /** From the eyes to the brows, in IOD. */
  readonly browHeight: Float32Array;
}

// The limits were measured on faces scaled to this distance of the outer eye corners...
const REFERENCE_EYE_DISTANCE = 64;
// ...and on clips of 25 frames a second: at 48 a step is taken over two frames, else the same motion would seem calmer.
const REFERENCE_FPS = 25;
const DYNAMICS: readonly GateName[] = ['lip dynamics', 'head dynamics', 'brow dynamics'];

/** Lip, head and brow dynamics: whether the face moves as much as a person's. */
export function dynamicsGates(face: FaceMotion): Verdict[] {
  const { frames, temperament } = face;
  if (temperament !== 'natural') return skipAll(`The motion asked for is ${temperament}, not natural.`);
  if (!isComplete(frames)) return skipAll(NEEDS_EVERY_FRAME);
  return [
    judgeGate('lip dynamics', lipDynamics(face)),
    judgeGate('head dynamics', headDynamics(face)),
    judgeGate('brow dynamics', mean(steps(face.browHeight, stepStride(frames)).map(Math.abs))),
  ];
}

const skipAll = (reason: string) => DYNAMICS.map((name) => skipGate(name, reason));

function lipDynamics({ lipPoints, eyeDistance }: FaceMotion): number {
  const pointCount = (lipPoints[0]?.length ?? 0) / 2;
  const deviations: number[] = [];
  const distances = new Float64Array(lipPoints.length);
  for (let a = 0; a < pointCount; a++) {
    for (let b = a + 1; b < pointCount; b++) {
      for (let i = 0; i < lipPoints.length; i++) {
        const points = lipPoints[i]!;
        const distance = Math.hypot(points[2 * a]! - points[2 * b]!, points[2 * a + 1]! - points[2 * b + 1]!);
        distances[i] = (distance / eyeDistance[i]!) * REFERENCE_EYE_DISTANCE;
      }
      deviations.push(standardDeviation(distances));
    }
  }
  return mean(deviations);
}

function headDynamics(face: FaceMotion): number {
  const angles = [face.pitchDegrees, face.yawDegrees, face.rollDegrees];
  const spread = mean(angles.map(standardDeviation));
  const stride = stepStride(face.frames);
  const unrest = mean(angles.map((angle) => variance(steps(angle, stride))));
  // One scale for the whole clip: a frame's own would turn the noise of its eye corners into motion of the head.
  const scale = REFERENCE_EYE_DISTANCE / median(face.eyeDistance);
  const travel = mean([variance(face.noseX), variance(face.noseY)]) * scale ** 2;
  return Math.sqrt(spread * unrest + travel);
}

const stepStride = ({ fps }: InspectedFrames) => Math.max(1, Math.round(fps / REFERENCE_FPS));
