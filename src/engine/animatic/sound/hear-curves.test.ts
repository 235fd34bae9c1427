import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../lib/random.ts';
import type { Pcm } from '../../audio/pcm.ts';
import { hearCurves } from './hear-curves.ts';
import { beatPeriod, onsetStrength } from './onsets.ts';

const RATE = 16_000;

function sound(seconds: number, sampleAt: (time: number) => number): Pcm {
  return {
    sampleRate: RATE,
    samples: Float32Array.from({ length: seconds * RATE }, (_, i) => sampleAt(i / RATE)),
  };
}

/** Drum strokes at times, over a soft chord. */
function drums(seconds: number, times: readonly number[], seed = 1): Pcm {
  const random = seededRandom(seed);
  return sound(seconds, (time) => {
    const chord = 0.05 * (Math.sin(2 * Math.PI * 220 * time) + Math.sin(2 * Math.PI * 277 * time));
    const stroke = times.reduce(
      (sum, at) => (time >= at && time < at + 0.2 ? sum + Math.exp(-(time - at) / 0.03) : sum),
      0,
    );
    return chord + 0.6 * stroke * (2 * random() - 1);
  });
}

const every = (period: number, from: number, seconds: number) =>
  Array.from({ length: Math.floor((seconds - from) / period) }, (_, i) => from + i * period);

describe('loudness', () => {
  const burst = hearCurves(sound(4, (time) => (time > 1 && time < 2 ? 0.5 * Math.sin(1500 * time) : 0)));

  it('is 0 in silence and before and after the sound', () => {
    expect(burst.loudness(0.5)).toBe(0);
    expect(burst.loudness(-1)).toBe(0);
    expect(burst.loudness(5)).toBe(0);
    const silent = hearCurves(sound(2, () => 0));
    expect(silent.loudness(1)).toBe(0);
    expect(silent.beat(1)).toBe(0);
    expect(hearCurves({ sampleRate: RATE, samples: new Float32Array(0) }).loudness(0)).toBe(0);
  });

  it('rises at once and falls slowly', () => {
    expect(burst.loudness(1.15)).toBeGreaterThan(0.75);
    expect(burst.loudness(1.9)).toBeGreaterThan(0.85);
    expect(burst.loudness(2.3)).toBeGreaterThan(0.3);
    expect(burst.loudness(3.6)).toBeLessThan(0.05);
  });

  it('stays within 0 and 1 and never jumps', () => {
    const { loudness } = hearCurves(drums(4, every(0.31, 0.2, 4)));
    for (let time = 0; time < 3.9; time += 1 / 48) {
      expect(loudness(time)).toBeGreaterThanOrEqual(0);
      expect(loudness(time)).toBeLessThanOrEqual(1);
      expect(Math.abs(loudness(time + 1 / 48) - loudness(time))).toBeLessThan(0.5);
    }
  });
});

describe('beats', () => {
  for (const bpm of [80, 100, 124, 160])
    it(`pulse with the music at ${bpm} beats a minute`, () => {
      const times = every(60 / bpm, 0.4, 12);
      const curves = hearCurves(drums(12, times));
      for (const time of times) expect(curves.beat(time + 0.02)).toBeGreaterThan(0.5);
      for (const time of times.slice(0, -1)) expect(curves.beat(time + 42 / bpm)).toBeLessThan(0.4);
    });

  it('go on through a stroke that is left out', () => {
    const times = every(0.5, 0.5, 12);
    const curves = hearCurves(
      drums(
        12,
        times.filter((_, i) => i !== 10),
      ),
    );
    expect(curves.beat(times[10]! + 0.02)).toBeGreaterThan(0.3);
  });

  it('are the onsets where nothing is regular, as in speech', () => {
    const random = seededRandom(4);
    const times: number[] = [];
    for (let at = 0.3; at < 11; at += 0.25 + 1.1 * random()) times.push(at);
    const music = drums(12, times);
    expect(beatPeriod(onsetStrength(music).values)).toBeUndefined();
    const curves = hearCurves(music);
    for (const time of times) expect(curves.beat(time + 0.02)).toBeGreaterThan(0.35);
  });

  it('are none in a steady tone', () => {
    const curves = hearCurves(sound(6, (time) => 0.3 * Math.sin(2 * Math.PI * 330 * time)));
    for (let time = 1; time < 5; time += 0.05) expect(curves.beat(time)).toBeLessThan(0.1);
  });
});
