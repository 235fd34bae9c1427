import { smoothstep } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import { MIN_PAUSE_SECONDS } from '../lipsync/pauses.ts';
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
const ROOM_SECONDS = 10;
const MOST_BEFORE_SECOND = 3;
// Speakers blink where a phrase ends.
const PULL_TO_PAUSE_SECONDS = 0.45;
// A pause that may draw a blink must have begun, and lasted for long enough to be one.
const BLINK_FORESIGHT_SECONDS = PULL_TO_PAUSE_SECONDS + MIN_PAUSE_SECONDS;

/** When lids have fallen and not yet begun to rise: the middle of that time. */
export const shutTime = ({ start }: Blink) => start + FALL_SECONDS + SHUT_SECONDS / 2;

const blinkEnd = ({ start, rise }: Blink) => start + FALL_SECONDS + SHUT_SECONDS + rise;

/** Schedules blinks in order, as far as the speech is known; none is cut by the start or the end of the clip. */
export class BlinkSchedule {
  readonly #blinks: Blink[] = [];
  readonly #rate: number;
  readonly #random: Random;
  #due: number;
  #free = 0;

  /** @param rate factor of a relaxed speaker's rate; 0 gives none. */
  constructor(rate: number, random: Random) {
    this.#rate = rate;
    this.#random = random;
    const { from, to } = FIRST_BLINK_SECONDS;
    this.#due = rate > 0 ? from + (to - from) * random() : Number.POSITIVE_INFINITY;
  }

  /** In order of time. */
  get blinks(): readonly Blink[] {
    return this.#blinks;
  }

  /**
   * Draws the blinks that nothing said after `known` can move.
   *
   * @param pauses all that begin before `known`; blinks that fall near the start of one are moved there.
   * @param isEnd whether the clip ends at `known`.
   */
  extend(known: number, pauses: readonly Span[], isEnd: boolean) {
    const limit = isEnd ? known : known - BLINK_FORESIGHT_SECONDS;
    while (this.#due < limit) this.#draw(pauses);
    while (isEnd && this.#blinks.length > 0 && blinkEnd(this.#blinks.at(-1)!) > known) this.#blinks.pop();
  }

  #draw(pauses: readonly Span[]) {
    const drawn = pauseNear(this.#due, pauses);
    const start = drawn !== undefined && drawn >= this.#free ? drawn : Math.max(this.#due, this.#free);
    const blink = { start, rise: RISE_SECONDS * (0.85 + 0.3 * this.#random()) };
    this.#blinks.push(blink);
    const again = { ...blink, start: start + DOUBLE_BLINK_GAP_SECONDS };
    if (this.#random() < DOUBLE_BLINK_SHARE && this.#hasRoomFor(again)) {
      this.#blinks.push(again);
      // Two at once are followed by a longer rest, so that the rate stays.
      this.#due += nextGap(this.#random) / this.#rate;
    }
    this.#due += nextGap(this.#random) / this.#rate;
    this.#free = blinkEnd(this.#blinks.at(-1)!) + DOUBLE_BLINK_GAP_SECONDS;
  }

  #hasRoomFor({ start }: Blink): boolean {
    const since = start - ROOM_SECONDS / this.#rate;
    return this.#blinks.filter((blink) => blink.start > since).length < MOST_BEFORE_SECOND;
  }
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
