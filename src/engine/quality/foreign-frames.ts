import type { Span } from '../lipsync/timeline.ts';
import type { ExpectedMouth } from './expected-mouth.ts';
import { frameTime, type InspectedFrames, isWithin, isWithinAny } from './inspected-frames.ts';
import { CLOSURE_MARGIN_SECONDS } from './lip-gates.ts';
import { longPauses } from './speech-frames.ts';

/** Frames one after the other, `to` not among them. */
export interface FrameStretch {
  readonly from: number;
  readonly to: number;
}

/** Which frames of a clip that somebody else made are looked at: some stretches of it whole, others alone. */
export interface ForeignLooks extends InspectedFrames {
  readonly stretches: readonly FrameStretch[];
}

// The shortest in which the lag of lips that follow the sound was never more than a frame off; in half of it a tenth is.
const STRETCH_SECONDS = 6;
/** From this length on, the start and the end of a clip are looked at, each for itself. */
export const DRIFT_CLIP_SECONDS = 18;
/** Outside of the stretches. */
const LONE_LOOKS = 24;
const CLOSURE_LOOKS = 16;
const PAUSE_LOOKS = 4;

/** Every frame of the clip. */
export function everyLook(clip: { fps: number; frameCount: number }): ForeignLooks {
  const numbers = [...Array(clip.frameCount).keys()];
  return { ...clip, numbers, stretches: [{ from: 0, to: clip.frameCount }] };
}

/** As few as tell something: 6 s in which much is said, of a long clip twice, and 24 more where lips must touch or rest. */
export function chooseForeignLooks(
  { fps, frameCount }: { fps: number; frameCount: number },
  expected: ExpectedMouth,
): ForeignLooks {
  const length = Math.min(frameCount, Math.round(STRETCH_SECONDS * fps));
  const third = Math.floor(frameCount / 3);
  const isLong = frameCount >= DRIFT_CLIP_SECONDS * fps;
  const parts = isLong
    ? [
        { from: 0, to: third },
        { from: frameCount - third, to: frameCount },
      ]
    : [{ from: 0, to: frameCount }];
  const stretches = parts.map((part) => busiest(part, length, fps, expected));
  const chosen = new Set(stretches.flatMap(({ from, to }) => range(from, to)));
  const isFree = (frame: number) => frame >= 0 && frame < frameCount && !chosen.has(frame);
  const lone = new Set([
    ...closureLooks(expected.closures ?? [], fps, isFree),
    ...spaced(pauseMiddles(expected, fps).filter(isFree), PAUSE_LOOKS),
  ]);
  for (const frame of spaced(range(0, frameCount).filter(isFree), LONE_LOOKS))
    if (lone.size < LONE_LOOKS) lone.add(frame);
  const numbers = [...chosen, ...lone].sort((a, b) => a - b);
  return { fps, frameCount, numbers, stretches };
}

/** The `length` frames of a part in which most is said. */
function busiest(part: FrameStretch, length: number, fps: number, { pauses }: ExpectedMouth): FrameStretch {
  const spoken = range(part.from, part.to).map((frame) => !isWithinAny(pauses, frameTime(frame, fps)));
  const step = Math.max(1, Math.round(fps / 2));
  let best = { start: 0, count: -1 };
  for (let start = 0; start + length <= spoken.length; start += step) {
    const count = spoken.slice(start, start + length).filter(Boolean).length;
    if (count > best.count) best = { start, count };
  }
  return { from: part.from + best.start, to: Math.min(part.to, part.from + best.start + length) };
}

/** All the frames that may show a contact: one of them alone would only see lips on their way. */
function closureLooks(closures: readonly Span[], fps: number, isFree: (frame: number) => boolean): number[] {
  const contacts = closures.map((closure) => framesNear(closure, fps)).filter((near) => near.every(isFree));
  const each = Math.max(1, ...contacts.map((near) => near.length));
  return spaced(contacts, Math.floor(CLOSURE_LOOKS / each)).flat();
}

/** The frames in which lips that touch would be seen touching. */
export function framesNear({ start, end }: Span, fps: number): number[] {
  const near = { start: start - CLOSURE_MARGIN_SECONDS, end: end + CLOSURE_MARGIN_SECONDS };
  return range(Math.floor(near.start * fps) - 1, Math.ceil(near.end * fps) + 1).filter((frame) =>
    isWithin(near, frameTime(frame, fps)),
  );
}

const pauseMiddles = ({ pauses }: ExpectedMouth, fps: number) =>
  longPauses(pauses).map(({ start, end }) => Math.floor(((start + end) / 2) * fps));

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** `count` of the values, evenly spaced in their order. */
function spaced<T>(values: readonly T[], count: number): T[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => values[Math.floor(((i + 0.5) * values.length) / count)]!);
}
