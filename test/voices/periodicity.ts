import type { Pcm } from '../../src/engine/audio/pcm.ts';

export interface VoicedFrame {
  /** Centre, in seconds. */
  readonly time: number;
  readonly pitchHz: number;
  readonly harmonicsToNoiseDb: number;
}

/** Between two frames. */
export const PERIODICITY_STEP_SECONDS = 0.01;

const WINDOW_SECONDS = 0.04;
const LOWEST_HZ = 55;
// Of the highest sample: the last syllables of a lively sentence are as quiet as this, and without them it would seem higher.
const QUIETEST_RMS = 0.01;
const HIGHEST_HZ = 500;
const LEAST_CORRELATION = 0.5;
const MOST_OCTAVES_FROM_MIDDLE = 0.75;
const NEIGHBOURS = 4;
const MOST_OCTAVES_FROM_NEIGHBOURS = 0.5;

/**
 * Pitch and harmonicity of the voiced frames, from the autocorrelation of a Hann window divided by that of the window
 * itself (P. Boersma, "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio of
 * a sampled sound", 1993).
 */
export function periodicity({ samples, sampleRate }: Pcm): VoicedFrame[] {
  const length = Math.round(WINDOW_SECONDS * sampleRate);
  const window = Float64Array.from(
    { length },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / length),
  );
  const longest = Math.ceil(sampleRate / LOWEST_HZ);
  const shortest = Math.floor(sampleRate / HIGHEST_HZ);
  const ofWindow = autocorrelation(window, longest);
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  const found: VoicedFrame[] = [];
  const frame = new Float64Array(length);
  for (
    let time = WINDOW_SECONDS / 2;
    (time + WINDOW_SECONDS / 2) * sampleRate < samples.length;
    time += PERIODICITY_STEP_SECONDS
  ) {
    const start = Math.round((time - WINDOW_SECONDS / 2) * sampleRate);
    const part = samples.subarray(start, start + length);
    const rms = Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / length);
    if (rms < QUIETEST_RMS * loudest) continue;
    for (let index = 0; index < length; index++) frame[index] = part[index]! * window[index]!;
    const own = autocorrelation(frame, longest, shortest);
    const best = strongestPeriod(own, ofWindow, sampleRate, shortest);
    if (best) found.push({ time, ...best });
  }
  return withoutOctaveErrors(found);
}

/** At no lag and at those from just below the shortest period to the longest; 0 at the others, which nobody looks at. */
function autocorrelation(values: Float64Array, longest: number, shortest = 1): Float64Array {
  const correlation = new Float64Array(longest + 1);
  correlation[0] = correlationAt(values, 0);
  for (let lag = Math.max(1, shortest - 1); lag <= longest; lag++)
    correlation[lag] = correlationAt(values, lag);
  return correlation;
}

/** Two sums side by side: the additions of one alone wait for one another. */
function correlationAt(values: Float64Array, lag: number): number {
  let even = 0;
  let odd = 0;
  const pairs = (values.length - lag) & ~1;
  for (let index = 0; index < pairs; index += 2) {
    even += values[index]! * values[index + lag]!;
    odd += values[index + 1]! * values[index + lag + 1]!;
  }
  return pairs < values.length - lag ? even + odd + values[pairs]! * values[pairs + lag]! : even + odd;
}

function strongestPeriod(own: Float64Array, ofWindow: Float64Array, sampleRate: number, shortest: number) {
  const at = (lag: number) => (own[lag]! / own[0]!) * (ofWindow[0]! / ofWindow[lag]!);
  let best: { pitchHz: number; correlation: number; score: number } | undefined;
  for (let lag = shortest; lag < own.length - 1; lag++) {
    const [before, here, after] = [at(lag - 1), at(lag), at(lag + 1)];
    if (here < LEAST_CORRELATION || here <= before || here < after) continue;
    const curve = before - 2 * here + after;
    const offset = (before - after) / (2 * curve);
    const correlation = Math.min(0.9999, here - (before - after) ** 2 / (8 * curve));
    const pitchHz = sampleRate / (lag + offset);
    // Twice the period fits as well: favour the shorter by a little an octave.
    const score = correlation + 0.02 * Math.log2(pitchHz / LOWEST_HZ);
    if (!best || score > best.score) best = { pitchHz, correlation, score };
  }
  if (!best) return undefined;
  return {
    pitchHz: best.pitchHz,
    harmonicsToNoiseDb: 10 * Math.log10(best.correlation / (1 - best.correlation)),
  };
}

/** One speaker in one sentence stays around the middle, and glides: what jumps is half or twice the period. */
function withoutOctaveErrors(frames: readonly VoicedFrame[]): VoicedFrame[] {
  const middle = medianPitch(frames);
  const around = frames.filter((frame) => octavesApart(frame.pitchHz, middle) < MOST_OCTAVES_FROM_MIDDLE);
  return around.filter(({ pitchHz }, index) => {
    const neighbours = around.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
    return octavesApart(pitchHz, medianPitch(neighbours)) < MOST_OCTAVES_FROM_NEIGHBOURS;
  });
}

const medianPitch = (frames: readonly VoicedFrame[]) =>
  frames.map((frame) => frame.pitchHz).toSorted((a, b) => a - b)[frames.length >> 1]!;

const octavesApart = (a: number, b: number) => Math.abs(Math.log2(a / b));
