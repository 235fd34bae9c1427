import type { Random } from '../../../lib/random.ts';
import { addEvent, bell, type Layer, levelled, withEchoes } from './sources.ts';
import { wind } from './weather.ts';

interface Song {
  readonly lowHz: number;
  readonly highHz: number;
  /** Of one note. */
  readonly seconds: number;
  readonly gap: number;
  readonly notes: number;
  /** Trills within a note. */
  readonly warbleHz: number;
  readonly distance: number;
}

/** Several birds, each with a song of its own that it varies; they answer each other. */
export const birds: Layer = (length, sampleRate, random) => {
  const sound = new Float32Array(length);
  const songs = Array.from({ length: 5 }, () => songOf(random));
  for (const song of songs) {
    const pause = 2.5 + 4.5 * random();
    for (let at = pause * random(); at * sampleRate < length; at += pause * (0.6 + 0.9 * random()))
      sing(sound, sampleRate, at, song, random);
  }
  return outdoors(levelled(withEchoes(sound, sampleRate, 0.35)), sampleRate, random);
};

/** Between two songs there is still air. */
function outdoors(sound: Float32Array, sampleRate: number, random: Random): Float32Array {
  const air = wind(sound.length, sampleRate, random);
  for (let i = 0; i < sound.length; i++) sound[i]! += 0.14 * air[i]!;
  return levelled(sound);
}

function songOf(random: Random): Song {
  const lowHz = 2100 + 1900 * random();
  return {
    lowHz,
    highHz: lowHz * (1.15 + 0.55 * random()),
    seconds: 0.045 + 0.12 * random() ** 2,
    gap: 0.03 + 0.09 * random(),
    notes: 2 + Math.floor(6 * random()),
    warbleHz: random() < 0.35 ? 22 + 22 * random() : 0,
    distance: 0.25 + 0.75 * random(),
  };
}

function sing(sound: Float32Array, sampleRate: number, at: number, song: Song, random: Random) {
  const notes = Math.max(1, song.notes + Math.floor(3 * random()) - 1);
  const upwards = random() < 0.5;
  let time = at;
  for (let note = 0; note < notes; note++) {
    const seconds = song.seconds * (0.8 + 0.5 * random());
    const samples = Math.round(seconds * sampleRate);
    const turn = 0.15 * (random() - 0.5);
    const [from, to] = upwards ? [song.lowHz, song.highHz] : [song.highHz, song.lowHz];
    let phase = 0;
    addEvent(sound, Math.round(time * sampleRate), samples, (i) => {
      const share = i / samples;
      const warble = song.warbleHz ? 0.04 * Math.sin((2 * Math.PI * song.warbleHz * i) / sampleRate) : 0;
      const frequency = (from + (to - from) * share) * (1 + turn + warble);
      phase += (2 * Math.PI * frequency) / sampleRate;
      // A trace of the octave: a whistle is no pure tone.
      return (Math.sin(phase) + 0.12 * Math.sin(2 * phase)) * bell(share) * song.distance * 0.5;
    });
    time += seconds + song.gap * (0.7 + 0.6 * random());
  }
}

/** Each rubs three or four pulses together, pauses, and goes on, never quite in time with the others. */
export const crickets: Layer = (length, sampleRate, random) => {
  const sound = new Float32Array(length);
  for (let cricket = 0; cricket < 7; cricket++) {
    const frequency = 3900 + 900 * random();
    const pulse = 0.015 + 0.006 * random();
    const pulses = 3 + Math.floor(2 * random());
    const pause = 0.42 + 0.5 * random();
    const near = 0.2 + 0.8 * random() ** 2;
    let rests = 0;
    for (
      let at = random() * pause;
      at * sampleRate < length;
      at += pause * (0.93 + 0.14 * random()) + rests
    ) {
      rests = random() < 0.06 ? 1.5 + 3 * random() : 0;
      for (let k = 0; k < pulses; k++) {
        const samples = Math.round(pulse * sampleRate);
        addEvent(
          sound,
          Math.round((at + k * pulse * 1.6) * sampleRate),
          samples,
          (i) => near * bell(i / samples) * Math.sin((2 * Math.PI * frequency * i) / sampleRate),
        );
      }
    }
  }
  return outdoors(levelled(withEchoes(sound, sampleRate, 0.2)), sampleRate, random);
};

/** Crickets far away, a breath of wind, and sometimes an owl. */
export const night: Layer = (length, sampleRate, random) => {
  const sound = crickets(length, sampleRate, random);
  const air = wind(length, sampleRate, random);
  const owl = new Float32Array(length);
  for (let at = 2 + 5 * random(); at * sampleRate < length; at += 9 + 9 * random()) {
    const pitch = 330 + 60 * random();
    for (const [after, seconds] of [
      [0, 0.32],
      [0.62, 0.14],
      [0.82, 0.14],
      [1.02, 0.55],
    ] as const) {
      const samples = Math.round(seconds * sampleRate);
      addEvent(owl, Math.round((at + after) * sampleRate), samples, (i) => {
        const share = i / samples;
        return (
          0.16 * bell(share) * Math.sin((2 * Math.PI * pitch * (1 + 0.03 * bell(share)) * i) / sampleRate)
        );
      });
    }
  }
  const far = withEchoes(owl, sampleRate, 0.5);
  for (let i = 0; i < length; i++) sound[i] = 0.45 * sound[i]! + 0.7 * air[i]! + far[i]!;
  return levelled(sound);
};
