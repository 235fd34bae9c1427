import type { Span, SpeechTimeline } from '../engine/lipsync/timeline.ts';
import { lerp } from '../lib/interpolate.ts';

/** A moment of one reading of a text and the same moment of another. */
export interface Anchor {
  readonly from: number;
  readonly to: number;
}

/**
 * The timeline of another reading of the same text, of which only some moments are known; what lies between two keeps
 * its share of the time.
 *
 * @param anchors rising on both sides, the first at 0 and the last at both ends.
 */
export function warpTimeline(timeline: SpeechTimeline, anchors: readonly Anchor[]): SpeechTimeline {
  const moved = <T extends Span>(span: T): T => ({
    ...span,
    start: warpTime(span.start, anchors),
    end: warpTime(span.end, anchors),
  });
  return {
    duration: anchors.at(-1)?.to ?? timeline.duration,
    phones: timeline.phones.map(moved).filter(({ start, end }) => end > start),
    words: timeline.words.map(moved),
  };
}

function warpTime(time: number, anchors: readonly Anchor[]): number {
  const index = anchors.findIndex(({ from }) => from >= time);
  const after = anchors[index];
  const before = anchors[index - 1];
  if (!after) return anchors.at(-1)!.to;
  if (!before || after.from === time) return after.to;
  return lerp(before.to, after.to, (time - before.from) / (after.from - before.from));
}
