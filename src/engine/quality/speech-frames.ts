import type { Span } from '../lipsync/timeline.ts';
import { frameTime, isWithinAny } from './inspected-frames.ts';
import { quantileOf } from './series.ts';

/** What the lips were meant to do over a clip. */
export interface SpeechPlan {
  /** Inner-lip opening in IOD, one value a frame of the clip. */
  readonly intended: Float32Array;
  readonly pauses: readonly Span[];
}

// Around the 90th percentile, wide enough to hold some frames of even a short clip.
const WIDE_FROM = 0.85;
const WIDE_TO = 0.95;

// Shorter pauses are over before the mouth has come to rest; the millionth absorbs how times are rounded.
const MIN_PAUSE_SECONDS = 0.3 - 1e-6;

/** The pauses in which a mouth has time to rest. */
export const longPauses = (pauses: readonly Span[]) =>
  pauses.filter(({ start, end }) => end - start >= MIN_PAUSE_SECONDS);

export const isSpeechFrame = ({ pauses }: SpeechPlan, time: number) => !isWithinAny(pauses, time);

/** The frames outside all pauses. */
export function speechFrames(plan: SpeechPlan, fps: number): number[] {
  return [...plan.intended.keys()].filter((frame) => isSpeechFrame(plan, frameTime(frame, fps)));
}

/** The speech frames whose intended opening is about its own 90th percentile. */
export function wideFrames(plan: SpeechPlan, fps: number): number[] {
  const frames = speechFrames(plan, fps);
  if (frames.length === 0) return [];
  const openings = frames.map((frame) => plan.intended[frame]!);
  const low = quantileOf(openings, WIDE_FROM);
  const high = quantileOf(openings, WIDE_TO);
  return frames.filter((_, i) => openings[i]! >= low && openings[i]! <= high);
}
