import type { Motion } from '../motion/motion.ts';
import { clipDuration, type InspectedFrames, isComplete, NEEDS_EVERY_FRAME } from './inspected-frames.ts';
import { standardDeviation } from './series.ts';
import { judgeGate, skipGate, type Verdict } from './verdict.ts';

/** How the head turns on the inspected frames beside how it was meant to. */
export interface HeadSeries {
  readonly frames: InspectedFrames;
  readonly temperament: Motion['temperament'];
  /** One value an inspected frame. */
  readonly yawDegrees: Float32Array;
  /** The motion track's own, one value a frame of the clip. */
  readonly intendedYawDegrees: Float32Array;
}

/** A head sways with a period of several seconds; a shorter clip sees a part of one swing. */
const MIN_CLIP_SECONDS = 10;
// The detector's own noise is up to 0.3 degrees; a ratio to not much more would compare noise.
const MIN_INTENDED_DEGREES = 0.4;

/** Yaw against the motion track, and in degrees. */
export function headGates({ frames, temperament, yawDegrees, intendedYawDegrees }: HeadSeries): Verdict[] {
  const reason = whyNotMeasured(frames, temperament);
  if (reason) return [skipGate('head yaw', reason), skipGate('head yaw degrees', reason)];
  const seen = standardDeviation(yawDegrees);
  const intended = standardDeviation(intendedYawDegrees);
  return [
    intended < MIN_INTENDED_DEGREES
      ? skipGate('head yaw', 'The motion does not turn the head.')
      : judgeGate('head yaw', seen / intended),
    temperament === 'natural'
      ? judgeGate('head yaw degrees', seen)
      : skipGate('head yaw degrees', `The motion asked for is ${temperament}, not natural.`),
  ];
}

function whyNotMeasured(frames: InspectedFrames, temperament: HeadSeries['temperament']): string | undefined {
  if (clipDuration(frames) < MIN_CLIP_SECONDS) return `The clip is shorter than ${MIN_CLIP_SECONDS} s.`;
  if (temperament === 'still') return 'Stillness was asked for.';
  return isComplete(frames) ? undefined : NEEDS_EVERY_FRAME;
}
