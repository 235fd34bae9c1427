import { clamp, lerp } from '../../lib/interpolate.ts';
import type { Pcm } from './pcm.ts';

/** Loudness over time: value i is centred on the time i / rate. 1 is a loud syllable, 0 is digital silence. */
export interface Envelope {
  readonly rate: number;
  readonly values: Float32Array;
}

export const ENVELOPE_RATE = 100;
// Longer than a period of the deepest voice (12 ms) several times over, shorter than a syllable.
const WINDOW_SECONDS = 0.064;
// What is this far below the loudest instant is no part of what is said: long pauses must not move the yardstick.
const SILENCE_BELOW_PEAK = 0.02;
const LOUD_QUANTILE = 0.9;

/** Root mean square in a sliding window, divided by its own 90th percentile over the sounding part. */
export function loudnessEnvelope(sound: Pcm): Envelope {
  const values = slidingRms(sound);
  const loud = loudLevel(values);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / loud;
  return { rate: ENVELOPE_RATE, values };
}

/** Linear between samples; before the first and after the last it keeps their value. */
export function envelopeAt(envelope: Envelope, time: number): number {
  const { values, rate } = envelope;
  if (values.length === 0) return 0;
  const position = clamp(time * rate, 0, values.length - 1);
  const index = Math.floor(position);
  const next = Math.min(index + 1, values.length - 1);
  return lerp(values[index]!, values[next]!, position - index);
}

function slidingRms({ samples, sampleRate }: Pcm): Float32Array {
  const count = Math.ceil((samples.length / sampleRate) * ENVELOPE_RATE) + 1;
  const half = Math.round((WINDOW_SECONDS / 2) * sampleRate);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const centre = Math.round((i / ENVELOPE_RATE) * sampleRate);
    const from = Math.max(0, centre - half);
    const to = Math.min(samples.length, centre + half);
    let energy = 0;
    for (let k = from; k < to; k++) energy += samples[k]! * samples[k]!;
    // Over the whole window, not the part inside the sound: an edge is silence beyond it.
    values[i] = Math.sqrt(energy / (2 * half));
  }
  return values;
}

function loudLevel(values: Float32Array): number {
  let peak = 0;
  for (const value of values) peak = Math.max(peak, value);
  if (peak === 0) return 1;
  const sounding = values.filter((value) => value > peak * SILENCE_BELOW_PEAK).sort();
  return sounding[Math.floor(LOUD_QUANTILE * (sounding.length - 1))]!;
}
