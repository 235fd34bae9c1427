import { clamp } from '../../../lib/interpolate.ts';
import { seedOf, slowly } from './slowly.ts';
import {
  addEvent,
  bell,
  highPass,
  type Layer,
  levelled,
  lowPass,
  pauseUntilNext,
  pinkNoise,
  resonator,
  swell,
  whiteNoise,
} from './sources.ts';

/** Waves that come in, break and run back, each at its own time: 6 to 11 seconds apart. */
export const sea: Layer = (length, sampleRate, random) => {
  const [body, foam] = [new Float32Array(length), new Float32Array(length)];
  for (let start = -random() * 8; start * sampleRate < length; start += 5.5 + 4.5 * random()) {
    const seconds = 8 + 5 * random();
    const size = 0.55 + 0.45 * random();
    const samples = Math.round(seconds * sampleRate);
    const at = Math.round(start * sampleRate);
    addEvent(body, at, samples, (i) => size * swell(i / samples, 0.42));
    // The foam hisses where the wave has broken and is heard longest.
    addEvent(foam, at, samples, (i) => size * swell(clamp((i / samples - 0.3) / 0.7, 0, 1), 0.28));
  }
  const noise = pinkNoise(random);
  const white = whiteNoise(random);
  const roar = resonator(0.6, sampleRate);
  const fizz = highPass(2200, sampleRate);
  const soft = lowPass(7500, sampleRate);
  const rumble = lowPass(140, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const wave = body[i]!;
    const pink = noise();
    const low = roar.step(pink, 260 + 1900 * Math.min(1.2, wave) ** 1.5);
    sound[i] = low * (0.16 + wave) + 0.25 * rumble(pink) + 0.16 * foam[i]! * soft(fizz(white()));
  }
  return levelled(sound);
};

/** A brook over stones: a wide rush, and bubbles that ring upwards as they close. */
export const river: Layer = (length, sampleRate, random) => {
  const noise = pinkNoise(random);
  const [low, middle, high] = [
    resonator(0.8, sampleRate),
    resonator(1.2, sampleRate),
    resonator(0.9, sampleRate),
  ];
  const drift = slowly(seedOf(random), 0.7, sampleRate);
  const ripple = slowly(seedOf(random), 3.1, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const sample = noise();
    low.step(sample, 420 + 90 * drift(i));
    middle.step(sample, 1150 + 260 * ripple(i));
    high.step(sample, 3000);
    sound[i] = low.band + (0.8 + 0.3 * ripple(i)) * middle.band + (0.5 + 0.15 * drift(i)) * high.band;
  }
  levelled(sound);
  addBubbles(sound, sampleRate, random, 34, 480, 1700, 0.05);
  return levelled(sound);
};

/** Low and close, with strings of bubbles that rise now and then. */
export const underwater: Layer = (length, sampleRate, random) => {
  const noise = pinkNoise(random);
  const muffled = resonator(0.7, sampleRate);
  const drift = slowly(seedOf(random), 0.23, sampleRate);
  const sound = new Float32Array(length);
  for (let i = 0; i < length; i++)
    sound[i] = muffled.step(noise(), 230 + 110 * drift(i)) * (1 + 0.3 * drift(i + 7e5));
  levelled(sound);
  for (let start = 0.6 + 2 * random(); start * sampleRate < length; start += 2.2 + 4.5 * random()) {
    const burst = new Float32Array(Math.round(1.6 * sampleRate));
    addBubbles(burst, sampleRate, random, 15, 260, 820, 0.1);
    addEvent(sound, Math.round(start * sampleRate), burst.length, (i) => burst[i]! * bell(i / burst.length));
  }
  return levelled(sound);
};

/** Damped tones whose pitch rises while they fade (the sound of a bubble that has closed). */
function addBubbles(
  sound: Float32Array,
  sampleRate: number,
  random: () => number,
  rate: number,
  lowestHz: number,
  highestHz: number,
  gain: number,
) {
  for (
    let at = pauseUntilNext(rate, random);
    at * sampleRate < sound.length;
    at += pauseUntilNext(rate, random)
  ) {
    const frequency = lowestHz * (highestHz / lowestHz) ** random();
    const seconds = 0.02 + 8 / frequency + 0.02 * random();
    const samples = Math.round(seconds * sampleRate);
    const size = gain * (0.3 + random() ** 2);
    let phase = 0;
    addEvent(sound, Math.round(at * sampleRate), samples, (i) => {
      const share = i / samples;
      phase += (2 * Math.PI * frequency * (1 + 0.35 * share)) / sampleRate;
      return size * Math.sin(phase) * Math.min(1, 14 * share) * (1 - share) ** 3;
    });
  }
}
