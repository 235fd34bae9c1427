import { seedOf, slowly } from './slowly.ts';
import {
  addEvent,
  highPass,
  type Layer,
  levelled,
  lowPass,
  pauseUntilNext,
  pinkNoise,
  resonator,
  whiteNoise,
} from './sources.ts';

/** The hiss of thousands of drops, and the nearest ones one by one. */
export const rain: Layer = (length, sampleRate, random) => {
  const noise = pinkNoise(random);
  const [body, hiss] = [resonator(0.5, sampleRate), highPass(2600, sampleRate)];
  const soft = lowPass(9500, sampleRate);
  const gusts = slowly(seedOf(random), 0.4, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const sample = noise();
    body.step(sample, 1500 + 250 * gusts(i));
    sound[i] = (1 + 0.16 * gusts(i)) * (0.5 * body.band + 1.3 * soft(hiss(sample)));
  }
  levelled(sound);
  for (let at = 0; at * sampleRate < length; at += pauseUntilNext(46, random)) {
    const samples = Math.round((0.006 + 0.018 * random()) * sampleRate);
    const frequency = 900 * 4.5 ** random();
    const size = 0.16 * random() ** 3;
    addEvent(sound, Math.round(at * sampleRate), samples, (i) => {
      const share = i / samples;
      return (
        size *
        Math.sin((2 * Math.PI * frequency * i) / sampleRate) *
        Math.min(1, 20 * share) *
        (1 - share) ** 2
      );
    });
  }
  return levelled(sound);
};

/** Two voices that rise and fall with the gusts, over a low rush. */
export const wind: Layer = (length, sampleRate, random) => {
  const noise = pinkNoise(random);
  const [low, high] = [resonator(2.2, sampleRate), resonator(5, sampleRate)];
  const rush = lowPass(420, sampleRate);
  const gust = slowly(seedOf(random), 0.21, sampleRate);
  const flurry = slowly(seedOf(random), 0.83, sampleRate);
  const pitch = slowly(seedOf(random), 0.33, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const sample = noise();
    const force = Math.max(0.12, 0.55 + 0.55 * gust(i) + 0.2 * flurry(i));
    low.step(sample, 240 * 2 ** (0.9 * gust(i) + 0.25 * flurry(i)));
    high.step(sample, 560 * 2 ** (0.8 * pitch(i) + 0.4 * gust(i)));
    sound[i] = force * (low.band + 0.5 * force * high.band + 0.5 * rush(sample));
  }
  return levelled(sound);
};

/** A strike every 8 to 16 seconds: a crack that rolls away into the distance. */
export const thunder: Layer = (length, sampleRate, random) => {
  const sound = new Float32Array(length);
  for (let start = 0.8 + 2 * random(); start * sampleRate < length; start += 8 + 8 * random()) {
    const distance = random();
    const samples = Math.round((4.5 + 3 * random()) * sampleRate);
    const white = whiteNoise(random);
    const dark = resonator(0.6, sampleRate);
    const darker = lowPass(900, sampleRate);
    const roll = slowly(seedOf(random), 5.3, sampleRate);
    addEvent(sound, Math.round(start * sampleRate), samples, (i) => {
      const seconds = i / sampleRate;
      const share = i / samples;
      const attack = Math.min(1, seconds / (0.02 + 0.25 * distance));
      const fall = (1 - share) ** 2 * Math.exp(-seconds / 2.2);
      const tone = dark.step(white(), 70 + (1500 - 1100 * distance) * Math.exp(-seconds / 0.35));
      return darker(tone) * attack * fall * (1 + 0.7 * roll(i));
    });
  }
  const rumble = pinkNoise(random);
  const deep = lowPass(70, sampleRate);
  for (let i = 0; i < length; i++) sound[i]! += 0.05 * deep(rumble());
  return levelled(sound);
};

/** The roar of a fire is low; its crackle is many small cracks and a few large ones. */
export const fire: Layer = (length, sampleRate, random) => {
  const noise = pinkNoise(random);
  const [roar, breath] = [lowPass(190, sampleRate), resonator(0.8, sampleRate)];
  const draught = slowly(seedOf(random), 1.7, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const sample = noise();
    breath.step(sample, 520 + 160 * draught(i));
    sound[i] = (1 + 0.35 * draught(i)) * (roar(sample) + 0.22 * breath.band);
  }
  levelled(sound);
  for (let at = 0; at * sampleRate < length; at += pauseUntilNext(13, random)) {
    // Cracks come in volleys.
    const volley = 1 + Math.floor(4 * random() ** 3);
    for (let k = 0; k < volley; k++) addCrack(sound, sampleRate, at + 0.03 * k * random(), random);
  }
  return levelled(sound);
};

function addCrack(sound: Float32Array, sampleRate: number, at: number, random: () => number) {
  const samples = Math.round((0.003 + 0.012 * random()) * sampleRate);
  const size = 0.5 * random() ** 3 + 0.04;
  const white = whiteNoise(random);
  const ring = resonator(2.5, sampleRate);
  const frequency = 1200 * 4 ** random();
  addEvent(sound, Math.round(at * sampleRate), samples, (i) => {
    const share = i / samples;
    ring.step(white(), frequency);
    return size * ring.band * Math.min(1, 12 * share) * (1 - share) ** 2 * 3;
  });
}

/** Air in a room: hardly anything, and never quite nothing. */
export const room: Layer = (length, sampleRate, random) => {
  const noise = pinkNoise(random);
  const [dull, duller] = [lowPass(380, sampleRate), lowPass(700, sampleRate)];
  const drift = slowly(seedOf(random), 0.15, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++) sound[i] = duller(dull(noise())) * (1 + 0.12 * drift(i));
  return levelled(sound);
};
