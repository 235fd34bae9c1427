import type { Random } from '../../../lib/random.ts';

/** Makes so many samples of one sound of a place, about 0.1 in root mean square, without a beginning or an end. */
export type Layer = (length: number, sampleRate: number, random: Random) => Float32Array;

/** White, -1 to 1. */
export const whiteNoise = (random: Random) => () => 2 * random() - 1;

/**
 * Falls by 3 dB an octave, as most of nature does; about 0.3 in root mean square.
 * Three leaky integrators fitted to that slope above 20 Hz (Paul Kellet's economy filter).
 */
export function pinkNoise(random: Random): () => number {
  let [low, middle, high] = [0, 0, 0];
  return () => {
    const white = 2 * random() - 1;
    low = 0.99765 * low + white * 0.099046;
    middle = 0.963 * middle + white * 0.2965164;
    high = 0.57 * high + white * 1.0526913;
    return 0.18 * (low + middle + high + 0.1848 * white);
  };
}

/** A filter with a memory: the next sample in, the next one out. */
export type Filter = (sample: number) => number;

/** 6 dB an octave above the cutoff. */
export function lowPass(cutoffHz: number, sampleRate: number): Filter {
  const share = 1 - Math.exp((-2 * Math.PI * cutoffHz) / sampleRate);
  let state = 0;
  return (sample) => {
    state += share * (sample - state);
    return state;
  };
}

export function highPass(cutoffHz: number, sampleRate: number): Filter {
  const low = lowPass(cutoffHz, sampleRate);
  return (sample) => sample - low(sample);
}

/** A filter whose pitch can be turned while it sounds. */
export interface Resonator {
  low: number;
  band: number;
  /** @returns the low-passed sample; `band` holds the band-passed one, 1 at the middle frequency. */
  step(sample: number, frequencyHz: number): number;
}

/** State variable filter, trapezoidal, so that it stays stable while its pitch moves (Andrew Simper 2013). */
export function resonator(q: number, sampleRate: number): Resonator {
  let [first, second] = [0, 0];
  const k = 1 / q;
  return {
    low: 0,
    band: 0,
    step(sample, frequencyHz) {
      const g = Math.tan((Math.PI * Math.min(frequencyHz, 0.45 * sampleRate)) / sampleRate);
      const a1 = 1 / (1 + g * (g + k));
      const v3 = sample - second;
      const v1 = a1 * first + g * a1 * v3;
      const v2 = second + g * v1;
      first = 2 * v1 - first;
      second = 2 * v2 - second;
      this.band = v1 * k;
      this.low = v2;
      return v2;
    },
  };
}

/** Exponentially distributed pauses: events that know nothing of each other, so many a second on average. */
export const pauseUntilNext = (rate: number, random: Random) => -Math.log(1 - random()) / rate;

/** Adds something that starts at `start` (samples, may be before the sound) and lasts `length`. */
export function addEvent(
  sound: Float32Array,
  start: number,
  length: number,
  sampleAt: (index: number) => number,
) {
  const from = Math.max(0, -start);
  const to = Math.min(length, sound.length - start);
  for (let i = from; i < to; i++) sound[start + i]! += sampleAt(i);
}

/** A bell over 0 to 1, 0 with no slope at both ends. */
export const bell = (share: number) => (share <= 0 || share >= 1 ? 0 : Math.sin(Math.PI * share) ** 2);

/** Rises quickly, falls slowly: 0 at both ends, 1 at `peak`. */
export function swell(share: number, peak: number): number {
  if (share <= 0 || share >= 1) return 0;
  const rising = share < peak;
  const x = rising ? share / peak : (1 - share) / (1 - peak);
  return x * x * (3 - 2 * x);
}

/** To a root mean square of 0.1; silence stays silence. */
export function levelled(sound: Float32Array): Float32Array {
  let energy = 0;
  for (const sample of sound) energy += sample * sample;
  const rms = Math.sqrt(energy / Math.max(1, sound.length));
  if (rms > 0) for (let i = 0; i < sound.length; i++) sound[i]! *= 0.1 / rms;
  return sound;
}

/** Far away, in the open: a few soft echoes that grow duller. */
export function withEchoes(sound: Float32Array, sampleRate: number, amount: number): Float32Array {
  const echoed = sound.slice();
  const delays = [0.037, 0.061, 0.089, 0.127, 0.173].map((seconds) => Math.round(seconds * sampleRate));
  delays.forEach((delay, index) => {
    const dull = lowPass(3800 - 500 * index, sampleRate);
    const gain = amount * 0.6 ** index;
    for (let i = delay; i < sound.length; i++) echoed[i]! += gain * dull(sound[i - delay]!);
  });
  return echoed;
}
