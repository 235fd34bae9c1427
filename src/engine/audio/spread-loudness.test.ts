import { expect, test } from 'vitest';
import type { SpectralEnvelope } from './spectral-envelope.ts';
import { spreadLoudness } from './spread-loudness.ts';

const DB = Math.LN10 / 10;
const FRAMES = 400;

/** Syllables of half a second, 6 dB up and down in turn, and a silence at the end. */
function syllables(): SpectralEnvelope {
  const binCount = 5;
  const logPower = new Float32Array(FRAMES * binCount);
  for (let frame = 0; frame < FRAMES; frame++) {
    const db = frame >= 300 ? -90 : Math.floor(frame / 100) % 2 === 0 ? 6 : -6;
    logPower.fill(db * DB, frame * binCount, (frame + 1) * binCount);
  }
  return { frameCount: FRAMES, binCount, logPower };
}

test.each([1.4, 0.5])('syllables lie %f times as far apart', (spread) => {
  const gain = spreadLoudness(syllables(), spread);
  const apart = 12 + (gain[50]! - gain[150]!) / DB;
  expect(apart).toBeCloseTo(12 * spread, 1);
});

test('nothing changes at 1', () => {
  expect(spreadLoudness(syllables(), 1).every((gain) => gain === 0)).toBe(true);
});

test('a silence is not pushed down without end, nor raised to be heard', () => {
  for (const spread of [0.4, 1.8]) {
    const gain = spreadLoudness(syllables(), spread);
    expect(gain.every((value) => Math.abs(value) <= 6.001 * DB)).toBe(true);
  }
});

test('a recording of nothing has no loudness to spread', () => {
  expect(spreadLoudness({ frameCount: 0, binCount: 5, logPower: new Float32Array() }, 1.5)).toHaveLength(0);
  const silence = { frameCount: 30, binCount: 5, logPower: new Float32Array(150).fill(-27) };
  for (const gain of spreadLoudness(silence, 1.5)) expect(gain).toBeCloseTo(0, 3);
});
