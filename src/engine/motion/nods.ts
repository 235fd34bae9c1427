import type { Random } from '../../lib/random.ts';
import type { Emphasis } from './emphases.ts';
import type { Signal } from './noise.ts';

// The chin drops quickly into the stressed syllable and comes back at leisure.
const FALL_SECONDS = 0.13;
const RISE_SECONDS = 0.26;
const NOD_RAD = 0.05;
// One stress in five lifts the chin instead, by half as much.
const LIFT_SHARE = 0.2;
const LIFT_FACTOR = -0.5;

interface Nod {
  readonly time: number;
  readonly angleRad: number;
}

/** Pitch of the head from nodding, in radians, positive down. */
export function nodding(emphases: readonly Emphasis[], random: Random): Signal {
  const nods = emphases.map(({ time, strength }) => ({
    time,
    angleRad: NOD_RAD * strength * (random() < LIFT_SHARE ? LIFT_FACTOR : 1),
  }));
  return (time) => nods.reduce((sum, nod) => sum + nodAt(nod, time), 0);
}

function nodAt({ time: peak, angleRad }: Nod, time: number): number {
  const away = time - peak;
  return angleRad * Math.exp(-((away / (away < 0 ? FALL_SECONDS : RISE_SECONDS)) ** 2));
}
