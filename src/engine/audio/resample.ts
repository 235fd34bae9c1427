import type { Pcm } from './pcm.ts';

// Lobes of the kernel on either side: stops what would fold back by some 60 dB, a little below the new limit.
const LOBES = 16;
// Where the filter starts to fall, as a part of the lower of the two limits.
const PASS_BAND = 0.94;

/** The same sound at another sample rate, neither shifted nor louder (windowed sinc, one filter a phase). */
export function resample(pcm: Pcm, sampleRate: number): Pcm {
  if (pcm.sampleRate === sampleRate) return pcm;
  const divisor = greatestCommonDivisor(pcm.sampleRate, sampleRate);
  const phaseCount = sampleRate / divisor;
  const step = pcm.sampleRate / divisor;
  const filters = phaseFilters(phaseCount, PASS_BAND * Math.min(1, sampleRate / pcm.sampleRate));
  const half = filters[0]!.length / 2;
  const samples = new Float32Array(Math.round((pcm.samples.length * sampleRate) / pcm.sampleRate));
  for (let index = 0; index < samples.length; index++) {
    const position = index * step;
    const filter = filters[position % phaseCount]!;
    const first = Math.floor(position / phaseCount) - half + 1;
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++) sum += filter[tap]! * (pcm.samples[first + tap] ?? 0);
    samples[index] = sum;
  }
  return { sampleRate, samples };
}

/** @param cutoff as a part of the old rate's limit. */
function phaseFilters(phaseCount: number, cutoff: number): Float64Array[] {
  const half = Math.ceil(LOBES / cutoff);
  return Array.from({ length: phaseCount }, (_, phase) => {
    const taps = Float64Array.from({ length: 2 * half }, (_, tap) => {
      const distance = tap - half + 1 - phase / phaseCount;
      const angle = Math.PI * cutoff * distance;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      return sinc * (0.5 + 0.5 * Math.cos((Math.PI * Math.min(half, Math.abs(distance))) / half));
    });
    // Every phase passes a constant unchanged; otherwise the level would ripple.
    const sum = taps.reduce((total, tap) => total + tap, 0);
    return taps.map((tap) => tap / sum);
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
