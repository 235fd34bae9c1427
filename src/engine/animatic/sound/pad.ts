import type { Random } from '../../../lib/random.ts';
import type { Mood } from './ambience-plan.ts';
import { seedOf, slowly } from './slowly.ts';
import { type Layer, levelled, lowPass, resonator, swell, withEchoes } from './sources.ts';

interface Harmony {
  /** MIDI note of the root. */
  readonly root: number;
  /** Half tones above the root, for each chord. */
  readonly chords: readonly (readonly number[])[];
  readonly seconds: number;
  readonly brightnessHz: number;
}

const HARMONIES: Record<Mood, Harmony> = {
  calm: {
    root: 50,
    chords: [
      [0, 7, 14, 16],
      [5, 9, 16, 19],
      [-3, 4, 12, 16],
      [7, 11, 14, 21],
    ],
    seconds: 6.5,
    brightnessHz: 900,
  },
  bright: {
    root: 53,
    chords: [
      [0, 7, 12, 16],
      [7, 11, 14, 19],
      [9, 12, 16, 19],
      [5, 9, 12, 17],
    ],
    seconds: 4.5,
    brightnessHz: 1500,
  },
  sad: {
    root: 48,
    chords: [
      [0, 7, 12, 15],
      [-4, 3, 8, 15],
      [3, 7, 10, 15],
      [-2, 5, 10, 14],
    ],
    seconds: 6.5,
    brightnessHz: 700,
  },
  dark: {
    root: 41,
    chords: [
      [0, 7, 12, 13],
      [-4, 3, 8, 12],
      [1, 8, 13, 17],
      [0, 6, 12, 15],
    ],
    seconds: 8,
    brightnessHz: 480,
  },
  epic: {
    root: 43,
    chords: [
      [0, 7, 12, 15],
      [-4, 3, 8, 12],
      [3, 10, 15, 19],
      [-2, 5, 10, 17],
    ],
    seconds: 5,
    brightnessHz: 1200,
  },
};

/** Soft chords that flow into each other; which one follows is drawn, so that nothing comes round like a loop. */
export const padOf =
  (mood: Mood): Layer =>
  (length, sampleRate, random) => {
    const { root, chords, seconds, brightnessHz } = HARMONIES[mood];
    const sound = new Float32Array(length);
    let chord = 0;
    let stay = seconds;
    for (let at = -seconds * 0.5; at * sampleRate < length; at += stay) {
      stay = seconds * (0.65 + 0.8 * random());
      for (const tone of chords[chord]!)
        addTone(sound, sampleRate, at, 1.35 * stay + 0.5 * seconds, root + tone, random);
      const step = 1 + Math.floor((chords.length - 1) * random());
      chord = (chord + step) % chords.length;
    }
    const [filter, soft] = [resonator(0.7, sampleRate), lowPass(2.5 * brightnessHz, sampleRate)];
    const drift = slowly(seedOf(random), 0.17, sampleRate);
    for (let i = 0; i < length; i++)
      sound[i] = soft(filter.step(sound[i]!, brightnessHz * 2 ** (0.5 * drift(i))));
    return levelled(withEchoes(sound, sampleRate, 0.45));
  };

const midiHz = (note: number) => 440 * 2 ** ((note - 69) / 12);

/** Three voices a little out of tune, which beat against each other as strings do. */
function addTone(
  sound: Float32Array,
  sampleRate: number,
  at: number,
  seconds: number,
  note: number,
  random: Random,
) {
  const start = Math.round(at * sampleRate);
  const samples = Math.round(seconds * sampleRate);
  const from = Math.max(0, -start);
  const to = Math.min(samples, sound.length - start);
  for (const cents of [-7, 0, 6]) {
    const step = midiHz(note + (cents + 3 * (random() - 0.5)) / 100) / sampleRate;
    let phase = random();
    for (let i = from; i < to; i++) {
      phase += step;
      phase -= Math.floor(phase);
      // A soft saw: the first harmonics only, so that nothing folds back.
      const angle = 2 * Math.PI * phase;
      const sine = Math.sin(angle);
      const octave = 2 * sine * Math.cos(angle);
      sound[start + i]! += (sine + 0.42 * octave + 0.22 * Math.sin(3 * angle)) * swell(i / samples, 0.4);
    }
  }
}
