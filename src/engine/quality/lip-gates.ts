import type { Span } from '../lipsync/timeline.ts';
import {
  frameTime,
  type InspectedFrames,
  isComplete,
  isWithin,
  NEEDS_EVERY_FRAME,
} from './inspected-frames.ts';
import { correlation, mean, meanAbsoluteDeviation, median, peakLag, quantileOf } from './series.ts';
import { isSpeechFrame, longPauses, type SpeechPlan, speechFrames, wideFrames } from './speech-frames.ts';
import { failGate, judgeGate, skipGate, type Verdict } from './verdict.ts';

/** O of the inspected frames beside what the lips were meant to do. */
export interface LipSeries extends SpeechPlan {
  readonly frames: InspectedFrames;
  /** Inner-lip opening in IOD, one value an inspected frame. */
  readonly opening: Float32Array;
  /** Loudness of the sound at each frame of the clip, in any unit. */
  readonly loudness: Float32Array;
  /** Where the lips must touch. */
  readonly closures: readonly Span[];
}

// Twice the shift of a clip that is plainly out of sync; beyond it the next syllable matches as well.
const MAX_LAG_SECONDS = 0.25;
// Below it loudness says nothing about the lips, and where it peaks is chance.
const MIN_LOUDNESS_R = 0.2;
/** Inner lips nearer than this, in IOD, are seen as touching. */
const TOUCHING = 0.018;
/** Lips close ahead of the sound and open after it. */
export const CLOSURE_MARGIN_SECONDS = 0.04;
// A mouth that is meant to open less than this all along is meant to stay shut: recordings of music or silence.
const SHUT = 0.01;
// What detection reports for lips that touch; keeps the ratio of a perfectly closed mouth finite.
const DETECTION_FLOOR = 0.001;
const NO_SPEECH = 'Nothing is said: the mouth was meant to stay shut.';
const NO_PAUSE = 'The clip has no pause of 0.3 s or more.';

/** av offset (two), opening, lip correlation, bilabial closure, silence (two), contrast. */
export function lipGates(lips: LipSeries): Verdict[] {
  return [
    offsetToIntended(lips),
    offsetToSound(lips),
    widestOpening(lips),
    lipCorrelation(lips),
    bilabialClosure(lips),
    ...silence(lips),
  ];
}

function offsetToIntended({ frames, opening, intended }: LipSeries): Verdict {
  if (isMeantShut(intended)) return skipGate('av offset', NO_SPEECH);
  if (!isComplete(frames)) return skipGate('av offset', NEEDS_EVERY_FRAME);
  return judgeGate('av offset', peakLag(intended, opening, maxLag(frames)).lag);
}

function offsetToSound({ frames, opening, intended, loudness }: LipSeries): Verdict {
  const name = 'av offset to sound';
  if (isMeantShut(intended)) return skipGate(name, NO_SPEECH);
  if (!isComplete(frames)) return skipGate(name, NEEDS_EVERY_FRAME);
  const { lag, r } = peakLag(loudness, opening, maxLag(frames));
  if (r < MIN_LOUDNESS_R) {
    return skipGate(
      name,
      `Loudness does not tell the opening in this clip (r ${r.toFixed(2)}, 0.2 is needed).`,
    );
  }
  return judgeGate(name, lag);
}

function widestOpening(lips: LipSeries): Verdict {
  const { frames, opening, intended } = lips;
  if (isMeantShut(intended)) return skipGate('opening', NO_SPEECH);
  if (isComplete(frames)) {
    return judgeGate('opening', quantileOf(pick(opening, speechFrames(lips, frames.fps)), 0.9));
  }
  // A few frames have no 90th percentile of their own: look where the intended opening has it.
  const wide = new Set(wideFrames(lips, frames.fps));
  const seen = opening.filter((_, i) => wide.has(frames.numbers[i]!));
  if (seen.length === 0) return skipGate('opening', 'No wide opening is among the inspected frames.');
  return judgeGate('opening', median(seen));
}

function lipCorrelation({ frames, opening, intended }: LipSeries): Verdict {
  if (isMeantShut(intended)) return skipGate('lip correlation', NO_SPEECH);
  // A few frames chosen for being shut or wide open correlate whatever happens in between.
  if (!isComplete(frames)) return skipGate('lip correlation', NEEDS_EVERY_FRAME);
  return judgeGate('lip correlation', correlation(intended.subarray(0, opening.length), opening));
}

function bilabialClosure({ frames, opening, closures }: LipSeries): Verdict {
  const smallest = closures.map((closure) => smallestNear(closure, frames, opening));
  const seen = smallest.filter((value) => value !== undefined);
  if (seen.length === 0) return skipGate('bilabial closure', 'The speech has no m, b or p.');
  return judgeGate('bilabial closure', seen.filter((value) => value < TOUCHING).length / seen.length);
}

function smallestNear(closure: Span, frames: InspectedFrames, opening: Float32Array): number | undefined {
  const near = {
    start: closure.start - CLOSURE_MARGIN_SECONDS,
    end: closure.end + CLOSURE_MARGIN_SECONDS,
  };
  const values = opening.filter((_, i) => isWithin(near, frameTime(frames.numbers[i]!, frames.fps)));
  return values.length > 0 ? Math.min(...values) : undefined;
}

function silence(lips: LipSeries): Verdict[] {
  const rests = longPauses(lips.pauses).map((pause) => openingWithin(pause, lips));
  const resting = rests.filter((rest) => rest.length > 0);
  if (resting.length === 0) {
    return (['silence', 'silence jitter', 'contrast'] as const).map((name) => skipGate(name, NO_PAUSE));
  }
  const rest = mean(resting.flat());
  return [judgeGate('silence', rest), jitter(lips.frames, resting), contrast(lips, rest)];
}

function jitter(frames: InspectedFrames, resting: readonly number[][]): Verdict {
  if (!isComplete(frames)) return skipGate('silence jitter', NEEDS_EVERY_FRAME);
  const count = resting.reduce((sum, rest) => sum + rest.length, 0);
  const total = resting.reduce((sum, rest) => sum + meanAbsoluteDeviation(rest) * rest.length, 0);
  return judgeGate('silence jitter', total / count);
}

function contrast(lips: LipSeries, rest: number): Verdict {
  if (isMeantShut(lips.intended)) return skipGate('contrast', NO_SPEECH);
  if (!isComplete(lips.frames)) return skipGate('contrast', NEEDS_EVERY_FRAME);
  const speaking = lips.opening.filter((_, frame) => isSpeechFrame(lips, frameTime(frame, lips.frames.fps)));
  if (speaking.length === 0)
    return failGate('contrast', 'No frame shows speech, though the mouth was meant to open.');
  return judgeGate('contrast', mean(speaking) / Math.max(rest, DETECTION_FLOOR));
}

function openingWithin(pause: Span, { frames, opening }: LipSeries): number[] {
  return [...opening].filter((_, i) => isWithin(pause, frameTime(frames.numbers[i]!, frames.fps)));
}

const isMeantShut = (intended: Float32Array) => quantileOf(intended, 0.95) < SHUT;

const maxLag = ({ fps }: InspectedFrames) => Math.round(MAX_LAG_SECONDS * fps);

const pick = (values: Float32Array, frames: readonly number[]) =>
  Float32Array.from(frames, (frame) => values[frame]!);
