import type { Span } from '../lipsync/timeline.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion } from '../motion/motion.ts';
import { frameTime, isWithin } from './inspected-frames.ts';
import { CLOSURE_MARGIN_SECONDS } from './lip-gates.ts';
import { longPauses, wideFrames } from './speech-frames.ts';

/** No light inspection looks at more. */
export const MOST_LIGHT_FRAMES = 24;
// Finding a face costs about as much as drawing and encoding a frame, and the start-up of the vision is to fit into
// the twentieth of a job's time that may be spent looking, too...
const CLIP_FRAMES_PER_LOOK = 36;
// ...but with fewer than this a gate would hang on a single frame.
const FEWEST_LIGHT_FRAMES = 12;
/** How the looks are shared out; what one kind leaves over goes to even spacing. */
const SHARES = { closures: 0.34, wide: 0.2, pauses: 0.17, blinks: 0.13 } as const;

/**
 * The frames at which a gate has something to say: lips that touch, wide openings, pauses, blinks; ascending.
 *
 * @param intendedOpening inner-lip opening in IOD, one value a frame of the clip.
 */
export function chooseLightFrames(motion: Motion, intendedOpening: Float32Array): number[] {
  const { fps, frameCount, closures, pauses, blinks } = motion;
  const count = Math.min(
    frameCount,
    MOST_LIGHT_FRAMES,
    Math.max(FEWEST_LIGHT_FRAMES, Math.round(frameCount / CLIP_FRAMES_PER_LOOK)),
  );
  const quota = (share: number) => Math.round(share * count);
  const frameAt = (time: number) => Math.floor(time * fps);
  const tightest = closures.map((closure) => tightestFrame(closure, motion, intendedOpening));
  const chosen = new Set([
    ...spaced(
      tightest.filter((frame) => frame !== undefined),
      quota(SHARES.closures),
    ),
    ...spaced(wideFrames({ intended: intendedOpening, pauses }, fps), quota(SHARES.wide)),
    ...spaced(
      longPauses(pauses).map(({ start, end }) => frameAt((start + end) / 2)),
      quota(SHARES.pauses),
    ),
    ...spaced(
      blinks.map((time) => mostClosedFrame(frameAt(time), motion)),
      quota(SHARES.blinks),
    ),
  ]);
  for (const frame of spaced([...Array(frameCount).keys()], count)) {
    if (chosen.size < count) chosen.add(frame);
  }
  return [...chosen].filter((frame) => frame >= 0 && frame < frameCount).sort((a, b) => a - b);
}

/**
 * Of the frames in which the closure gate looks for touching lips, the one where they are meant to be closest;
 * of several as close, the one nearest to the middle.
 */
function tightestFrame(
  { start, end }: Span,
  { fps, frameCount }: Motion,
  intended: Float32Array,
): number | undefined {
  const near = { start: start - CLOSURE_MARGIN_SECONDS, end: end + CLOSURE_MARGIN_SECONDS };
  const middle = (start + end) / 2;
  const fromMiddle = (frame: number) => Math.abs(frameTime(frame, fps) - middle);
  const candidates = [...Array(frameCount).keys()].filter((frame) => isWithin(near, frameTime(frame, fps)));
  return candidates.sort((a, b) => intended[a]! - intended[b]! || fromMiddle(a) - fromMiddle(b))[0];
}

/** Lids are fully closed for about a frame: the one it falls into may see them on their way, its neighbour shut. */
function mostClosedFrame(near: number, { values, frameCount }: Motion): number {
  const closure = (frame: number) =>
    Math.min(
      values[frame * MOTION_CHANNELS.length + CHANNEL.blinkLeft]!,
      values[frame * MOTION_CHANNELS.length + CHANNEL.blinkRight]!,
    );
  const candidates = [near, near - 1, near + 1].filter((frame) => frame >= 0 && frame < frameCount);
  return candidates.reduce((best, frame) => (closure(frame) > closure(best) ? frame : best));
}

/** `count` of the values, evenly spaced in their order. */
function spaced(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => values[Math.floor(((i + 0.5) * values.length) / count)]!);
}
