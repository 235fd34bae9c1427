import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { createRealFft } from './fft.ts';

const SIZES = [4, 8, 64, 512, 2048];

const noise = (size: number) => {
  const random = seededRandom(size);
  return Float64Array.from({ length: size }, () => random() * 2 - 1);
};

test('the spectrum is that of the definition', () => {
  for (const size of SIZES.slice(0, 3)) {
    const signal = noise(size);
    const fft = createRealFft(size);
    const re = new Float64Array(fft.binCount);
    const im = new Float64Array(fft.binCount);
    fft.forward(signal, re, im);
    for (let k = 0; k <= size / 2; k++) {
      let sumRe = 0;
      let sumIm = 0;
      for (let i = 0; i < size; i++) {
        sumRe += signal[i]! * Math.cos((2 * Math.PI * k * i) / size);
        sumIm -= signal[i]! * Math.sin((2 * Math.PI * k * i) / size);
      }
      expect(re[k]).toBeCloseTo(sumRe, 9);
      expect(im[k]).toBeCloseTo(sumIm, 9);
    }
  }
});

test('the inverse gives the signal back', () => {
  for (const size of SIZES) {
    const signal = noise(size);
    const fft = createRealFft(size);
    const re = new Float64Array(fft.binCount);
    const im = new Float64Array(fft.binCount);
    const back = new Float64Array(size);
    fft.forward(signal, re, im);
    fft.inverse(re, im, back);
    expect(Math.max(...back.map((value, i) => Math.abs(value - signal[i]!)))).toBeLessThan(1e-12);
  }
});

test('a size that is no power of two is refused', () => {
  for (const size of [0, 2, 3, 12, 400]) expect(() => createRealFft(size)).toThrow(String(size));
});
