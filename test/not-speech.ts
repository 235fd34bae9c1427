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

export function mix(a: Pcm, b: Pcm, level: number): Pcm {
  return { ...a, samples: a.samples.map((sample, i) => sample + level * b.samples[i % b.samples.length]!) };
}
