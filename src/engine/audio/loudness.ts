import type { Pcm } from './pcm.ts';

// ITU-R BS.1770-4. The standard gives the two K-weighting filters at 48 kHz; these are the analogue shelf and high-pass
// behind them, so that any sample rate gives the same reading.
const SHELF = { frequencyHz: 1681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196 };
const HIGH_PASS = { frequencyHz: 38.13547087602444, q: 0.5003270373238773 };
// Blocks of 0.4 s that overlap by three quarters.
const STEP_SECONDS = 0.1;
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

const toLufs = (meanSquare: number) => -0.691 + 10 * Math.log10(meanSquare);

/** Integrated loudness in LUFS; -Infinity for silence. A clip shorter than one block counts as a block. */
export function integratedLoudness({ samples, sampleRate }: Pcm): number {
  const meter = new LoudnessMeter(sampleRate);
  meter.add(samples);
  return meter.integrated();
}

/** Measures the integrated loudness of a sound that comes in parts. */
export class LoudnessMeter {
  readonly #filters: readonly Filter[];
  readonly #stepLength: number;
  /** Energies of whole steps of 0.1 s, then of the one that is not full yet. */
  readonly #energies: number[] = [];
  #energy = 0;
  #count = 0;

  constructor(sampleRate: number) {
    this.#filters = [new Filter(highShelf(sampleRate)), new Filter(highPass(sampleRate))];
    this.#stepLength = Math.round(STEP_SECONDS * sampleRate);
  }

  add(samples: Float32Array) {
    const weighted = new Float64Array(samples);
    for (const filter of this.#filters) filter.apply(weighted);
    for (let from = 0; from < weighted.length; ) {
      const to = Math.min(weighted.length, from + this.#stepLength - this.#count);
      for (let i = from; i < to; i++) this.#energy += weighted[i]! ** 2;
      this.#count += to - from;
      from = to;
      if (this.#count < this.#stepLength) continue;
      this.#energies.push(this.#energy);
      this.#energy = 0;
      this.#count = 0;
    }
  }

  /** In LUFS, of all that was added; -Infinity for silence. Less than one block counts as a block. */
  integrated(): number {
    const audible = this.#blockPowers().filter((power) => toLufs(power) > ABSOLUTE_GATE_LUFS);
    const threshold = toLufs(mean(audible)) + RELATIVE_GATE_LU;
    return toLufs(mean(audible.filter((power) => toLufs(power) > threshold)));
  }

  #blockPowers(): number[] {
    const energies = this.#energies;
    const length = STEPS_PER_BLOCK * this.#stepLength;
    const sumFrom = (step: number) =>
      energies.slice(step, step + STEPS_PER_BLOCK).reduce((sum, energy) => sum + energy, 0);
    const blockCount = energies.length - STEPS_PER_BLOCK + 1;
    if (blockCount > 0) return Array.from({ length: blockCount }, (_, step) => sumFrom(step) / length);
    const samples = energies.length * this.#stepLength + this.#count;
    return samples === 0 ? [] : [(sumFrom(0) + this.#energy) / samples];
  }
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Direct form II transposed. */
class Filter {
  readonly #biquad: Biquad;
  #first = 0;
  #second = 0;

  constructor(biquad: Biquad) {
    this.#biquad = biquad;
  }

  /** In place; goes on where the samples before left off. */
  apply(samples: Float64Array) {
    const [b0, b1, b2] = this.#biquad.b;
    const [a1, a2] = this.#biquad.a;
    let [first, second] = [this.#first, this.#second];
    for (let i = 0; i < samples.length; i++) {
      const input = samples[i]!;
      const value = b0 * input + first;
      first = b1 * input - a1 * value + second;
      second = b2 * input - a2 * value;
      samples[i] = value;
    }
    [this.#first, this.#second] = [first, second];
  }
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
