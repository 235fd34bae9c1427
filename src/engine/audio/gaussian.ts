import type { Random } from '../../lib/random.ts';

/** Mean 0, standard deviation 1 (Box and Muller). */
export const gaussian = (random: Random) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
