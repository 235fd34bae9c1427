import { smoothstep } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { Emphasis } from './emphases.ts';
import { type Signal, smoothNoise } from './noise.ts';

// Brows go up just before the stressed syllable, stay for it and sink.
const RAISE_LEAD_SECONDS = 0.06;
const RAISE_SECONDS = 0.15;
const SINK_SECONDS = 0.22;
// What a speaker stresses raises the brows for all to see, every other accent of the sentence a little.
const EMPHASIS_RAISE = 1;
const ACCENT_RAISE = 0.92;
// Not every stress reaches the brows.
const SHOWN_SHARE = 0.95;
const WANDER = 0.3;
const WANDER_HZ = 1;

interface Raise {
  readonly peak: number;
  readonly height: number;
}

/** Raises the brows with stresses that come passage by passage. */
export class BrowMotion {
  readonly #random: Random;
  readonly #wander: Signal;
  readonly #raises: Raise[] = [];

  constructor(random: Random) {
    this.#random = random;
    this.#wander = smoothNoise(random, WANDER_HZ);
  }

  /** @param accents the lesser stresses between the emphases. */
  add(emphases: readonly Emphasis[], accents: readonly Emphasis[]) {
    this.#raises.push(
      ...drawRaises(emphases, EMPHASIS_RAISE, this.#random),
      ...drawRaises(accents, ACCENT_RAISE, this.#random),
    );
  }

  /** 0 as in the photo, 1 fully raised, negative frowning. */
  at(time: number): number {
    const raised = this.#raises.reduce((highest, raise) => Math.max(highest, raiseAt(raise, time)), 0);
    return raised + WANDER * this.#wander(time);
  }
}

function drawRaises(stresses: readonly Emphasis[], height: number, random: Random): Raise[] {
  return stresses
    .map(({ time, strength }) => ({
      peak: time - RAISE_LEAD_SECONDS,
      height: height * strength,
      luck: random(),
    }))
    .filter(({ luck }) => luck < SHOWN_SHARE);
}

function raiseAt({ peak, height }: Raise, time: number): number {
  const rising = smoothstep(peak - RAISE_SECONDS, peak, time);
  const sinking = smoothstep(peak + SINK_SECONDS, peak, time);
  return height * Math.min(rising, sinking);
}
