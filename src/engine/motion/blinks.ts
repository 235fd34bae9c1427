import { smoothstep } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { Span } from '../lipsync/timeline.ts';

/** A lid that falls, stays shut for a moment and rises. */
export interface Blink {
  /** The lid starts to fall. */
  readonly start: number;
  /** Time to rise, in seconds: the part that varies. */
  readonly rise: number;
}

// Lids fall more than twice as fast as they rise; equal halves read as a wink.
const FALL_SECONDS = 0.085;
// A little more than a frame at 24 a second, so that one frame always shows the closed eye.
const SHUT_SECONDS = 0.045;
const RISE_SECONDS = 0.17;

// Log-normal gaps, as measured in conversation; bounded so that any ten seconds hold two to four blinks.
const MEDIAN_GAP_SECONDS = 3.1;
const GAP_SPREAD = 0.32;
const MIN_GAP_SECONDS = 2.7;
const MAX_GAP_SECONDS = 4.8;
const FIRST_BLINK_SECONDS = { from: 0.6, to: 2.2 } as const;
const DOUBLE_BLINK_SHARE = 0.08;
const DOUBLE_BLINK_GAP_SECONDS = 0.42;
// More, counting both halves of a double blink, looks nervous.
const MAX_BLINKS_PER_SECOND = 20 / 60;
// Speakers blink where a phrase ends.
const PULL_TO_PAUSE_SECONDS = 0.45;

/** When lids have fallen and not yet begun to rise: the middle of that time. */
export const shutTime = ({ start }: Blink) => start + FALL_SECONDS + SHUT_SECONDS / 2;

const blinkEnd = ({ start, rise }: Blink) => start + FALL_SECONDS + SHUT_SECONDS + rise;

/**
 * Schedules blinks in order; none is cut by the start or the end of the clip.
 *
 * @param rate factor of a relaxed speaker's rate; 0 gives none.
 * @param pauses blinks that fall near the start of one are moved there.
 */
export function scheduleBlinks(
  duration: number,
  rate: number,
  pauses: readonly Span[],
  random: Random,
): Blink[] {
  const blinks: Blink[] = [];
  if (rate <= 0) return blinks;
  const { from, to } = FIRST_BLINK_SECONDS;
  let free = 0;
  for (let due = from + (to - from) * random(); due < duration; due += nextGap(random) / rate) {
    const drawn = pauseNear(due, pauses);
    const start = drawn !== undefined && drawn >= free ? drawn : Math.max(due, free);
    const blink = { start, rise: RISE_SECONDS * (0.85 + 0.3 * random()) };
    if (blinkEnd(blink) > duration) break;
    blinks.push(blink);
    const again = { ...blink, start: start + DOUBLE_BLINK_GAP_SECONDS };
    const isFew = blinks.length + 1 <= duration * MAX_BLINKS_PER_SECOND * rate;
    if (random() < DOUBLE_BLINK_SHARE && isFew && blinkEnd(again) <= duration) {
      blinks.push(again);
      // Two at once are followed by a longer rest, so that the rate stays.
      due += nextGap(random) / rate;
    }
    free = blinkEnd(blinks.at(-1)!) + DOUBLE_BLINK_GAP_SECONDS;
  }
  return blinks;
}

/** 0 (open as in the photo) to 1 (shut). */
export function lidClosure(time: number, blinks: readonly Blink[]): number {
  let closure = 0;
  for (const { start, rise } of blinks) {
    const shutStart = start + FALL_SECONDS;
    const shutEnd = shutStart + SHUT_SECONDS;
    if (time <= start || time >= shutEnd + rise) continue;
    closure = Math.max(
      closure,
      Math.min(smoothstep(start, shutStart, time), smoothstep(shutEnd + rise, shutEnd, time)),
    );
  }
  return closure;
}

function nextGap(random: Random): number {
  const bell = random() + random() + random() - 1.5;
  const gap = MEDIAN_GAP_SECONDS * Math.exp(GAP_SPREAD * 2 * bell);
  return Math.min(MAX_GAP_SECONDS, Math.max(MIN_GAP_SECONDS, gap));
}

function pauseNear(time: number, pauses: readonly Span[]): number | undefined {
  return pauses.find(({ start }) => start > 0 && Math.abs(start - time) < PULL_TO_PAUSE_SECONDS)?.start;
}
