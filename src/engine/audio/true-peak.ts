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

// However its neighbours are signed, nothing between two samples is larger than the largest of them by more than this.
const LARGEST_GAIN = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));
// Few enough to leave out most of a voice between its pulses.
const STRETCH = 32;

/**
 * The largest magnitude at each sample or between it and the next one.
 *
 * @param above peaks up to this one are of no interest: where there is none beyond it, only the samples are looked at.
 */
export function truePeaks(samples: Float32Array, above = 0): Float32Array {
  const peaks = new Float32Array(samples.length);
  const padded = new Float32Array(samples.length + 2 * HALF_TAPS);
  padded.set(samples, HALF_TAPS);
  for (let from = 0; from < samples.length; from += STRETCH) {
    const to = Math.min(samples.length, from + STRETCH);
    const isOfInterest = LARGEST_GAIN * largest(padded, from + 1, to + 2 * HALF_TAPS) > above;
    for (let index = from; index < to; index++)
      peaks[index] = isOfInterest ? peakFrom(padded, index) : Math.abs(samples[index]!);
  }
  return peaks;
}

/** In dB over full scale; -Infinity for silence. */
export function truePeakDb(samples: Float32Array): number {
  const onSamples = largest(samples, 0, samples.length);
  return 20 * Math.log10(largest(truePeaks(samples, onSamples), 0, samples.length));
}

/** Of sample `index`, which is `HALF_TAPS` further in `padded`, and the way to the next. */
function peakFrom(padded: Float32Array, index: number): number {
  let peak = Math.abs(padded[index + HALF_TAPS]!);
  for (const taps of PHASES) {
    let value = 0;
    for (let tap = 0; tap < 2 * HALF_TAPS; tap++) value += taps[tap]! * padded[index + 1 + tap]!;
    peak = Math.max(peak, Math.abs(value));
  }
  return peak;
}

function largest(samples: Float32Array, from: number, to: number): number {
  let magnitude = 0;
  for (let index = from; index < to; index++) magnitude = Math.max(magnitude, Math.abs(samples[index]!));
  return magnitude;
}
