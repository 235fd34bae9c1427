import { expect, test } from 'vitest';
import { envelopeAt, loudnessEnvelope } from './envelope.ts';

const RATE = 16_000;
const tone = (seconds: number, amplitude: number) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => amplitude * Math.sin(i * 0.1));
const join = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

test('a steady sound reads 1 in the middle, whatever its level', () => {
  for (const amplitude of [0.001, 0.1, 0.9]) {
    const envelope = loudnessEnvelope({ sampleRate: RATE, samples: tone(1, amplitude) });
    expect(envelopeAt(envelope, 0.5)).toBeCloseTo(1, 2);
  }
});

test('long pauses do not move the yardstick', () => {
  const silence = new Float32Array(20 * RATE);
  const envelope = loudnessEnvelope({ sampleRate: RATE, samples: join(tone(1, 0.3), silence) });
  expect(envelopeAt(envelope, 0.5)).toBeCloseTo(1, 2);
  expect(envelopeAt(envelope, 10)).toBe(0);
});

test('digital silence and an empty sound are 0 everywhere', () => {
  for (const length of [0, RATE]) {
    const envelope = loudnessEnvelope({ sampleRate: RATE, samples: new Float32Array(length) });
    for (const time of [-1, 0, 0.5, 9]) expect(envelopeAt(envelope, time)).toBe(0);
  }
});

test('a jump in level shows where it happens', () => {
  const envelope = loudnessEnvelope({ sampleRate: RATE, samples: join(tone(0.5, 0.05), tone(0.5, 0.5)) });
  expect(envelopeAt(envelope, 0.44)).toBeLessThan(0.15);
  expect(envelopeAt(envelope, 0.56)).toBeGreaterThan(0.95);
});
