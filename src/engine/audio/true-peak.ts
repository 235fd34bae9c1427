// ITU-R BS.1770-4 annex 2: four times oversampling finds peaks between the samples to within about 0.5 dB.
const OVERSAMPLING = 4;
const HALF_TAPS = 8;

/** Taps of the three phases between two samples, windowed sinc, `2 * HALF_TAPS` each. */
const PHASES = Array.from({ length: OVERSAMPLING - 1 }, (_, phase) => {
  const shift = (phase + 1) / OVERSAMPLING;
  const taps = Array.from({ length: 2 * HALF_TAPS }, (_, tap) => {
    const x = tap - (HALF_TAPS - 1) - shift;
    const window = Math.cos((Math.PI * x) / (2 * (HALF_TAPS + 0.5))) ** 2;
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
  });
  // Unity at 0 Hz, which the window spoils a little.
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float64Array.from(taps, (tap) => tap / sum);
});

/** The largest magnitude at each sample or between it and the next one. */
export function truePeaks(samples: Float32Array): Float32Array {
  const peaks = new Float32Array(samples.length);
  const padded = new Float32Array(samples.length + 2 * HALF_TAPS);
  padded.set(samples, HALF_TAPS);
  for (let index = 0; index < samples.length; index++) {
    let peak = Math.abs(samples[index]!);
    for (const taps of PHASES) {
      let value = 0;
      for (let tap = 0; tap < 2 * HALF_TAPS; tap++) value += taps[tap]! * padded[index + 1 + tap]!;
      peak = Math.max(peak, Math.abs(value));
    }
    peaks[index] = peak;
  }
  return peaks;
}

/** In dB over full scale; -Infinity for silence. */
export function truePeakDb(samples: Float32Array): number {
  return 20 * Math.log10(truePeaks(samples).reduce((highest, peak) => Math.max(highest, peak), 0));
}
