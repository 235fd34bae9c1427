import { clamp } from '../../../lib/interpolate.ts';
import { ENVELOPE_RATE, envelopeAt, loudnessEnvelope } from '../../audio/envelope.ts';
import type { Pcm } from '../../audio/pcm.ts';
import { findBeats, onsetStrength } from './onsets.ts';

/** What a picture can move to. Both are 0 to 1 and smooth; before and after the sound they are 0. */
export interface SoundCurves {
  /** How loud it is: 0 silence, near 1 the loudest parts. Rises at once and falls slowly. */
  loudness(time: number): number;
  /** A pulse on every beat, or on every strong onset where there is no beat: jumps up and dies away. */
  beat(time: number): number;
}

const ATTACK_SECONDS = 0.04;
const RELEASE_SECONDS = 0.4;
// Steep enough to be felt, long enough that a frame of 1/24 s cannot miss it.
const PULSE_RISE_SECONDS = 0.045;
const PULSE_FALL_SECONDS = 0.22;

export function hearCurves(pcm: Pcm): SoundCurves {
  const duration = pcm.samples.length / pcm.sampleRate;
  const loudness = { rate: ENVELOPE_RATE, values: smoothedLoudness(pcm) };
  const beat = { rate: ENVELOPE_RATE, values: pulses(pcm) };
  const within = (time: number) => time >= 0 && time <= duration;
  return {
    loudness: (time) => (within(time) ? envelopeAt(loudness, time) : 0),
    beat: (time) => (within(time) ? envelopeAt(beat, time) : 0),
  };
}

function smoothedLoudness(pcm: Pcm): Float32Array {
  const { values } = loudnessEnvelope(pcm);
  const rise = 1 - Math.exp(-1 / (ATTACK_SECONDS * ENVELOPE_RATE));
  const fall = 1 - Math.exp(-1 / (RELEASE_SECONDS * ENVELOPE_RATE));
  let level = 0;
  return values.map((value) => {
    // Loudness is felt about as the root of the root mean square; loud syllables are at 1 in the envelope.
    const target = clamp(0.9 * Math.max(0, value) ** 0.6, 0, 1);
    level += (target > level ? rise : fall) * (target - level);
    return level;
  });
}

function pulses(pcm: Pcm): Float32Array {
  const strength = onsetStrength(pcm);
  const values = new Float32Array(strength.values.length);
  for (const { time, weight } of findBeats(strength)) {
    const peak = time * ENVELOPE_RATE;
    const rise = PULSE_RISE_SECONDS * ENVELOPE_RATE;
    const fall = PULSE_FALL_SECONDS * ENVELOPE_RATE;
    const to = Math.min(values.length - 1, Math.ceil(peak + 5 * fall));
    for (let i = Math.max(0, Math.floor(peak - rise)); i <= to; i++) {
      const before = peak - i;
      const pulse = before > 0 ? Math.max(0, 1 - before / rise) : Math.exp(before / fall);
      values[i] = Math.max(values[i]!, weight * pulse);
    }
  }
  return values;
}
