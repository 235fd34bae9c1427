import type { Random } from '../../lib/random.ts';
import type { Emphasis } from './emphases.ts';

// The chin drops quickly into the stressed syllable and comes back at leisure.
const FALL_SECONDS = 0.13;
const RISE_SECONDS = 0.26;
const NOD_RAD = 0.05;
// In these times: e to the minus 16 of a nod is a fraction of a pixel's thousandth.
const NOD_REACH = 4;
// One stress in five lifts the chin instead, by half as much.
const LIFT_SHARE = 0.2;
const LIFT_FACTOR = -0.5;

interface Nod {
  readonly time: number;
  readonly angleRad: number;
}

/** Nods the head with emphases that come passage by passage. */
export class Nodding {
  readonly #random: Random;
  readonly #nods: Nod[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  add(emphases: readonly Emphasis[]) {
    for (const { time, strength } of emphases) {
      const direction = this.#random() < LIFT_SHARE ? LIFT_FACTOR : 1;
      this.#nods.push({ time, angleRad: NOD_RAD * strength * direction });
    }
  }

  /** Pitch of the head, in radians, positive down. */
  at(time: number): number {
    return this.#nods.reduce((sum, nod) => sum + nodAt(nod, time), 0);
  }
}

function nodAt({ time: peak, angleRad }: Nod, time: number): number {
  const away = (time - peak) / (time < peak ? FALL_SECONDS : RISE_SECONDS);
  return Math.abs(away) > NOD_REACH ? 0 : angleRad * Math.exp(-away * away);
}
