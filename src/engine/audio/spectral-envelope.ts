import { createRealFft } from './fft.ts';
import type { Pcm } from './pcm.ts';
import { FRAME_SECONDS } from './pitch-track.ts';

/** What the mouth does to the source, frame by frame: natural logarithm of power. */
export interface SpectralEnvelope {
  readonly frameCount: number;
  /** From 0 Hz to half the sample rate, evenly. */
  readonly binCount: number;
  /** `frameCount * binCount`, frame by frame. */
  readonly logPower: Float32Array;
}

/** Long enough for the decay of the narrowest formant, and three periods of 60 Hz at 22 kHz. */
export const transformSize = (sampleRate: number) => 2 ** Math.ceil(Math.log2(0.045 * sampleRate));

// Where there is no pitch the window is as short as for this one, so that the burst of a stop stays a burst.
const UNVOICED_HZ = 300;
const FLOOR_POWER = 1e-12;
// Compensates in the cepstrum for what the smoothing took from the peaks (Morise, CheapTrick, 2015).
const COMPENSATION = 0.09;

/**
 * The spectrum without its harmonics: a window of three periods, smoothed over two thirds of the pitch in frequency
 * and once more in the cepstrum (M. Morise, "CheapTrick, a spectral envelope estimator", Speech Communication 2015).
 */
export function spectralEnvelope({ samples, sampleRate }: Pcm, pitch: Float32Array): SpectralEnvelope {
  const size = transformSize(sampleRate);
  const fft = createRealFft(size);
  const { binCount } = fft;
  const logPower = new Float32Array(pitch.length * binCount);
  const frame = new Float64Array(size);
  const re = new Float64Array(binCount);
  const im = new Float64Array(binCount);
  const power = new Float64Array(binCount);
  const cumulative = new Float64Array(binCount + 1);

  for (let index = 0; index < pitch.length; index++) {
    const pitchHz = pitch[index]! || UNVOICED_HZ;
    const centre = Math.round(index * FRAME_SECONDS * sampleRate);
    const windowPower = cutFrame(
      samples,
      centre,
      Math.min(size / 2 - 1, (1.5 * sampleRate) / pitchHz),
      frame,
    );
    fft.forward(frame, re, im);
    for (let bin = 0; bin < binCount; bin++)
      power[bin] = (re[bin]! ** 2 + im[bin]! ** 2) / windowPower + FLOOR_POWER;
    smoothPower(power, (pitchHz * size) / sampleRate, cumulative);
    for (let bin = 0; bin < binCount; bin++) re[bin] = Math.log(power[bin]!);
    im.fill(0);
    fft.inverse(re, im, frame);
    lifter(frame, pitchHz / sampleRate);
    fft.forward(frame, re, im);
    logPower.set(re, index * binCount);
  }
  return { frameCount: pitch.length, binCount, logPower };
}

/** Writes a Hann window around `centre` to the start of `frame`; returns the window's own power. */
function cutFrame(samples: Float32Array, centre: number, reach: number, frame: Float64Array): number {
  const half = Math.round(reach);
  let windowPower = 0;
  frame.fill(0);
  for (let offset = -half; offset <= half; offset++) {
    const weight = 0.5 + 0.5 * Math.cos((Math.PI * offset) / half);
    const at = centre + offset;
    windowPower += weight * weight;
    if (at >= 0 && at < samples.length) frame[offset + half] = samples[at]! * weight;
  }
  return windowPower;
}

/** Mean over two thirds of the pitch around each bin, mirrored at 0 Hz; in place. */
function smoothPower(power: Float64Array, pitchBins: number, cumulative: Float64Array) {
  const last = power.length - 1;
  cumulative[0] = 0;
  for (let bin = 0; bin <= last; bin++) cumulative[bin + 1] = cumulative[bin]! + power[bin]!;
  const upTo = (position: number): number => {
    if (position < 0) return -upTo(-position);
    const clamped = Math.min(position, last);
    const whole = Math.floor(clamped);
    return cumulative[whole]! + (clamped - whole) * power[whole]!;
  };
  const reach = pitchBins / 3;
  const smooth = power.map((_, bin) => (upTo(bin + reach) - upTo(bin - reach)) / (2 * reach) + FLOOR_POWER);
  // Below the first harmonic there is nothing to measure.
  const first = Math.min(last, Math.ceil(pitchBins));
  smooth.fill(smooth[first]!, 0, first);
  power.set(smooth);
}

/** Keeps what varies slower over frequency than the harmonics; in place on a real cepstrum. */
function lifter(cepstrum: Float64Array, pitchPerSample: number) {
  const size = cepstrum.length;
  for (let quefrency = 1; quefrency < size; quefrency++) {
    const turns = Math.min(quefrency, size - quefrency) * pitchPerSample;
    const sinc = Math.sin(Math.PI * turns) / (Math.PI * turns);
    cepstrum[quefrency]! *= sinc * (1 + 2 * COMPENSATION * (1 - Math.cos(2 * Math.PI * turns)));
  }
}
