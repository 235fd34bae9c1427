import { createRealFft } from './fft.ts';
import type { Pcm } from './pcm.ts';

/** How much a sound repeats itself, as a voice does; frame f is centred on the time f / rate. */
export interface Voicing {
  readonly rate: number;
  readonly frameCount: number;
  /** 0 (noise) to 1 (every period like the one before). */
  readonly periodicity: Float32Array;
  /** Of the best period, in Hz; means little where `periodicity` is low. */
  readonly pitchHz: Float32Array;
}

const RATE = 100;
// Three periods of the deepest voice, as the method asks for.
const WINDOW_SECONDS = 0.04;
const LOWEST_HZ = 75;
const HIGHEST_HZ = 420;
// Among periods that fit alike, the shortest: its multiples always fit too.
const OCTAVE_COST = 0.02;
// Below this power (-80 dBFS) a frame is silence, and silence repeats nothing.
const SILENT_POWER = 1e-8;

/**
 * Autocorrelation of a windowed frame, divided by that of the window (Boersma, "Accurate short-term analysis of the
 * fundamental frequency", 1993).
 */
export function voicing({ samples, sampleRate }: Pcm): Voicing {
  const frameCount = Math.floor((samples.length / sampleRate) * RATE) + 1;
  const periodicity = new Float32Array(frameCount);
  const pitchHz = new Float32Array(frameCount);
  const correlate = correlator(samples, sampleRate);
  const shortest = Math.floor(sampleRate / HIGHEST_HZ);
  const longest = Math.ceil(sampleRate / LOWEST_HZ);
  for (let frame = 0; frame < frameCount; frame++) {
    const correlation = correlate(Math.round((frame / RATE) * sampleRate));
    if (!correlation) continue;
    const lag = bestLag(correlation, shortest, longest);
    periodicity[frame] = Math.min(1, Math.max(0, correlation[lag]!));
    pitchHz[frame] = sampleRate / refineLag(correlation, lag);
  }
  return { rate: RATE, frameCount, periodicity, pitchHz };
}

/** Normalised autocorrelation around a sample; undefined for silence. The array is reused. */
function correlator(samples: Float32Array, sampleRate: number) {
  const length = 2 * Math.round((WINDOW_SECONDS * sampleRate) / 2);
  // Room enough that no lag of a pitch period wraps around.
  const fft = createRealFft(2 ** Math.ceil(Math.log2(length + sampleRate / LOWEST_HZ)));
  const hann = Float64Array.from(
    { length },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length),
  );
  const signal = new Float64Array(fft.size);
  const re = new Float64Array(fft.binCount);
  const im = new Float64Array(fft.binCount);
  const autocorrelate = () => {
    fft.forward(signal, re, im);
    for (let k = 0; k < re.length; k++) {
      re[k] = re[k]! * re[k]! + im[k]! * im[k]!;
      im[k] = 0;
    }
    fft.inverse(re, im, signal);
  };
  signal.set(hann);
  autocorrelate();
  const window = signal.slice(0, length);
  const correlation = new Float64Array(length);

  return (centre: number): Float64Array | undefined => {
    const first = centre - length / 2;
    let mean = 0;
    for (let i = 0; i < length; i++) mean += (samples[first + i] ?? 0) / length;
    signal.fill(0);
    for (let i = 0; i < length; i++) signal[i] = ((samples[first + i] ?? 0) - mean) * hann[i]!;
    autocorrelate();
    const power = signal[0]!;
    if (power / window[0]! < SILENT_POWER) return undefined;
    for (let lag = 0; lag < length; lag++)
      correlation[lag] = (signal[lag]! * window[0]!) / (power * Math.max(window[lag]!, 1e-6));
    return correlation;
  };
}

function bestLag(correlation: Float64Array, shortest: number, longest: number): number {
  let best = shortest;
  let bestScore = -1;
  for (let lag = shortest; lag <= longest; lag++) {
    if (correlation[lag]! < correlation[lag - 1]! || correlation[lag]! < correlation[lag + 1]!) continue;
    const score = correlation[lag]! - OCTAVE_COST * Math.log2(lag / shortest);
    if (score <= bestScore) continue;
    bestScore = score;
    best = lag;
  }
  return best;
}

/** Top of the parabola through three neighbours: pitch steps finer than a sample's. */
function refineLag(correlation: Float64Array, lag: number): number {
  const before = correlation[lag - 1]!;
  const at = correlation[lag]!;
  const after = correlation[lag + 1]!;
  const bend = before - 2 * at + after;
  return bend >= 0 ? lag : lag + (0.5 * (before - after)) / bend;
}
