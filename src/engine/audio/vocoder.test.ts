import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { Pcm } from './pcm.ts';
import { FRAME_SECONDS, trackPitch } from './pitch-track.ts';
import { spectralEnvelope } from './spectral-envelope.ts';
import { changeVoice } from './vocoder.ts';
import type { VoiceControls } from './voice-controls.ts';

const RATE = 22_050;
const NEUTRAL = { pitchHz: 110, pitchSpreadSemitones: 2, tract: 1 };
const SAME: VoiceControls = {
  ...NEUTRAL,
  tiltDbPerOctave: 0,
  breath: 0,
  noiseFromHz: 5000,
  jitter: 0.003,
  contrast: 0,
  loudnessSpread: 1,
  isWhispered: false,
};

/** Pulses of 110 Hz through resonances, with a silence from 0.4 to 0.6 s. */
function vowel(formantsHz: readonly number[]): Pcm {
  const samples = new Float32Array(RATE);
  for (let pulse = 0; pulse < 110; pulse++) {
    const start = Math.round((pulse * RATE) / 110);
    if (start > 0.4 * RATE && start < 0.6 * RATE) continue;
    for (let index = 0; index < 600 && start + index < samples.length; index++) {
      const time = index / RATE;
      for (const hz of formantsHz) {
        samples[start + index]! += 0.2 * Math.exp(-Math.PI * 90 * time) * Math.sin(2 * Math.PI * hz * time);
      }
    }
  }
  return { sampleRate: RATE, samples };
}

/** Where the mean spectrum between 0.1 and 0.3 s is highest from `lowHz` to `highHz`. */
function resonanceHz(pcm: Pcm, lowHz: number, highHz: number): number {
  const { binCount, logPower } = spectralEnvelope(pcm, trackPitch(pcm));
  const binHz = RATE / 2 / (binCount - 1);
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let bin = Math.ceil(lowHz / binHz); bin * binHz < highHz; bin++) {
    let sum = 0;
    for (let frame = 20; frame < 60; frame++) sum += logPower[frame * binCount + bin]!;
    if (sum > highest) [highest, best] = [sum, bin * binHz];
  }
  return best;
}

const medianPitch = (pcm: Pcm) => {
  const voiced = trackPitch(pcm).filter((hz) => hz > 0);
  return voiced.sort()[voiced.length >> 1]!;
};
const level = ({ samples }: Pcm, from: number, to: number) =>
  Math.hypot(...samples.subarray(from * RATE, to * RATE)) / Math.sqrt((to - from) * RATE);
const changed = (changes: Partial<VoiceControls>, seed = 1) =>
  changeVoice(vowel([700, 1300, 2500]), NEUTRAL, { ...SAME, ...changes }, seededRandom(seed));

test('the envelope shows the resonances, not the harmonics', () => {
  const pcm = vowel([700, 1300, 2500]);
  expect(Math.abs(resonanceHz(pcm, 400, 1000) - 700)).toBeLessThan(50);
  expect(Math.abs(resonanceHz(pcm, 1000, 1800) - 1300)).toBeLessThan(50);
  expect(Math.abs(resonanceHz(pcm, 1900, 3200) - 2500)).toBeLessThan(60);
});

describe('a changed voice', () => {
  test('is as long as before and silent where it was', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const pcm = changed({ pitchHz: 80 + 40 * seed }, seed);
      expect(pcm.samples).toHaveLength(RATE);
      expect(level(pcm, 0.47, 0.57)).toBeLessThan(0.01 * level(pcm, 0.1, 0.3));
      expect(level(pcm, 0.65, 0.9)).toBeGreaterThan(0.5 * level(pcm, 0.1, 0.3));
    }
  });

  test('is the same for the same seed and another one for another', () => {
    expect(changed({}, 3)).toEqual(changed({}, 3));
    expect(changed({}, 4)).not.toEqual(changed({}, 3));
  });

  test.each([85, 140, 220, 300])('has the pitch asked for, %i Hz', (pitchHz) => {
    expect(Math.abs(medianPitch(changed({ pitchHz })) / pitchHz - 1)).toBeLessThan(0.04);
  });

  test.each([0.87, 1.1, 1.25])('has resonances moved by %f and its pitch unmoved', (tract) => {
    const pcm = changed({ tract });
    expect(Math.abs(resonanceHz(pcm, 450 * tract, 1000 * tract) / (700 * tract) - 1)).toBeLessThan(0.08);
    expect(Math.abs(resonanceHz(pcm, 1000 * tract, 1800 * tract) / (1300 * tract) - 1)).toBeLessThan(0.06);
    expect(Math.abs(medianPitch(pcm) / 110 - 1)).toBeLessThan(0.04);
  });

  test('is brighter with tilt', () => {
    const bands = (pcm: Pcm) => {
      const { binCount, logPower } = spectralEnvelope(pcm, trackPitch(pcm));
      const at = (hz: number) => logPower[40 * binCount + Math.round((hz / (RATE / 2)) * (binCount - 1))]!;
      return ((at(2500) - at(700)) * 10) / Math.LN10;
    };
    const gained = bands(changed({ tiltDbPerOctave: 2 })) - bands(changed({ tiltDbPerOctave: -2 }));
    expect(Math.abs(gained - 4 * Math.log2(2500 / 700))).toBeLessThan(2.5);
  });

  test('has no pitch when it whispers, but is heard', () => {
    const pcm = changed({ isWhispered: true });
    expect(trackPitch(pcm).filter((hz) => hz > 0).length).toBeLessThan(0.1 / FRAME_SECONDS);
    expect(level(pcm, 0.1, 0.3)).toBeGreaterThan(0.01);
  });

  test('is not disturbed by nothing to say', () => {
    const silence = { sampleRate: RATE, samples: new Float32Array(500) };
    const { samples } = changeVoice(silence, NEUTRAL, SAME, seededRandom(1));
    expect(samples.every((sample) => Math.abs(sample) < 1e-4)).toBe(true);
    expect(
      changeVoice({ sampleRate: RATE, samples: new Float32Array() }, NEUTRAL, SAME, seededRandom(1)).samples,
    ).toHaveLength(0);
  });
});
