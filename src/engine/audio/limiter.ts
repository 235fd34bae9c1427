import { truePeaks } from './true-peak.ts';

// Long enough that the gain's own movement stays below the voice's pitch, short enough that a syllable is not dulled.
const LOOK_AHEAD_SECONDS = 0.004;

/**
 * Turns down what would peak over `ceiling` (linear, true peak), smoothly and from before the peak on; leaves the
 * rest as it is. Returns new samples of the same length and timing.
 */
export function limitPeaks(samples: Float32Array, sampleRate: number, ceiling: number): Float32Array {
  const reach = Math.max(1, Math.round(LOOK_AHEAD_SECONDS * sampleRate));
  const needed = truePeaks(samples, ceiling).map((peak) => (peak > ceiling ? ceiling / peak : 1));
  // A mean over the reach of a minimum over the reach never exceeds what any sample needs.
  const gain = slidingMean(slidingMinimum(needed, reach), reach);
  return samples.map((sample, index) => sample * gain[index]!);
}

/** Minimum of `[index - reach, index + reach]`, by a queue of candidates that only rise. */
function slidingMinimum(values: Float32Array, reach: number): Float32Array {
  const lowest = new Float32Array(values.length);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  for (let entering = 0; entering < values.length + reach; entering++) {
    if (entering < values.length) {
      while (tail > head && values[queue[tail - 1]!]! >= values[entering]!) tail--;
      queue[tail++] = entering;
    }
    const index = entering - reach;
    if (index < 0) continue;
    while (queue[head]! < index - reach) head++;
    lowest[index] = values[queue[head]!]!;
  }
  return lowest;
}

function slidingMean(values: Float32Array, reach: number): Float32Array {
  const means = new Float32Array(values.length);
  const at = (index: number) => values[Math.min(Math.max(index, 0), values.length - 1)]!;
  let sum = 0;
  for (let index = -reach; index < reach; index++) sum += at(index);
  for (let index = 0; index < values.length; index++) {
    sum += at(index + reach);
    means[index] = sum / (2 * reach + 1);
    sum -= at(index - reach);
  }
  return means;
}
