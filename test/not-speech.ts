import type { Pcm } from '../src/engine/audio/pcm.ts';
import { type Random, seededRandom } from '../src/lib/random.ts';

const SAMPLE_RATE = 16_000;
const TURN = 2 * Math.PI;
const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const CHORDS = [0, 5, 3, 4];

type Voice = (time: number) => number;

export const play = (seconds: number, voice: Voice): Pcm => ({
  sampleRate: SAMPLE_RATE,
  samples: Float32Array.from({ length: seconds * SAMPLE_RATE }, (_, i) => voice(i / SAMPLE_RATE)),
});

export const sine = (hz: number, level = 0.2): Voice => {
  return (time) => level * Math.sin(TURN * hz * time);
};

/** Mains hum: a strong fundamental and a dozen overtones, with a little noise. */
export function hum(hz: number, random: Random): Voice {
  return (time) => {
    let sum = 0.004 * (random() - 0.5);
    for (let h = 1; h <= 12; h++) sum += (0.06 * Math.sin(TURN * hz * h * time + h * h)) / h;
    return sum;
  };
}

/** `colour` 0 is white, towards 1 duller, below 0 hissing. */
export function noise(level: number, colour: number, random: Random): Voice {
  let last = 0;
  return () => {
    last = colour * last + level * (2 * random() - 1);
    return last;
  };
}

/** A cadence of held chords with a melody over it, on one instrument a seed; `hasDrums` adds a beat. */
export function music(seed: number, hasDrums: boolean): Voice {
  const random = seededRandom(seed);
  const beat = 60 / (75 + 70 * random());
  const root = 110 * 2 ** (Math.floor(12 * random()) / 12);
  const isPlucked = random() < 0.5;
  const vibrato = isPlucked ? 0 : 0.004;
  const melody = Array.from({ length: 64 }, () => Math.floor(8 * random()));
  const pitch = (degree: number) => root * 2 ** (MAJOR[degree % 7]! / 12 + Math.floor(degree / 7));
  const tone = (hz: number, time: number, age: number, level: number) => {
    const bend = 1 + vibrato * Math.sin(TURN * 5.5 * time);
    const swell = isPlucked ? Math.exp(-3 * age) * Math.min(1, age / 0.005) : Math.min(1, age / 0.08);
    let sum = 0;
    for (let h = 1; h <= 6; h++) sum += Math.sin(TURN * hz * h * (time + (bend - 1) * 0.02)) / h ** 1.3;
    return level * swell * sum;
  };
  return (time) => {
    const bar = CHORDS[Math.floor(time / (4 * beat)) % 4]!;
    const inBar = time % (4 * beat);
    let sum = 0;
    for (const step of [0, 2, 4]) sum += tone(pitch(bar + step), time, inBar, 0.05);
    sum += tone(pitch(7 + melody[Math.floor(time / beat) % 64]!), time, time % beat, 0.09);
    if (!hasDrums) return sum;
    const sinceHit = time % (beat / 2);
    const isKick = Math.floor(time / (beat / 2)) % 2 === 0;
    sum += isKick
      ? 0.2 * Math.exp(-18 * sinceHit) * Math.sin(TURN * 60 * sinceHit)
      : 0.1 * Math.exp(-30 * sinceHit) * (2 * random() - 1);
    return sum;
  };
}

const note = (root: number, semitones: readonly number[], random: Random) =>
  root * 2 ** (semitones[Math.floor(semitones.length * random())]! / 12);

/** A bowed melody: it slides from note to note and trembles, as voices do, but says nothing. */
export function strings(seed: number): Voice {
  const random = seededRandom(seed);
  const root = 196 * 2 ** (Math.floor(12 * random()) / 12);
  const melody = Array.from({ length: 40 }, () => note(root, [...MAJOR, 12], random));
  const beat = 0.3 + 0.5 * random();
  const tremble = 0.003 + 0.006 * random();
  let [phase, hz, bow] = [0, melody[0]!, 0];
  return (time) => {
    hz += (melody[Math.floor(time / beat) % 40]! - hz) * 0.0006;
    phase += (hz * (1 + tremble * Math.sin(TURN * 5.7 * time))) / SAMPLE_RATE;
    bow = 0.8 * bow + 0.004 * (random() - 0.5);
    let sum = 0;
    for (let h = 1; h <= 10; h++) sum += Math.sin(TURN * h * phase + h) / h;
    return 0.05 * Math.min(1, (time % beat) / 0.06) * sum + bow;
  };
}

/** Full chords that beat against each other, so that their pitch seems to wander. */
export function organ(seed: number): Voice {
  const random = seededRandom(seed);
  const beat = 0.4 + 0.6 * random();
  const root = 130 * 2 ** (Math.floor(12 * random()) / 12);
  const chords = Array.from({ length: 16 }, () => {
    const tonic = note(root, [0, 5, 7, -3], random);
    return [0, 4, 7].map((semitones) => tonic * 2 ** (semitones / 12));
  });
  return (time) => {
    let sum = 0;
    for (const hz of chords[Math.floor(time / beat) % 16]!)
      for (const h of [1, 2, 3, 4, 6, 8]) sum += Math.sin(TURN * hz * h * time) / h;
    return 0.05 * sum;
  };
}

/** A tone that glides up and down between two pitches, a siren. */
export function siren(lowHz: number, highHz: number, seconds: number): Voice {
  let phase = 0;
  return (time) => {
    const height = 0.5 + 0.5 * Math.sin((TURN * time) / seconds);
    phase += (lowHz + (highHz - lowHz) * height) / SAMPLE_RATE;
    return 0.2 * Math.sin(TURN * phase);
  };
}

/** Short whistles that jump and glide, with silence between them. */
export function birds(seed: number): Voice {
  const random = seededRandom(seed);
  let [phase, start, length, from, to, next] = [0, 0, 0.1, 3000, 4000, 0];
  return (time) => {
    if (time >= next) {
      [start, length] = [time, 0.05 + 0.15 * random()];
      [from, to] = [2000 + 4000 * random(), 2000 + 4000 * random()];
      next = time + length + 0.3 * random();
    }
    const share = (time - start) / length;
    if (share > 1) return 0;
    phase += (from + (to - from) * share) / SAMPLE_RATE;
    return 0.1 * Math.sin(Math.PI * share) * Math.sin(TURN * phase);
  };
}

export function mix(a: Pcm, b: Pcm, level: number): Pcm {
  return { ...a, samples: a.samples.map((sample, i) => sample + level * b.samples[i % b.samples.length]!) };
}
