import type { Pcm } from '../src/engine/audio/pcm.ts';

const LOBES = 16;

/** Windowed-sinc interpolation at a lower sample rate: slow and exact enough to measure with. */
export function resampled({ samples, sampleRate }: Pcm, to: number): Pcm {
  const ratio = to / sampleRate;
  const reach = LOBES / ratio;
  const result = Float32Array.from({ length: Math.floor(samples.length * ratio) }, (_, index) => {
    const centre = index / ratio;
    let sum = 0;
    let total = 0;
    for (let at = Math.ceil(centre - reach); at <= centre + reach; at++) {
      const x = Math.PI * (at - centre);
      const sinc = x === 0 ? 1 : Math.sin(x * ratio) / (x * ratio);
      const weight = sinc * (0.5 + 0.5 * Math.cos(x / reach));
      total += weight;
      sum += weight * (samples[at] ?? 0);
    }
    return sum / total;
  });
  return { sampleRate: to, samples: result };
}
