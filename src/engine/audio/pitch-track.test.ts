import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { FRAME_SECONDS, trackPitch } from './pitch-track.ts';

const RATE = 22_050;

/** Harmonics falling by 12 dB an octave, at a pitch that may move. */
function voiced(seconds: number, pitchAt: (time: number) => number): Float32Array {
  let phase = 0;
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, index) => {
    phase += pitchAt(index / RATE) / RATE;
    let sum = 0;
    for (let harmonic = 1; harmonic <= 12; harmonic++)
      sum += Math.sin(2 * Math.PI * harmonic * phase) / harmonic ** 2;
    return 0.3 * sum;
  });
}

function noise(seconds: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: Math.round(seconds * RATE) }, () => 0.2 * (2 * random() - 1));
}

test.each([70, 95, 118, 150, 205, 260, 350])(
  'a steady voice at %i Hz is tracked within one percent',
  (pitchHz) => {
    const track = trackPitch({ sampleRate: RATE, samples: voiced(0.6, () => pitchHz) });
    const inside = track.slice(10, -10);
    expect(inside.length).toBeGreaterThan(90);
    for (const hz of inside) expect(Math.abs(hz / pitchHz - 1)).toBeLessThan(0.01);
  },
);

test('a glide is followed without jumps of an octave', () => {
  const pitchAt = (time: number) => 100 + 60 * Math.sin(2 * Math.PI * 1.5 * time) ** 2;
  const track = trackPitch({ sampleRate: RATE, samples: voiced(1, pitchAt) });
  for (let frame = 10; frame < track.length - 10; frame++) {
    expect(Math.abs(track[frame]! / pitchAt(frame * FRAME_SECONDS) - 1)).toBeLessThan(0.06);
  }
});

test('noise and silence have no pitch', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const track = trackPitch({ sampleRate: RATE, samples: noise(0.5, seed) });
    expect(track.filter((hz) => hz > 0).length / track.length).toBeLessThan(0.1);
  }
  expect(trackPitch({ sampleRate: RATE, samples: new Float32Array(RATE / 2) }).every((hz) => hz === 0)).toBe(
    true,
  );
  expect(trackPitch({ sampleRate: RATE, samples: new Float32Array(0) })).toHaveLength(1);
});

test('voice between hisses is found where it is', () => {
  const samples = new Float32Array(0.9 * RATE);
  samples.set(noise(0.3, 1), 0);
  samples.set(
    voiced(0.3, () => 120),
    0.3 * RATE,
  );
  samples.set(noise(0.3, 2), 0.6 * RATE);
  const track = trackPitch({ sampleRate: RATE, samples });
  const share = (from: number, to: number) => {
    const part = track.slice(from / FRAME_SECONDS, to / FRAME_SECONDS);
    return part.filter((hz) => hz > 0).length / part.length;
  };
  expect(share(0.33, 0.57)).toBe(1);
  expect(share(0.02, 0.26)).toBeLessThan(0.15);
  expect(share(0.64, 0.88)).toBeLessThan(0.15);
});
