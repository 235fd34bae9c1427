// A word or two: what is said together at one level.
const REACH_SECONDS = 0.3;
// Of the frames in reach, so that neither a click nor the silence beside a last word decides.
const LEVEL_QUANTILE = 0.9;
// Phrases fade: the last words of a sentence lie 10 to 20 dB below its first, and a net that measures all by the loudest
// takes them for silence. Most of that is made up for, not all: what is quiet is also a little less open.
const LIFT_SHARE = 0.7;
// In nepers of power, 17 dB: rooms and breaths stay below the words.
const MOST_LIFT = 4;
// Levels are lifted as smoothly as an arm turns a knob: a lift that follows syllables would undo them.
const SMOOTHING_SECONDS = 0.1;

/**
 * How far each frame is to be lifted so that every phrase is about as loud as the loud ones around it, in nepers of
 * power, never below 0.
 *
 * @param energies logarithms of power, `rate` a second.
 * @param loudEnergies what counts as loud at each frame.
 */
export function phraseLifts(energies: Float32Array, loudEnergies: Float32Array, rate: number): Float32Array {
  const levels = smoothed(
    slidingQuantile(energies, Math.round(REACH_SECONDS * rate)),
    SMOOTHING_SECONDS * rate,
  );
  return levels.map((level, frame) =>
    Math.max(0, Math.min(MOST_LIFT, LIFT_SHARE * (loudEnergies[frame]! - level))),
  );
}

function slidingQuantile(values: Float32Array, reach: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let frame = 0; frame < values.length; frame++) {
    const near = values.slice(Math.max(0, frame - reach), frame + reach + 1).sort();
    result[frame] = near[Math.floor(LEVEL_QUANTILE * (near.length - 1))]!;
  }
  return result;
}

/** Bell-shaped, `deviation` frames wide. */
function smoothed(values: Float32Array, deviation: number): Float32Array {
  const reach = Math.ceil(3 * deviation);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / deviation) ** 2),
  );
  return values.map((_, frame) => {
    let sum = 0;
    let total = 0;
    for (let i = Math.max(0, frame - reach); i <= Math.min(values.length - 1, frame + reach); i++) {
      const weight = weights[i - frame + reach]!;
      sum += weight * values[i]!;
      total += weight;
    }
    return sum / total;
  });
}
