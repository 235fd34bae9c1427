import { seedOf, slowly } from './slowly.ts';
import {
  addEvent,
  type Layer,
  levelled,
  lowPass,
  pinkNoise,
  resonator,
  swell,
  withEchoes,
} from './sources.ts';

/** The hum of a town: engines far away, cars that pass, a horn now and then. */
export const city: Layer = (length, sampleRate, random) => {
  const noise = pinkNoise(random);
  const [rumble, hum] = [lowPass(110, sampleRate), resonator(0.7, sampleRate)];
  const drift = slowly(seedOf(random), 0.3, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const sample = noise();
    hum.step(sample, 420 + 120 * drift(i));
    sound[i] = 0.9 * rumble(sample) * (1 + 0.25 * drift(i)) + 0.5 * hum.band;
  }
  levelled(sound);
  for (let at = -3; at * sampleRate < length; at += 1.8 + 4.5 * random()) {
    const samples = Math.round((3.2 + 3 * random()) * sampleRate);
    const size = 0.12 + 0.25 * random() ** 2;
    const tyres = pinkNoise(random);
    const tone = resonator(0.8, sampleRate);
    addEvent(sound, Math.round(at * sampleRate), samples, (i) => {
      const near = swell(i / samples, 0.45);
      return size * near * tone.step(tyres(), 250 + 1100 * near);
    });
  }
  addHorns(sound, sampleRate, random);
  return levelled(sound);
};

function addHorns(sound: Float32Array, sampleRate: number, random: () => number) {
  const horns = new Float32Array(sound.length);
  for (let at = 4 + 8 * random(); at * sampleRate < sound.length; at += 11 + 14 * random()) {
    const samples = Math.round((0.18 + 0.4 * random()) * sampleRate);
    const pitch = 340 + 120 * random();
    addEvent(horns, Math.round(at * sampleRate), samples, (i) => {
      const edge = Math.min(1, i / 900, (samples - i) / 2400);
      const phase = (2 * Math.PI * pitch * i) / sampleRate;
      return 0.02 * edge * (Math.sin(phase) + Math.sin(1.26 * phase) + 0.4 * Math.sin(2 * phase));
    });
  }
  const dull = lowPass(1100, sampleRate);
  const far = withEchoes(horns, sampleRate, 0.6);
  for (let i = 0; i < sound.length; i++) sound[i]! += dull(far[i]!);
}

const VOICES = 11;

/** Many people talk at once, and not a word can be made out. */
export const crowd: Layer = (length, sampleRate, random) => {
  const sound = new Float32Array(length);
  for (let voice = 0; voice < VOICES; voice++) {
    const pitchHz = 95 + 130 * random();
    const near = 0.35 + 0.65 * random();
    const syllables = slowly(seedOf(random), 4.2 + random(), sampleRate);
    const phrases = slowly(seedOf(random), 0.5, sampleRate);
    const melody = slowly(seedOf(random), 1.4, sampleRate);
    const vowel = slowly(seedOf(random), 2.9, sampleRate);
    const [throat, mouth] = [resonator(5, sampleRate), resonator(7, sampleRate)];
    const noise = pinkNoise(random);
    let phase = random();
    for (let i = 0; i < length; i++) {
      phase += (pitchHz * (1 + 0.16 * melody(i))) / sampleRate;
      phase -= Math.floor(phase);
      const talks = Math.max(0, phrases(i) + 0.35) * Math.max(0, 0.35 + syllables(i));
      // A saw through two formants that wander from vowel to vowel.
      const source = talks * (phase - 0.5 + 0.25 * noise());
      throat.step(source, 520 + 220 * vowel(i));
      mouth.step(source, 1450 + 520 * vowel(i + 3e5));
      sound[i]! += near * (throat.band + 0.5 * mouth.band);
    }
  }
  return levelled(withEchoes(sound, sampleRate, 0.5));
};
