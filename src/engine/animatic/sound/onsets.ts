import type { Envelope } from '../../audio/envelope.ts';
import { ENVELOPE_RATE } from '../../audio/envelope.ts';
import { createRealFft } from '../../audio/fft.ts';
import type { Pcm } from '../../audio/pcm.ts';

export interface Beat {
  /** Seconds. */
  readonly time: number;
  /** 0 to 1. */
  readonly weight: number;
}

const WINDOW_SECONDS = 0.04;
const BANDS = 28;
const [LOWEST_HZ, HIGHEST_HZ] = [60, 9000];
// What is this far below the loudest band is no onset, however steep it rises: 1e-5 is 50 dB.
const FLOOR = 1e-5;
// Onsets closer than this are one.
const MIN_GAP_SECONDS = 0.14;
// Tempo: what listeners tap, in beats a minute, and how sure they are about 120 (octaves; Ellis 2007).
const [SLOWEST_BPM, FASTEST_BPM, USUAL_BPM, TEMPO_SPREAD] = [62, 190, 118, 0.9];
// Above this correlation of its onsets a beat later a sound has a beat; drums are at 0.9, read prose is at 0.1.
const STEADY = 0.3;
// What it costs a beat to leave the tempo, in strong onsets, for the square of the ratio's logarithm.
const TIGHTNESS = 5;

/** How much new sound there is: rises of the logarithm of the energy, summed over bands; about 1 at a strong onset. */
export function onsetStrength({ samples, sampleRate }: Pcm): Envelope {
  const size = 2 ** Math.round(Math.log2(WINDOW_SECONDS * sampleRate));
  const fft = createRealFft(size);
  const edges = bandEdges(size, sampleRate);
  const window = Float64Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size),
  );
  const [frame, re, im] = [
    new Float64Array(size),
    new Float64Array(fft.binCount),
    new Float64Array(fft.binCount),
  ];
  const count = Math.ceil((samples.length / sampleRate) * ENVELOPE_RATE) + 1;
  const energies = Array.from({ length: count }, () => new Float64Array(BANDS));
  let loudest = 0;
  for (let index = 0; index < count; index++) {
    const start = Math.round((index / ENVELOPE_RATE) * sampleRate) - size / 2;
    for (let i = 0; i < size; i++) frame[i] = (samples[start + i] ?? 0) * window[i]!;
    fft.forward(frame, re, im);
    for (let band = 0; band < BANDS; band++) {
      let energy = 0;
      for (let bin = edges[band]!; bin < edges[band + 1]!; bin++) energy += re[bin]! ** 2 + im[bin]! ** 2;
      energies[index]![band] = energy;
      loudest = Math.max(loudest, energy);
    }
  }
  return { rate: ENVELOPE_RATE, values: normalised(flux(energies, loudest * FLOOR)) };
}

/** Bins at even distances of the logarithm, at least one in each band. */
function bandEdges(size: number, sampleRate: number): number[] {
  const highest = Math.min(HIGHEST_HZ, 0.48 * sampleRate);
  const edges: number[] = [];
  for (let band = 0; band <= BANDS; band++) {
    const bin = Math.round((LOWEST_HZ * (highest / LOWEST_HZ) ** (band / BANDS) * size) / sampleRate);
    edges.push(Math.max(bin, band === 0 ? 1 : edges[band - 1]! + 1));
  }
  return edges;
}

/** Against three steps before, so that a rise that takes a few steps counts whole. */
function flux(energies: readonly Float64Array[], floor: number): Float32Array {
  const values = new Float32Array(energies.length);
  if (floor === 0) return values;
  for (let i = 3; i < energies.length; i++) {
    let rise = 0;
    for (let band = 0; band < BANDS; band++) {
      const now = Math.log(energies[i]![band]! + floor);
      const before = Math.log(energies[i - 3]![band]! + floor);
      rise += Math.max(0, now - before);
    }
    values[i] = rise / BANDS;
  }
  return values;
}

/** Less its average over a second around, by its own 98th percentile. */
function normalised(values: Float32Array): Float32Array {
  const half = ENVELOPE_RATE / 2;
  const above = values.map((value, i) => {
    let [sum, count] = [0, 0];
    for (let k = Math.max(0, i - half); k <= Math.min(values.length - 1, i + half); k++, count++)
      sum += values[k]!;
    return Math.max(0, value - sum / count);
  });
  const strong = above.slice().sort()[Math.floor(0.98 * (above.length - 1))] ?? 0;
  return strong > 0.02 ? above.map((value) => Math.min(1.5, value / strong)) : above.fill(0);
}

/** On the beat where there is one, otherwise on the onsets. */
export function findBeats(strength: Envelope): Beat[] {
  const period = beatPeriod(strength.values);
  return period === undefined ? onsets(strength.values) : steadyBeats(strength.values, period);
}

/** Local maxima that stand out, the stronger of two near ones. */
function onsets(values: Float32Array): Beat[] {
  const gap = Math.round(MIN_GAP_SECONDS * ENVELOPE_RATE);
  const found: Beat[] = [];
  for (let i = 1; i + 1 < values.length; i++) {
    const value = values[i]!;
    if (value < 0.25) continue;
    let isHighest = true;
    for (let k = Math.max(0, i - gap); k <= Math.min(values.length - 1, i + gap) && isHighest; k++)
      isHighest = values[k]! < value || (values[k] === value && k >= i);
    if (isHighest) found.push({ time: i / ENVELOPE_RATE, weight: Math.min(1, value) });
  }
  return found;
}

/** @returns steps from beat to beat, or undefined where nothing comes back regularly. */
export function beatPeriod(values: Float32Array): number | undefined {
  const [shortest, longest] = [FASTEST_BPM, SLOWEST_BPM].map((bpm) =>
    Math.round((60 * ENVELOPE_RATE) / bpm),
  ) as [number, number];
  if (values.length < 4 * longest) return undefined;
  // A player is never exact to a hundredth of a second, and a beat need not be a whole number of them.
  const blurred = aroundZero(softened(softened(values)));
  const self = correlation(blurred, 0);
  if (self <= 0) return undefined;
  let best: { lag: number; score: number; steady: number } | undefined;
  for (let lag = shortest; lag <= longest; lag++) {
    const steady = correlation(blurred, lag) / self;
    const twice = correlation(blurred, 2 * lag) / self;
    const octaves = Math.log2((60 * ENVELOPE_RATE) / lag / USUAL_BPM);
    const score = (steady + 0.5 * twice) * Math.exp(-0.5 * (octaves / TEMPO_SPREAD) ** 2);
    if (!best || score > best.score) best = { lag, score, steady };
  }
  return best && best.steady > STEADY ? best.lag : undefined;
}

function aroundZero(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

const softened = (values: Float32Array) =>
  values.map((value, i) => 0.5 * value + 0.25 * ((values[i - 1] ?? 0) + (values[i + 1] ?? 0)));

function correlation(values: Float32Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i++) sum += values[i]! * values[i - lag]!;
  return sum / Math.max(1, values.length - lag);
}

/** The chain of beats that lies on the strongest onsets while it keeps its tempo: dynamic programming, Ellis 2007. */
function steadyBeats(values: Float32Array, period: number): Beat[] {
  const total = new Float64Array(values.length);
  const cameFrom = new Int32Array(values.length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    let best = 0;
    for (let k = Math.max(0, i - 2 * period); k <= i - Math.round(period / 2); k++) {
      const score = total[k]! - TIGHTNESS * Math.log((i - k) / period) ** 2;
      if (score > best) {
        best = score;
        cameFrom[i] = k;
      }
    }
    total[i] = values[i]! + best;
  }
  let last = values.length - 1;
  for (let i = Math.max(0, values.length - period); i < values.length; i++)
    if (total[i]! > total[last]!) last = i;
  const beats: Beat[] = [];
  for (let i = last; i >= 0; i = cameFrom[i]!)
    beats.push({ time: i / ENVELOPE_RATE, weight: Math.min(1, 0.55 + 0.45 * around(values, i)) });
  return beats.reverse();
}

const around = (values: Float32Array, i: number) =>
  Math.max(values[i]!, values[i - 1] ?? 0, values[i + 1] ?? 0);
