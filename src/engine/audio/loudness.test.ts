import { expect, test } from 'vitest';
import { integratedLoudness, LoudnessMeter } from './loudness.ts';

const sine = (sampleRate: number, seconds: number, amplitude: number, frequencyHz = 997) =>
  Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, index) => amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRate),
  );

test.each([16_000, 22_050, 44_100, 48_000])(
  'a full-scale 997 Hz sine reads -3.01 LUFS at %i Hz',
  (sampleRate) => {
    expect(integratedLoudness({ sampleRate, samples: sine(sampleRate, 3, 1) })).toBeCloseTo(-3.01, 1);
  },
);

test('the shelf lifts treble by 4 dB and the high-pass takes rumble away', () => {
  const at = (frequencyHz: number) =>
    integratedLoudness({ sampleRate: 48_000, samples: sine(48_000, 3, 0.1, frequencyHz) });
  expect(at(10_000) - at(100)).toBeGreaterThan(4);
  expect(at(10_000) - at(997)).toBeCloseTo(3.3, 0);
  expect(at(20) - at(997)).toBeLessThan(-12);
});

test('pauses do not count, however long they are', () => {
  const sampleRate = 16_000;
  const speech = sine(sampleRate, 2, 0.2);
  const samples = new Float32Array(speech.length + 20 * sampleRate);
  samples.set(speech, 5 * sampleRate);
  const difference =
    integratedLoudness({ sampleRate, samples }) - integratedLoudness({ sampleRate, samples: speech });
  expect(Math.abs(difference)).toBeLessThan(0.7);
});

test('silence has no loudness and a clip of a few samples has one', () => {
  expect(integratedLoudness({ sampleRate: 8000, samples: new Float32Array(9000) })).toBe(
    Number.NEGATIVE_INFINITY,
  );
  expect(integratedLoudness({ sampleRate: 8000, samples: new Float32Array() })).toBe(
    Number.NEGATIVE_INFINITY,
  );
  expect(integratedLoudness({ sampleRate: 8000, samples: sine(8000, 0.05, 0.5) })).toBeGreaterThan(-15);
});

test('a sound that comes in parts reads the same as the whole', () => {
  const sampleRate = 22_050;
  const samples = sine(sampleRate, 3, 0.3).map((value, index) => value * Math.sin(index / 9000));
  const meter = new LoudnessMeter(sampleRate);
  for (let start = 0; start < samples.length; start += 3001) meter.add(samples.subarray(start, start + 3001));
  expect(meter.integrated()).toBe(integratedLoudness({ sampleRate, samples }));
});
