import { expect, test } from 'vitest';
import { createRealFft } from './fft.ts';
import { minimumPhase } from './minimum-phase.ts';

const fft = createRealFft(256);
const toMinimumPhase = minimumPhase(fft);

/** Log power and response of the filter 1 / (1 - r z^-1), which is of minimum phase. */
function onePole(r: number) {
  const logPower = Float64Array.from({ length: fft.binCount }, (_, bin) => {
    const angle = (2 * Math.PI * bin) / fft.size;
    return -Math.log(1 - 2 * r * Math.cos(angle) + r * r);
  });
  return { logPower, response: (index: number) => r ** index };
}

test.each([0.5, -0.7, 0.85])('a one-pole filter of %f comes back from its power alone', (r) => {
  const { logPower, response } = onePole(r);
  const re = new Float64Array(fft.binCount);
  const im = new Float64Array(fft.binCount);
  toMinimumPhase(logPower, re, im);
  const impulse = new Float64Array(fft.size);
  fft.inverse(re, im, impulse);
  for (let index = 0; index < 60; index++) expect(impulse[index]).toBeCloseTo(response(index), 6);
});

test('the power stays what was asked for', () => {
  const logPower = Float64Array.from({ length: fft.binCount }, (_, bin) => Math.sin(bin / 9) * 4 - bin / 20);
  const re = new Float64Array(fft.binCount);
  const im = new Float64Array(fft.binCount);
  toMinimumPhase(logPower, re, im);
  for (let bin = 0; bin < fft.binCount; bin++) {
    expect(Math.log(re[bin]! ** 2 + im[bin]! ** 2)).toBeCloseTo(logPower[bin]!, 6);
  }
});
