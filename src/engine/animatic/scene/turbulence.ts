import { type Noise2, noise2 } from '../draw/noise.ts';

// Each octave is turned, so that the lattices never line up.
const TURN_COS = 0.8;
const TURN_SIN = 0.6;

/** Sharp crests and wide valleys, as rock has them; 0 to 1. */
export function ridged(seed: number, octaves: number, gain = 0.5): Noise2 {
  const noise = noise2(seed);
  return (x, y) => {
    let sum = 0;
    let total = 0;
    let strength = 1;
    let before = 1;
    let u = x;
    let v = y;
    for (let octave = 0; octave < octaves; octave++) {
      const crest = (1 - Math.min(1, Math.abs(noise(u, v)) * 1.35)) ** 2;
      sum += strength * crest * before;
      total += strength;
      // Detail grows on crests; valleys stay smooth.
      before = 0.35 + 0.65 * crest;
      strength *= gain;
      const turned = TURN_COS * u - TURN_SIN * v;
      v = 2.1 * (TURN_SIN * u + TURN_COS * v) + 9.7;
      u = 2.1 * turned + 3.9;
    }
    return sum / total;
  };
}

/** The same field again after every `period` to the right, without a seam. */
export function endless(field: Noise2, period: number): Noise2 {
  return (x, y) => {
    const at = x - Math.floor(x / period) * period;
    const share = at / period;
    // Two stretches cross-fade; dividing by the length of the weights keeps the contrast.
    const mixed = field(at, y) * (1 - share) + field(at - period, y) * share;
    return mixed / Math.hypot(share, 1 - share);
  };
}
