import type { Random } from '../../lib/random.ts';
import type { Signal } from './noise.ts';

// Sixteen breaths a minute.
const CYCLE_SECONDS = 3.7;

/** 0 (breathed out) to 1 (breathed in), from a random point of the cycle. */
export function breathing(random: Random): Signal {
  const phase = random();
  return (time) => 0.5 - 0.5 * Math.cos(2 * Math.PI * (time / CYCLE_SECONDS + phase));
}
