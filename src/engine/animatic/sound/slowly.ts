import type { Random } from '../../../lib/random.ts';
import { noise1 } from '../draw/noise.ts';

// A control value changes so seldom that it need not be worked out for every sample.
const STEP = 64;

/** A seed for something of its own. */
export const seedOf = (random: Random) => Math.floor(random() * 2 ** 31);

/**
 * A value that wanders between about -1 and 1, `rate` times a second; asked sample by sample.
 * Its table comes round after 256 turns, so rates up to 8 do not repeat within half a minute.
 */
export function slowly(seed: number, rate: number, sampleRate: number): (index: number) => number {
  const noise = noise1(seed);
  let block = Number.NaN;
  let [from, to] = [0, 0];
  return (index) => {
    const at = Math.floor(index / STEP);
    if (at !== block) {
      block = at;
      from = noise((at * STEP * rate) / sampleRate);
      to = noise(((at + 1) * STEP * rate) / sampleRate);
    }
    return from + ((to - from) * (index - at * STEP)) / STEP;
  };
}
