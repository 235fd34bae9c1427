import { clamp } from '../../lib/interpolate.ts';
import type { SpectralEnvelope } from './spectral-envelope.ts';

const LOG_POWER_PER_DB = Math.LN10 / 10;
// What lies further below the loudest frame is no syllable but a closure or a pause.
const QUIETEST_SYLLABLE_DB = 30;
// To either side: a syllable as a whole, so that its consonants move with it.
const REACH_FRAMES = 12;
// More of it sounds like somebody turning a knob.
const MOST_GAIN_DB = 6;

/**
 * What to add to the log power of each frame so that the loudness of the syllables moves `spread` times as far around its
 * mean: over 1 stresses more, under 1 levels them.
 */
export function spreadLoudness(envelope: SpectralEnvelope, spread: number): Float64Array {
  const { frameCount } = envelope;
  const gain = new Float64Array(frameCount);
  if (spread === 1 || frameCount === 0) return gain;
  const level = frameLevels(envelope);
  const loudest = level.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const quietest = loudest - QUIETEST_SYLLABLE_DB * LOG_POWER_PER_DB;
  const spoken = level.filter((value) => value > quietest);
  const mean = spoken.reduce((sum, value) => sum + value, 0) / spoken.length;
  const most = MOST_GAIN_DB * LOG_POWER_PER_DB;
  for (let frame = 0; frame < frameCount; frame++) {
    const around = level.subarray(Math.max(0, frame - REACH_FRAMES), frame + REACH_FRAMES + 1);
    const syllable = around.reduce((sum, value) => sum + Math.max(value, quietest), 0) / around.length;
    gain[frame] = clamp((spread - 1) * (syllable - mean), -most, most);
  }
  return gain;
}

/** Log of the mean power of each frame. */
function frameLevels({ frameCount, binCount, logPower }: SpectralEnvelope): Float64Array {
  const level = new Float64Array(frameCount);
  for (let frame = 0; frame < frameCount; frame++) {
    let power = 0;
    for (let bin = 0; bin < binCount; bin++) power += Math.exp(logPower[frame * binCount + bin]!);
    level[frame] = Math.log(power / binCount);
  }
  return level;
}
