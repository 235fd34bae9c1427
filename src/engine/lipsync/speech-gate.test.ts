import { describe, expect, test } from 'vitest';
import {
  birds,
  hum,
  mix,
  music,
  noise,
  organ,
  play,
  sine,
  siren,
  strings,
} from '../../../test/not-speech.ts';
import { librivoxReading } from '../../../test/spoken-clip.ts';
import { seededRandom } from '../../lib/random.ts';
import { openVisemeNet } from '../../media/viseme-net-loader.ts';
import { type Pcm, pcmDuration } from '../audio/pcm.ts';
import { hear } from './hearing.ts';

const net = openVisemeNet();
const spoken = (sound: Pcm) => hear(sound, net).speech;
const share = (sound: Pcm) =>
  spoken(sound).reduce((sum, { start, end }) => sum + end - start, 0) / pcmDuration(sound);
const random = seededRandom(5);
const silence = (seconds: number) => play(seconds, () => 0);
const reading = librivoxReading();
const quieter = (sound: Pcm, level: number): Pcm => ({
  ...sound,
  samples: sound.samples.map((s) => s * level),
});
const joined = (...parts: Pcm[]): Pcm => ({
  sampleRate: 16_000,
  samples: Float32Array.from(parts.flatMap(({ samples }) => [...samples])),
});

describe('what is not speech is not taken for it', () => {
  test.each<[string, Pcm]>([
    ['digital silence', silence(4)],
    ['white noise', play(4, noise(0.1, 0, random))],
    ['faint noise', play(4, noise(0.004, 0, random))],
    ['dull noise', play(4, noise(0.05, 0.95, random))],
    ['hiss', play(4, noise(0.05, -0.8, random))],
    ['50 Hz hum', play(4, hum(50, random))],
    ['120 Hz hum', play(4, hum(120, random))],
    ...[110, 220, 440, 1000, 3000].map(
      (hz) => [`a sine of ${hz} Hz`, play(4, sine(hz))] satisfies [string, Pcm],
    ),
  ])('%s', (_, sound) => {
    expect(share(sound)).toBe(0);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 23, 33])('music %i', (seed) => {
    expect(share(play(8, music(seed, seed % 2 === 0 || seed > 8)))).toBeLessThan(0.05);
  });

  // What a gate that only follows pitch and loudness takes for a voice.
  test.each<[string, Pcm]>([
    ...[8, 12, 15].map((seed) => [`bowed strings ${seed}`, play(8, strings(seed))] satisfies [string, Pcm]),
    ...[2, 8, 14].map((seed) => [`an organ ${seed}`, play(8, organ(seed))] satisfies [string, Pcm]),
    ['a slow siren', play(8, siren(300, 1100, 2))],
    ['a deep siren', play(8, siren(120, 300, 1.4))],
    ['birds', play(8, birds(7))],
  ])('%s', (_, sound) => {
    expect(share(sound)).toBeLessThan(0.05);
  });
});

describe('speech is heard', () => {
  test.each([
    ['as it is', reading],
    ['quietly', quieter(reading, 0.1)],
    ['in a noisy room', mix(reading, play(7.1, noise(0.01, 0.7, random)), 1)],
    ['over quiet music', mix(reading, play(7.1, music(3, true)), 0.12)],
  ])('%s', (_, sound) => {
    expect(share(sound)).toBeGreaterThan(0.8);
  });

  test('a single word in silence', () => {
    const word = { ...reading, samples: reading.samples.slice(2.6 * 16_000, 3.1 * 16_000) };
    const spans = spoken(joined(silence(2), word, silence(2)));
    expect(spans[0]!.start).toBeGreaterThan(1.95);
    expect(spans.at(-1)!.end).toBeLessThan(2.6);
    expect(spans.at(-1)!.end - spans[0]!.start).toBeGreaterThan(0.35);
  });
});

test('speech is found where it is, between noise before and music after it', () => {
  const sound = joined(play(4, noise(0.02, 0, random)), reading, play(5, music(1, false)));
  const spans = spoken(sound);
  const overlap = (from: number, to: number) =>
    spans.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
  expect(overlap(0, 3.8)).toBeLessThan(0.2);
  expect(overlap(4.2, 10.9)).toBeGreaterThan(5.5);
  expect(overlap(12.1, 16.1)).toBeLessThan(0.2);
});

test('a pause in a noisy recording is a pause', () => {
  const half = reading.samples.length / 2;
  const gap = joined({ ...reading, samples: reading.samples.slice(0, half) }, silence(0.8), {
    ...reading,
    samples: reading.samples.slice(half),
  });
  const spans = spoken(mix(gap, play(pcmDuration(gap), noise(0.006, 0.7, random)), 1));
  const middle = half / 16_000 + 0.4;
  expect(spans.some(({ start, end }) => start < middle + 0.25 && end > middle - 0.25)).toBe(false);
});

test('spans are in order, apart, and inside the sound', () => {
  for (const sound of [reading, joined(reading, silence(1), reading)]) {
    let last = 0;
    for (const { start, end } of spoken(sound)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(pcmDuration(sound));
  }
});
