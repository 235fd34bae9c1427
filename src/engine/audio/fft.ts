/**
 * The Fourier transform of real signals of one length, its tables and scratch space allocated once.
 * Not re-entrant: one instance serves one computation at a time.
 */
export interface RealFft {
  /** Samples per transform; a power of two, at least 4. */
  readonly size: number;
  /** `size / 2 + 1`: from 0 Hz to half the sample rate. */
  readonly binCount: number;
  /** Writes bins 0 to `size / 2` of the unscaled spectrum of `signal` (`size` samples). */
  forward(signal: Float64Array, re: Float64Array, im: Float64Array): void;
  /** Undoes `forward`, scale included. The imaginary parts of the first and last bin are ignored. */
  inverse(re: Float64Array, im: Float64Array, signal: Float64Array): void;
}

/**
 * Even samples go in as real and odd ones as imaginary part of a transform of half the length; the two spectra are
 * then told apart by their symmetry (Numerical Recipes, section 12.3). Half the work of a complex transform.
 */
export function createRealFft(size: number): RealFft {
  if (size < 4 || (size & (size - 1)) !== 0)
    throw new Error(`FFT size ${size} is not a power of two of at least 4`);
  const half = size / 2;
  const complexFft = createComplexFft(half);
  const cosines = Float64Array.from({ length: half + 1 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sines = Float64Array.from({ length: half + 1 }, (_, k) => Math.sin((2 * Math.PI * k) / size));
  const x = new Float64Array(half);
  const y = new Float64Array(half);

  return {
    size,
    binCount: half + 1,
    forward(signal, re, im) {
      for (let i = 0; i < half; i++) {
        x[i] = signal[2 * i]!;
        y[i] = signal[2 * i + 1]!;
      }
      complexFft(x, y);
      for (let k = 0; k <= half; k++) {
        const a = k % half;
        const b = (half - k) % half;
        const evenRe = 0.5 * (x[a]! + x[b]!);
        const evenIm = 0.5 * (y[a]! - y[b]!);
        const oddRe = 0.5 * (y[a]! + y[b]!);
        const oddIm = -0.5 * (x[a]! - x[b]!);
        re[k] = evenRe + cosines[k]! * oddRe + sines[k]! * oddIm;
        im[k] = evenIm + cosines[k]! * oddIm - sines[k]! * oddRe;
      }
    },
    inverse(re, im, signal) {
      for (let k = 0; k < half; k++) {
        const imA = k === 0 ? 0 : im[k]!;
        const imB = k === 0 ? 0 : im[half - k]!;
        const evenRe = 0.5 * (re[k]! + re[half - k]!);
        const evenIm = 0.5 * (imA - imB);
        const differenceRe = 0.5 * (re[k]! - re[half - k]!);
        const differenceIm = 0.5 * (imA + imB);
        const oddRe = differenceRe * cosines[k]! - differenceIm * sines[k]!;
        const oddIm = differenceRe * sines[k]! + differenceIm * cosines[k]!;
        x[k] = evenRe - oddIm;
        // Conjugating before and after turns the forward transform into the inverse one.
        y[k] = -(evenIm + oddRe);
      }
      complexFft(x, y);
      for (let i = 0; i < half; i++) {
        signal[2 * i] = x[i]! / half;
        signal[2 * i + 1] = -y[i]! / half;
      }
    },
  };
}

/** Forward, in place, radix 2. */
function createComplexFft(size: number): (re: Float64Array, im: Float64Array) => void {
  const bits = Math.log2(size);
  const reversed = Uint32Array.from({ length: size }, (_, index) => reverseBits(index, bits));
  const cosines = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sines = Float64Array.from({ length: size / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / size));

  return (re, im) => {
    for (let i = 0; i < size; i++) {
      const j = reversed[i]!;
      if (j <= i) continue;
      const swapRe = re[i]!;
      const swapIm = im[i]!;
      re[i] = re[j]!;
      im[i] = im[j]!;
      re[j] = swapRe;
      im[j] = swapIm;
    }
    for (let span = 1; span < size; span *= 2) {
      const stride = size / (2 * span);
      for (let start = 0; start < size; start += 2 * span) {
        for (let k = 0, a = start, b = start + span; k < span; k++, a++, b++) {
          const cos = cosines[k * stride]!;
          const sin = sines[k * stride]!;
          const turnedRe = re[b]! * cos + im[b]! * sin;
          const turnedIm = im[b]! * cos - re[b]! * sin;
          re[b] = re[a]! - turnedRe;
          im[b] = im[a]! - turnedIm;
          re[a] = re[a]! + turnedRe;
          im[a] = im[a]! + turnedIm;
        }
      }
    }
  };
}

function reverseBits(value: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit++) reversed |= ((value >> bit) & 1) << (bits - 1 - bit);
  return reversed;
}
