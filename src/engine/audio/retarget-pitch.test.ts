import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { retargetPitch } from './retarget-pitch.ts';

const NEUTRAL = { pitchHz: 110, pitchSpreadSemitones: 2, tract: 1 };
const wave = (middleHz: number, semitones: number) =>
  Float32Array.from({ length: 2000 }, (_, frame) =>
    frame % 50 < 10 ? 0 : middleHz * 2 ** ((semitones * Math.SQRT2 * Math.sin(frame / 60)) / 12),
  );

function spread(track: Float32Array): number {
  const semitones = Array.from(
    track.filter((hz) => hz > 0),
    (hz) => 12 * Math.log2(hz),
  );
  const mean = semitones.reduce((sum, value) => sum + value, 0) / semitones.length;
  return Math.sqrt(semitones.reduce((sum, value) => sum + (value - mean) ** 2, 0) / semitones.length);
}
const median = (track: Float32Array) => {
  const voiced = track.filter((hz) => hz > 0).sort();
  return voiced[voiced.length >> 1]!;
};

test('the median and the spread become those of the voice, and what is unvoiced stays so', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const track = wave(110, 2);
    const moved = retargetPitch(
      track,
      NEUTRAL,
      { pitchHz: 200, pitchSpreadSemitones: 3 },
      seededRandom(seed),
    );
    expect(Math.abs(median(moved) / 200 - 1)).toBeLessThan(0.03);
    expect(Math.abs(spread(moved) - 3)).toBeLessThan(0.3);
    expect(moved.map((hz) => (hz > 0 ? 1 : 0))).toEqual(track.map((hz) => (hz > 0 ? 1 : 0)));
  }
});

test('a lively voice does not leave its height in a high sentence', () => {
  const high = retargetPitch(
    wave(123, 1),
    NEUTRAL,
    { pitchHz: 140, pitchSpreadSemitones: 5 },
    seededRandom(1),
  );
  expect(12 * Math.log2(median(high) / 140)).toBeLessThan(1.3);
});

test('a flat base is not stretched without limit', () => {
  const flat = { ...NEUTRAL, pitchSpreadSemitones: 0.1 };
  const moved = retargetPitch(
    wave(110, 0.1),
    flat,
    { pitchHz: 140, pitchSpreadSemitones: 5 },
    seededRandom(1),
  );
  expect(spread(moved)).toBeLessThan(1);
});

test('however lively, a voice keeps its middle and does not fall through its floor', () => {
  const falling = wave(110, 1.5).map((hz, frame) => (frame > 1500 ? hz * 2 ** (-6 / 12) : hz));
  for (const pitchSpreadSemitones of [1, 3, 5.5]) {
    const moved = retargetPitch(falling, NEUTRAL, { pitchHz: 90, pitchSpreadSemitones }, seededRandom(2));
    const ideal = 90 * Math.sqrt(middle(falling) / NEUTRAL.pitchHz);
    expect(Math.abs(12 * Math.log2(middle(moved) / ideal))).toBeLessThan(0.3);
    expect(Math.min(...moved.filter((hz) => hz > 0))).toBeGreaterThan(ideal * 2 ** (-9 / 12));
  }
});

function middle(track: Float32Array): number {
  const octaves = Array.from(
    track.filter((hz) => hz > 0),
    Math.log2,
  );
  return 2 ** (octaves.reduce((sum, octave) => sum + octave, 0) / octaves.length);
}
