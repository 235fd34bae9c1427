import { smoothstep } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import { createRealFft } from './fft.ts';
import { gaussian } from './gaussian.ts';
import { minimumPhase } from './minimum-phase.ts';
import { FRAME_SECONDS } from './pitch-track.ts';
import type { Reshape } from './reshape-envelope.ts';
import type { VoiceControls } from './voice-controls.ts';

// Spread of the loudness from one period to the next.
const SHIMMER = 0.04;
// To either side of where noise takes over from the pulses: half pulses, half noise in between.
const CROSSOVER_OCTAVES = 0.85;
// Breath fills in from this frequency on; below it the voice stays clean.
const BREATH_FULL_FROM_HZ = 1500;
// No band is pure noise in a voice: what is left keeps the pitch audible.
const MOST_NOISE = 0.985;
// Without a pulse to follow, noise is renewed this often.
const UNVOICED_PERIOD_SECONDS = 0.004;
// Of noise in a voiced period: how much of it follows the pulse, as air does that a closing glottis cuts off.
const PULSED_NOISE = 0.2;
// A zero-phase mix rings a little before its pulse; it starts this many samples early.
const PRE_RING = 32;
const INAUDIBLE_LOG_POWER = Math.log(1e-11);

export interface Excitation {
  /** Hz by frame, 0 where unvoiced. */
  readonly pitch: Float32Array;
  readonly sampleRate: number;
  readonly length: number;
  readonly transformSize: number;
}

type Shape = Pick<VoiceControls, 'breath' | 'noiseFromHz' | 'jitter'>;

/** Pulses and noise through the spectrum of each moment, one period after the other, added up. */
export function synthesise(
  excitation: Excitation,
  spectrumAt: Reshape,
  shape: Shape,
  random: Random,
): Float32Array {
  const { pitch, sampleRate, length } = excitation;
  const fft = createRealFft(excitation.transformSize);
  const { size, binCount } = fft;
  const toMinimumPhase = minimumPhase(fft);
  const { noiseShare, pulseShare } = shares(binCount, sampleRate, shape);
  const logPower = new Float64Array(binCount);
  const filterRe = new Float64Array(binCount);
  const filterIm = new Float64Array(binCount);
  const noise = new Float64Array(size);
  const noiseRe = new Float64Array(binCount);
  const noiseIm = new Float64Array(binCount);
  const period = new Float64Array(size);
  const output = new Float32Array(length + 2 * size);
  let shapedFrame = -1;
  let isAudible = false;

  for (let time = 0; time < length / sampleRate; ) {
    const frame = Math.min(pitch.length - 1, Math.round(time / FRAME_SECONDS));
    if (frame !== shapedFrame) {
      spectrumAt(frame, logPower);
      isAudible = logPower.some((value) => value > INAUDIBLE_LOG_POWER);
      if (isAudible) toMinimumPhase(logPower, filterRe, filterIm);
      shapedFrame = frame;
    }
    const isVoiced = pitch[frame]! > 0;
    const seconds = isVoiced
      ? (1 / pitch[frame]!) * Math.max(0.5, 1 + shape.jitter * gaussian(random))
      : UNVOICED_PERIOD_SECONDS;
    const start = Math.floor(time * sampleRate);
    const fraction = time * sampleRate - start;
    time += seconds;
    if (!isAudible) continue;

    const noiseLength = Math.floor(time * sampleRate) - start;
    fillNoise(noise, noiseLength, isVoiced, random);
    fft.forward(noise, noiseRe, noiseIm);
    const pulse = isVoiced ? Math.sqrt(seconds * sampleRate) * (1 + SHIMMER * gaussian(random)) : 0;
    // Turning by this angle a bin moves the pulse to its place between two samples.
    const angleRad = (-2 * Math.PI * (fraction + PRE_RING)) / size;
    const stepRe = Math.cos(angleRad);
    const stepIm = Math.sin(angleRad);
    let turnRe = 1;
    let turnIm = 0;
    for (let bin = 0; bin < binCount; bin++) {
      const share = isVoiced ? noiseShare[bin]! : 1;
      const strength = isVoiced ? pulse * pulseShare[bin]! : 0;
      const sourceRe = strength * turnRe + share * noiseRe[bin]!;
      const sourceIm = strength * turnIm + share * noiseIm[bin]!;
      noiseRe[bin] = filterRe[bin]! * sourceRe - filterIm[bin]! * sourceIm;
      noiseIm[bin] = filterRe[bin]! * sourceIm + filterIm[bin]! * sourceRe;
      const turned = turnRe * stepRe - turnIm * stepIm;
      turnIm = turnRe * stepIm + turnIm * stepRe;
      turnRe = turned;
    }
    fft.inverse(noiseRe, noiseIm, period);
    addPeriod(period, output, start + size - PRE_RING);
  }
  return output.slice(size, size + length);
}

function shares(binCount: number, sampleRate: number, { breath, noiseFromHz }: Shape) {
  const binHz = sampleRate / 2 / (binCount - 1);
  const noiseShare = Float64Array.from({ length: binCount }, (_, bin) => {
    const octaves = Math.log2(Math.max(bin * binHz, 1) / noiseFromHz);
    const above = smoothstep(-CROSSOVER_OCTAVES, CROSSOVER_OCTAVES, octaves);
    const breathing = breath * Math.min(1, (bin * binHz) / BREATH_FULL_FROM_HZ);
    return Math.min(MOST_NOISE, Math.max(above, breathing));
  });
  return { noiseShare, pulseShare: noiseShare.map((share) => Math.sqrt(1 - share * share)) };
}

/** From `PRE_RING` on, with a power of 1 a sample. */
function fillNoise(noise: Float64Array, length: number, isVoiced: boolean, random: Random) {
  noise.fill(0);
  for (let index = 0; index < length; index++) {
    const followed = 0.6 + 0.92 * Math.exp((-2.5 * index) / length);
    const strength = isVoiced ? 1 - PULSED_NOISE + PULSED_NOISE * followed : 1;
    noise[PRE_RING + index] = strength * gaussian(random);
  }
}

/** The last part fades, so that what is cut off there does not click. */
function addPeriod(period: Float64Array, output: Float32Array, start: number) {
  const end = (period.length * 3) / 4 + PRE_RING;
  const fade = 64;
  for (let index = 0; index < end; index++) {
    const weight = Math.min(1, (end - index) / fade);
    output[start + index]! += weight * period[index]!;
  }
}
