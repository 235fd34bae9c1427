import type { Pcm } from './pcm.ts';

// ITU-R BS.1770-4. The standard gives the two K-weighting filters at 48 kHz; these are the analogue shelf and high-pass
// behind them, so that any sample rate gives the same reading.
const SHELF = { frequencyHz: 1681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196 };
const HIGH_PASS = { frequencyHz: 38.13547087602444, q: 0.5003270373238773 };
const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

const toLufs = (meanSquare: number) => -0.691 + 10 * Math.log10(meanSquare);

/** Integrated loudness in LUFS; -Infinity for silence. A clip shorter than one block counts as a block. */
export function integratedLoudness({ samples, sampleRate }: Pcm): number {
  const weighted = filtered(filtered(samples, highShelf(sampleRate)), highPass(sampleRate));
  const blocks = blockPowers(weighted, sampleRate);
  const audible = blocks.filter((power) => toLufs(power) > ABSOLUTE_GATE_LUFS);
  const threshold = toLufs(mean(audible)) + RELATIVE_GATE_LU;
  return toLufs(mean(audible.filter((power) => toLufs(power) > threshold)));
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function blockPowers(weighted: Float64Array, sampleRate: number): number[] {
  const step = Math.round(STEP_SECONDS * sampleRate);
  const length = Math.min(Math.round(BLOCK_SECONDS * sampleRate), weighted.length);
  const powers: number[] = [];
  for (let start = 0; start + length <= weighted.length && length > 0; start += step) {
    let sum = 0;
    for (let index = start; index < start + length; index++) sum += weighted[index]! ** 2;
    powers.push(sum / length);
  }
  return powers;
}

/** Direct form II transposed. */
function filtered(samples: ArrayLike<number>, { b, a }: Biquad): Float64Array {
  const output = new Float64Array(samples.length);
  let first = 0;
  let second = 0;
  for (let index = 0; index < samples.length; index++) {
    const input = samples[index]!;
    const value = b[0] * input + first;
    first = b[1] * input - a[0] * value + second;
    second = b[2] * input - a[1] * value;
    output[index] = value;
  }
  return output;
}

function highShelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * SHELF.frequencyHz) / sampleRate);
  const high = 10 ** (SHELF.gainDb / 20);
  // The exponent places the shelf's band gain where the standard's 48 kHz filter has it.
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / SHELF.q + k * k;
  return {
    b: [
      (high + (band * k) / SHELF.q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (band * k) / SHELF.q + k * k) / a0,
    ],
    a: [(2 * (k * k - 1)) / a0, (1 - k / SHELF.q + k * k) / a0],
  };
}

function highPass(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * HIGH_PASS.frequencyHz) / sampleRate);
  const a0 = 1 + k / HIGH_PASS.q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / HIGH_PASS.q + k * k) / a0] };
}
