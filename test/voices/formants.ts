import type { Pcm } from '../../src/engine/audio/pcm.ts';
import { middleHalfMean } from './middle-half-mean.ts';

const FORMANTS = 4;
const WINDOW_SECONDS = 0.03;
// Two poles a formant up to 5.5 kHz, and two for the slope of the source.
const ORDER = 12;
const NARROWEST_HZ = 150;
const WIDEST_BANDWIDTH_HZ = 400;

/** The first four formants over frames centred on `times`: linear prediction by Burg's method. */
export function formantsHz({ samples, sampleRate }: Pcm, times: readonly number[]): number[] {
  const factor = Math.round(sampleRate / 11_025);
  const rate = sampleRate / factor;
  const slow = decimated(samples, factor);
  const length = Math.round(WINDOW_SECONDS * rate);
  const byFormant: number[][] = Array.from({ length: FORMANTS }, () => []);
  for (const time of times) {
    const start = Math.round(time * rate - length / 2);
    if (start < 1 || start + length > slow.length) continue;
    const slope = firstCorrelation(slow, start, length);
    const frame = Float64Array.from({ length }, (_, index) => {
      const emphasised = slow[start + index]! - slope * slow[start + index - 1]!;
      return emphasised * (0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / length));
    });
    const found = resonances(burg(frame, ORDER), rate);
    if (found.length < FORMANTS) continue;
    for (const [index, values] of byFormant.entries()) values.push(found[index]!);
  }
  return byFormant.map(middleHalfMean);
}

/** How much of a sample follows from the one before: taking that away levels a spectrum, bright or dark. */
function firstCorrelation(samples: Float64Array, start: number, length: number): number {
  let own = 1e-12;
  let shifted = 0;
  for (let index = start; index < start + length; index++) {
    own += samples[index]! ** 2;
    shifted += samples[index]! * samples[index - 1]!;
  }
  return shifted / own;
}

function decimated(samples: Float32Array, factor: number): Float64Array {
  if (factor === 1) return Float64Array.from(samples);
  const reach = 12 * factor;
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const x = (index - reach) / factor;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return (sinc * (0.5 + 0.5 * Math.cos((Math.PI * (index - reach)) / (reach + 1)))) / factor;
  });
  return Float64Array.from({ length: Math.floor(samples.length / factor) }, (_, index) => {
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++)
      sum += taps[tap]! * (samples[index * factor + tap - reach] ?? 0);
    return sum;
  });
}

/** Prediction polynomial 1, a1, a2, ... of the given order. */
function burg(frame: Float64Array, order: number): Float64Array {
  const forward = Float64Array.from(frame);
  const backward = Float64Array.from(frame);
  let polynomial = Float64Array.of(1);
  for (let step = 1; step <= order; step++) {
    let product = 0;
    let energy = 1e-12;
    for (let index = step; index < frame.length; index++) {
      product += forward[index]! * backward[index - 1]!;
      energy += forward[index]! ** 2 + backward[index - 1]! ** 2;
    }
    const reflection = (-2 * product) / energy;
    for (let index = frame.length - 1; index >= step; index--) {
      const ahead = forward[index]!;
      forward[index] = ahead + reflection * backward[index - 1]!;
      backward[index] = backward[index - 1]! + reflection * ahead;
    }
    const previous = polynomial;
    polynomial = Float64Array.from(
      { length: step + 1 },
      (_, index) => (previous[index] ?? 0) + reflection * (previous[step - index] ?? 0),
    );
  }
  return polynomial;
}

/** Frequencies of the narrow pole pairs, rising. */
function resonances(polynomial: Float64Array, rate: number): number[] {
  return roots(polynomial)
    .filter(({ im }) => im > 0)
    .map(({ re, im }) => ({
      hz: (Math.atan2(im, re) * rate) / (2 * Math.PI),
      bandwidthHz: (-Math.log(Math.hypot(re, im)) * rate) / Math.PI,
    }))
    .filter(
      ({ hz, bandwidthHz }) => hz > NARROWEST_HZ && hz < rate / 2 - 50 && bandwidthHz < WIDEST_BANDWIDTH_HZ,
    )
    .map(({ hz }) => hz)
    .sort((a, b) => a - b);
}

/** All roots at once (Durand and Kerner). */
function roots(polynomial: Float64Array): { re: number; im: number }[] {
  const degree = polynomial.length - 1;
  const found = Array.from({ length: degree }, (_, index) => ({
    re: 0.9 * Math.cos((2 * Math.PI * index) / degree + 0.4),
    im: 0.9 * Math.sin((2 * Math.PI * index) / degree + 0.4),
  }));
  for (let round = 0; round < 60; round++) {
    let moved = 0;
    for (const root of found) {
      let [valueRe, valueIm] = [1, 0];
      for (let index = 1; index <= degree; index++) {
        const re = valueRe * root.re - valueIm * root.im + polynomial[index]!;
        valueIm = valueRe * root.im + valueIm * root.re;
        valueRe = re;
      }
      let [productRe, productIm] = [1, 0];
      for (const other of found) {
        if (other === root) continue;
        const [dRe, dIm] = [root.re - other.re, root.im - other.im];
        const re = productRe * dRe - productIm * dIm;
        productIm = productRe * dIm + productIm * dRe;
        productRe = re;
      }
      const square = productRe ** 2 + productIm ** 2 || 1e-30;
      const stepRe = (valueRe * productRe + valueIm * productIm) / square;
      const stepIm = (valueIm * productRe - valueRe * productIm) / square;
      root.re -= stepRe;
      root.im -= stepIm;
      moved = Math.max(moved, Math.abs(stepRe) + Math.abs(stepIm));
    }
    if (moved < 1e-9) break;
  }
  return found;
}
