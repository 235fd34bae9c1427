import type { Random } from '../../lib/random.ts';

/** A value over time, in seconds; any instant can be asked for, in any order. */
export type Signal = (time: number) => number;

const PARTIALS = 4;
const TURN = 2 * Math.PI;

/**
 * Smooth, endless and never the same twice: sines whose frequencies have no common period, with random phases.
 * Mean 0, standard deviation 1 over a long time.
 *
 * @param baseHz the slowest partial is near half of it, the fastest and weakest near two and a half times.
 */
export function smoothNoise(random: Random, baseHz: number): Signal {
  const partials = Array.from({ length: PARTIALS }, (_, index) => ({
    turnsPerSecond: TURN * baseHz * (0.55 + 0.6 * index) * (0.85 + 0.3 * random()),
    phase: TURN * random(),
    weight: 1 / (1 + 0.4 * index),
  }));
  const deviation = Math.sqrt(partials.reduce((sum, { weight }) => sum + (weight * weight) / 2, 0));
  return (time) => {
    let sum = 0;
    for (const { turnsPerSecond, phase, weight } of partials)
      sum += weight * Math.sin(turnsPerSecond * time + phase);
    return sum / deviation;
  };
}
