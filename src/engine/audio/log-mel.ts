import { createRealFft } from './fft.ts';
import type { Pcm } from './pcm.ts';

/** One row a band: the FFT bins it gathers, with their weights. */
export type MelFilterbank = readonly (readonly (readonly [bin: number, weight: number])[])[];

/** Frame f is centred on the time f / rate. */
export interface LogMel {
  readonly rate: number;
  readonly frameCount: number;
  readonly bandCount: number;
  /** `frameCount * bandCount`, natural logarithms of the power in each band. */
  readonly values: Float32Array;
  /** Natural logarithm of the power in all bands, a frame. */
  readonly energies: Float32Array;
}

/** What the filterbank's bins and every constant below are made for. */
export const LOG_MEL_SAMPLE_RATE = 16_000;
const WINDOW = 400;
const HOP = 160;
const FFT_SIZE = 512;
// Keeps the logarithm of digital silence finite; 16-bit noise lies well above it.
const POWER_FLOOR = 1e-7;

/** @param sound at `LOG_MEL_SAMPLE_RATE`. */
export function logMel({ samples, sampleRate }: Pcm, filterbank: MelFilterbank): LogMel {
  if (sampleRate !== LOG_MEL_SAMPLE_RATE)
    throw new Error(`Mel bands are defined at ${LOG_MEL_SAMPLE_RATE} Hz, not at ${sampleRate}`);
  const frameCount = Math.floor((samples.length + WINDOW / 2) / HOP);
  const bandCount = filterbank.length;
  const values = new Float32Array(frameCount * bandCount);
  const energies = new Float32Array(frameCount);
  const fft = createRealFft(FFT_SIZE);
  const power = new Float64Array(fft.binCount);
  const writePower = windowedPower(samples, fft, power);
  const bins = filterbank.map((band) => Uint16Array.from(band, ([bin]) => bin));
  const weights = filterbank.map((band) => Float64Array.from(band, ([, weight]) => weight));

  for (let frame = 0; frame < frameCount; frame++) {
    writePower(frame);
    let total = 0;
    for (let band = 0; band < bandCount; band++) {
      let sum = POWER_FLOOR;
      const bandBins = bins[band]!;
      const bandWeights = weights[band]!;
      for (let i = 0; i < bandBins.length; i++) sum += power[bandBins[i]!]! * bandWeights[i]!;
      values[frame * bandCount + band] = Math.log(sum);
      total += sum;
    }
    energies[frame] = Math.log(total);
  }
  return { rate: LOG_MEL_SAMPLE_RATE / HOP, frameCount, bandCount, values, energies };
}

/** Spectrum of one Hann-windowed frame at a time, silence beyond both ends of the sound. */
function windowedPower(samples: Float32Array, fft: ReturnType<typeof createRealFft>, power: Float64Array) {
  const hann = Float64Array.from(
    { length: WINDOW },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW),
  );
  const signal = new Float64Array(FFT_SIZE);
  const re = new Float64Array(fft.binCount);
  const im = new Float64Array(fft.binCount);
  return (frame: number) => {
    const first = frame * HOP - WINDOW / 2;
    for (let i = 0; i < WINDOW; i++) signal[i] = (samples[first + i] ?? 0) * hann[i]!;
    fft.forward(signal, re, im);
    for (let k = 0; k < power.length; k++) power[k] = re[k]! * re[k]! + im[k]! * im[k]!;
  };
}
