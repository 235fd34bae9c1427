import type { Span } from '../lipsync/timeline.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion } from '../motion/motion.ts';
import { frameTime, isWithin, isWithinAny } from './inspected-frames.ts';
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

/** How many looks there are, of each kind and in all. */
export type LightQuota = Readonly<Record<keyof typeof SHARES | 'total', number>>;

/**
 * What may be looked at in a clip, or in the part of it up to `done`: the difference of two is that of what lies
 * between.
 *
 * @param done share of the clip, 0 to 1.
 */
export function lightQuota(frameCount: number, done = 1): LightQuota {
  const count = Math.min(
    frameCount,
    MOST_LIGHT_FRAMES,
    Math.max(FEWEST_LIGHT_FRAMES, Math.round(frameCount / CLIP_FRAMES_PER_LOOK)),
  );
  const quota = (share: number) => Math.round(share * count * done);
  return {
    closures: quota(SHARES.closures),
    wide: quota(SHARES.wide),
    pauses: quota(SHARES.pauses),
    blinks: quota(SHARES.blinks),
    total: quota(1),
  };
}

/**
 * The frames at which a gate has something to say: lips that touch, wide openings, pauses, blinks; ascending.
 *
 * @param intendedOpening inner-lip opening in IOD, one value a frame of the clip.
 */
export function chooseLightFrames(
  motion: Motion,
  intendedOpening: Float32Array,
  quota = lightQuota(motion.frameCount),
): number[] {
  const { fps, frameCount, closures, pauses, blinks } = motion;
  const frameAt = (time: number) => Math.floor(time * fps);
  const contacts = closures.map(withMargin);
  // Of one that is cut by the end of the frames, the lips may be closest where nobody can look.
  const tightest = contacts
    .filter(({ start, end }) => start >= 0 && end <= frameCount / fps)
    .map((contact) => tightestFrame(contact, motion, intendedOpening));
  const isOpen = (frame: number) => !isWithinAny(contacts, frameTime(frame, fps));
  // Lips and lids on their way are no fault, but a look at nothing else of a contact or a blink would take them for one.
  const isApart = (frame: number) =>
    isOpen(frame) && !blinks.some((time) => Math.abs(frameAt(time) - frame) <= 1);
  const chosen = new Set([
    ...spaced(
      tightest.filter((frame) => frame !== undefined),
      quota.closures,
    ),
    ...spaced(wideFrames({ intended: intendedOpening, pauses }, fps).filter(isApart), quota.wide),
    ...spaced(
      longPauses(pauses)
        .map(({ start, end }) => frameAt((start + end) / 2))
        .filter(isApart),
      quota.pauses,
    ),
    ...spaced(
      blinks
        .map(frameAt)
        .filter((frame) => frame > 0 && frame < frameCount - 1)
        .map((frame) => mostClosedFrame(frame, motion))
        .filter(isOpen),
      quota.blinks,
    ),
  ]);
  for (const frame of spaced([...Array(frameCount).keys()].filter(isApart), quota.total)) {
    if (chosen.size < quota.total) chosen.add(frame);
  }
  return [...chosen].filter((frame) => frame >= 0 && frame < frameCount).sort((a, b) => a - b);
}

/** Where the closure gate looks for touching lips. */
const withMargin = ({ start, end }: Span): Span => ({
  start: start - CLOSURE_MARGIN_SECONDS,
  end: end + CLOSURE_MARGIN_SECONDS,
});

// Lips nearer than this, in IOD, are meant to touch: which of them are nearer still is chance.
const TOUCH = 0.01;

/** Where the lips are meant to be closest; of several frames as close, the one nearest to the middle. */
function tightestFrame(
  contact: Span,
  { fps, frameCount }: Motion,
  intended: Float32Array,
): number | undefined {
  const middle = (contact.start + contact.end) / 2;
  const fromMiddle = (frame: number) => Math.abs(frameTime(frame, fps) - middle);
  const candidates: number[] = [];
  const last = Math.min(frameCount - 1, Math.ceil(contact.end * fps));
  for (let frame = Math.max(0, Math.floor(contact.start * fps) - 1); frame <= last; frame++)
    if (isWithin(contact, frameTime(frame, fps))) candidates.push(frame);
  const gap = (frame: number) => Math.max(TOUCH, intended[frame]!);
  return candidates.sort((a, b) => gap(a) - gap(b) || fromMiddle(a) - fromMiddle(b))[0];
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
