import type { RealFft } from './fft.ts';

/**
 * Makes a converter from log power to the complex spectrum of the filter with that power and the shortest response:
 * its cepstrum is folded onto positive times. Writes to `re` and `im`; one at a time.
 */
export function minimumPhase(
  fft: RealFft,
): (logPower: Float64Array, re: Float64Array, im: Float64Array) => void {
  const cepstrum = new Float64Array(fft.size);
  const zeros = new Float64Array(fft.binCount);
  const half = fft.size / 2;
  return (logPower, re, im) => {
    for (let bin = 0; bin < fft.binCount; bin++) re[bin] = logPower[bin]! / 2;
    fft.inverse(re, zeros, cepstrum);
    for (let quefrency = 1; quefrency < half; quefrency++) cepstrum[quefrency]! *= 2;
    cepstrum.fill(0, half + 1);
    fft.forward(cepstrum, re, im);
    for (let bin = 0; bin < fft.binCount; bin++) {
      const magnitude = Math.exp(re[bin]!);
      const phase = im[bin]!;
      re[bin] = magnitude * Math.cos(phase);
      im[bin] = magnitude * Math.sin(phase);
    }
  };
}
