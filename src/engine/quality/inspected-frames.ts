import type { Span } from '../lipsync/timeline.ts';

/** Which frames of a clip were looked at. */
export interface InspectedFrames {
  readonly fps: number;
  /** Of the whole clip. */
  readonly frameCount: number;
  /** Ascending; each of the clip's frames in a full inspection, a few in a light one. */
  readonly numbers: readonly number[];
}

export const NEEDS_EVERY_FRAME = 'Only a full inspection looks at every frame.';

export const isComplete = ({ frameCount, numbers }: InspectedFrames) => numbers.length === frameCount;

export const clipDuration = ({ fps, frameCount }: InspectedFrames) => frameCount / fps;

/** The instant that a frame shows: its middle. */
export const frameTime = (frame: number, fps: number) => (frame + 0.5) / fps;

export const isWithin = (span: Span, time: number) => time >= span.start && time <= span.end;

export const isWithinAny = (spans: readonly Span[], time: number) =>
  spans.some((span) => isWithin(span, time));
