import {
  clipDuration,
  frameTime,
  type InspectedFrames,
  isComplete,
  NEEDS_EVERY_FRAME,
} from './inspected-frames.ts';
import { quantileOf } from './series.ts';
import { judgeGate, skipGate, type Verdict } from './verdict.ts';

/** The lids of the inspected frames beside the intended blinks. */
export interface EyeSeries {
  readonly frames: InspectedFrames;
  /** Height of the eye opening / its width, mean of both eyes, one value an inspected frame. */
  readonly aspect: Float32Array;
  /** Instants of full closure in seconds. */
  readonly blinks: readonly number[];
  /** Stillness was asked for. */
  readonly isStill: boolean;
}

/** Shorter clips hold two or three blinks at most: any rate would be chance. */
export const MIN_BLINK_CLIP_SECONDS = 10;
// Lids count as shut below half of their usual opening and as open again above three quarters; the space between
// keeps a noisy lid from counting twice.
const SHUT_SHARE = 0.5;
const OPEN_SHARE = 0.75;
// Most frames show open eyes; above the median, so that blinks do not pull it down.
const USUAL_QUANTILE = 0.6;
// Half a blink: a closure seen farther from the intended instant belongs to another one.
const MATCH_SECONDS = 0.12;

/** How often the eyes blink, and how many of the intended blinks are seen. */
export function eyeGates(eyes: EyeSeries): Verdict[] {
  const { frames, blinks, isStill } = eyes;
  const duration = clipDuration(frames);
  if (duration < MIN_BLINK_CLIP_SECONDS) {
    const reason = `The clip is shorter than ${MIN_BLINK_CLIP_SECONDS} s.`;
    return [skipGate('blinks', reason), skipGate('blinks detected', reason)];
  }
  return [
    isStill
      ? skipGate('blinks', 'Stillness was asked for.')
      : isComplete(frames)
        ? judgeGate('blinks', (closures(eyes).length / duration) * 60)
        : skipGate('blinks', NEEDS_EVERY_FRAME),
    blinks.length === 0 ? skipGate('blinks detected', 'The motion holds no blink.') : judgeDetected(eyes),
  ];
}

function judgeDetected(eyes: EyeSeries): Verdict {
  const name = 'blinks detected';
  if (isComplete(eyes.frames)) return judgeGate(name, matchedShare(eyes));
  const seen = eyes.blinks.map((blink) => aspectAt(blink, eyes)).filter((aspect) => aspect !== undefined);
  if (seen.length === 0) return skipGate(name, 'No blink is among the inspected frames.');
  const shut = SHUT_SHARE * usualAspect(eyes);
  return judgeGate(name, seen.filter((aspect) => aspect < shut).length / seen.length);
}

/** The instants of smallest aspect of every closure. */
function closures(eyes: EyeSeries): number[] {
  const { aspect, frames } = eyes;
  const usual = usualAspect(eyes);
  const instants: number[] = [];
  let smallest = -1;
  aspect.forEach((value, i) => {
    const isNew = smallest < 0 && value < SHUT_SHARE * usual;
    if (isNew || (smallest >= 0 && value < aspect[smallest]!)) smallest = i;
    if (smallest >= 0 && value > OPEN_SHARE * usual) {
      instants.push(frameTime(frames.numbers[smallest]!, frames.fps));
      smallest = -1;
    }
  });
  if (smallest >= 0) instants.push(frameTime(frames.numbers[smallest]!, frames.fps));
  return instants;
}

/** Each closure answers for one blink only, so eyes that stay shut do not pass for several. */
function matchedShare(eyes: EyeSeries): number {
  const unmatched = closures(eyes);
  const matched = eyes.blinks.filter((blink) => {
    const nearest = unmatched.findIndex((instant) => Math.abs(instant - blink) <= MATCH_SECONDS);
    if (nearest >= 0) unmatched.splice(nearest, 1);
    return nearest >= 0;
  });
  return matched.length / eyes.blinks.length;
}

/** The eye at its most shut in the inspected frames beside the instant: lids are fully closed for about one frame. */
function aspectAt(time: number, { frames, aspect }: EyeSeries): number | undefined {
  const at = Math.floor(time * frames.fps);
  const near = [at - 1, at, at + 1]
    .map((number) => frames.numbers.indexOf(number))
    .filter((index) => index >= 0);
  return near.length === 0 ? undefined : Math.min(...near.map((index) => aspect[index]!));
}

const usualAspect = ({ aspect }: EyeSeries) => quantileOf(aspect, USUAL_QUANTILE);
