import { describe, expect, it } from 'vitest';
import { createRealFft } from '../../audio/fft.ts';
import { integratedLoudness } from '../../audio/loudness.ts';
import { AMBIENCE_KINDS, type AmbienceKind, type Mood } from './ambience-plan.ts';
import { synthesiseAmbience } from './synthesise-ambience.ts';

const alone = (kind: AmbienceKind, seconds = 4, seed = 5) =>
  synthesiseAmbience({ layers: [{ kind, level: 1 }] }, seconds, seed);

const largest = (samples: Float32Array) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

// Room for the ten seconds and the piece, so that the end does not run into the beginning.
const fft = createRealFft(2 ** 19);

describe('ambience', () => {
  for (const kind of AMBIENCE_KINDS)
    it(`is as loud as it should be, without clipping, from silence to silence: ${kind}`, () => {
      const sound = alone(kind);
      expect(sound.sampleRate).toBe(48_000);
      expect(sound.samples.length).toBe(4 * 48_000);
      const expected = kind === 'room' ? -40 : -23;
      // Fades and rounded peaks cost a little.
      expect(integratedLoudness(sound)).toBeGreaterThan(expected - 1.5);
      expect(integratedLoudness(sound)).toBeLessThan(expected + 0.5);
      expect(largest(sound.samples)).toBeLessThanOrEqual(0.701);
      expect(largest(sound.samples.subarray(0, 48))).toBeLessThan(1e-4);
      expect(largest(sound.samples.subarray(-48))).toBeLessThan(1e-4);
    });

  it('is the same for the same seed and another one for another', () => {
    const [first, again, other] = [alone('sea', 3, 1), alone('sea', 3, 1), alone('sea', 3, 2)];
    expect(again.samples).toEqual(first.samples);
    expect(other.samples).not.toEqual(first.samples);
  });

  it('is exactly as long as asked, however short', () => {
    for (const seconds of [0, 0.02, 0.5, 3.21])
      expect(alone('rain', seconds).samples.length).toBe(Math.round(seconds * 48_000));
  });

  it('never comes round: no piece of it is heard again within ten seconds', () => {
    for (const kind of ['rain', 'sea', 'fire'] as const)
      expect(strongestReturn(alone(kind, 14).samples)).toBeLessThan(0.35);
  });

  it('has no clicks in what is smooth', () => {
    for (const kind of ['pad', 'wind', 'underwater', 'room'] as const) {
      const { samples } = alone(kind, 3);
      let jump = 0;
      for (let i = 1; i < samples.length; i++) jump = Math.max(jump, Math.abs(samples[i]! - samples[i - 1]!));
      expect(jump).toBeLessThan(0.15 * largest(samples));
    }
  });

  it('plays other chords for another mood', () => {
    const pad = (mood: Mood) =>
      synthesiseAmbience({ layers: [{ kind: 'pad', level: 1 }], mood }, 3, 1).samples;
    expect(pad('dark')).not.toEqual(pad('bright'));
  });

  it('puts what is louder in front', () => {
    const mixed = (sea: number, birds: number) =>
      synthesiseAmbience(
        {
          layers: [
            { kind: 'sea', level: sea },
            { kind: 'birds', level: birds },
          ],
        },
        8,
        3,
      ).samples;
    expect(shareAbove(mixed(0.2, 1), 1800)).toBeGreaterThan(2 * shareAbove(mixed(1, 0.1), 1800));
  });

  it('is the air of a room where nothing is planned', () => {
    expect(synthesiseAmbience({ layers: [] }, 4, 1).samples).toEqual(alone('room', 4, 1).samples);
  });
});

/** The best match of half a second of a sound with what comes in the ten seconds after it: 1 is the same again. */
function strongestReturn(samples: Float32Array): number {
  const [from, piece] = [2 * 48_000, 24_000];
  const spectrum = (signal: Float64Array) => {
    const [re, im] = [new Float64Array(fft.binCount), new Float64Array(fft.binCount)];
    fft.forward(signal, re, im);
    return { re, im };
  };
  const rest = new Float64Array(fft.size);
  rest.set(samples.subarray(from + piece, from + piece + 10 * 48_000));
  const start = new Float64Array(fft.size);
  start.set(samples.subarray(from, from + piece));
  const [a, b] = [spectrum(rest), spectrum(start)];
  const re = a.re.map((value, k) => value * b.re[k]! + a.im[k]! * b.im[k]!);
  const im = a.re.map((value, k) => a.im[k]! * b.re[k]! - value * b.im[k]!);
  const matches = new Float64Array(fft.size);
  fft.inverse(re, im, matches);
  const energies = rest.map((sample) => sample * sample);
  let energy = energies.subarray(0, piece).reduce((sum, value) => sum + value, 0);
  const own = start.reduce((sum, sample) => sum + sample * sample, 0);
  let best = 0;
  for (let at = 0; at < 9.4 * 48_000; at++) {
    best = Math.max(best, matches[at]! / Math.sqrt(own * energy));
    energy += energies[at + piece]! - energies[at]!;
  }
  return best;
}

function shareAbove(samples: Float32Array, frequencyHz: number): number {
  const [re, im] = [new Float64Array(fft.binCount), new Float64Array(fft.binCount)];
  const padded = new Float64Array(fft.size);
  padded.set(samples.subarray(0, fft.size));
  fft.forward(padded, re, im);
  let [above, all] = [0, 0];
  for (let k = 1; k < fft.binCount; k++) {
    const power = re[k]! ** 2 + im[k]! ** 2;
    all += power;
    if ((k * 48_000) / fft.size > frequencyHz) above += power;
  }
  return above / all;
}
