import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { levelSpeech } from './level-speech.ts';
import { limitPeaks } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';
import { truePeakDb, truePeaks } from './true-peak.ts';

/** Bursts of a decaying resonance, as far apart as glottal pulses: the crest of speech, 14 to 17 dB. */
function voicelike(seed: number, seconds: number, gain: number) {
  const sampleRate = 22_050;
  const random = seededRandom(seed);
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  for (let start = 0; start < samples.length; start += Math.round(sampleRate / (80 + 170 * random()))) {
    const pulse = gain * (0.3 + random());
    for (let index = 0; index < 400 && start + index < samples.length; index++) {
      samples[start + index]! +=
        pulse * Math.exp(-index / 40) * Math.sin((index * (0.4 + random() * 0.01)) % 7);
    }
  }
  return { sampleRate, samples };
}

describe('speech is brought to -16 LUFS under -1 dBTP', () => {
  for (const seconds of [0.03, 0.2, 0.5, 2]) {
    for (const gain of [1e-4, 0.02, 1, 30]) {
      test(`from ${seconds} s at gain ${gain}`, () => {
        for (let seed = 1; seed <= 3; seed++) {
          const levelled = levelSpeech(voicelike(seed, seconds, gain));
          expect(Math.abs(integratedLoudness(levelled) + 16)).toBeLessThan(1);
          expect(truePeakDb(levelled.samples)).toBeLessThan(-1);
        }
      });
    }
  }
});

test('silence stays silence', () => {
  const silence = { sampleRate: 16_000, samples: new Float32Array(1000) };
  expect(levelSpeech(silence)).toBe(silence);
});

test('the limiter holds the ceiling and leaves what is far from a peak alone', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const { samples, sampleRate } = voicelike(seed, 0.5, 0.5);
    const limited = limitPeaks(samples, sampleRate, 0.4);
    expect(20 * Math.log10(0.4)).toBeGreaterThan(truePeakDb(limited) - 0.2);
    const loud = truePeaks(samples).map((peak) => (peak > 0.4 ? 1 : 0));
    const reach = Math.round(0.009 * sampleRate);
    samples.forEach((sample, index) => {
      const isNear = loud.subarray(Math.max(0, index - reach), index + reach).includes(1);
      if (!isNear) expect(limited[index]).toBeCloseTo(sample, 6);
    });
  }
});
