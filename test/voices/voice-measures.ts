import type { Pcm } from '../../src/engine/audio/pcm.ts';
import { formantsHz } from './formants.ts';
import { middleHalfMean } from './middle-half-mean.ts';
import { PERIODICITY_STEP_SECONDS, periodicity } from './periodicity.ts';
import { spectralTilt } from './spectral-tilt.ts';

// A second opinion on what the vocoder claims: this folder shares no code with it.

export interface VoiceMeasures {
  /** Geometric mean. */
  readonly pitchHz: number;
  readonly pitchSpreadSemitones: number;
  /** Length of the even tube whose resonances fit the first four formants best. */
  readonly tractCm: number;
  readonly harmonicsToNoiseDb: number;
  /** Standard deviation of the level of the syllables. */
  readonly loudnessSpreadDb: number;
  /** Part of the time in which a pitch is heard. */
  readonly voicedShare: number;
  readonly tiltDbPerOctave: number;
  readonly duration: number;
}

const SOUND_CM_PER_SECOND = 35_000;
const SYLLABLE_SECONDS = 0.16;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function measureVoice(pcm: Pcm): VoiceMeasures {
  const voiced = periodicity(pcm);
  const octaves = voiced.map((frame) => Math.log2(frame.pitchHz));
  const middle = mean(octaves);
  const times = voiced.map((frame) => frame.time);
  return {
    pitchHz: 2 ** middle,
    pitchSpreadSemitones: 12 * Math.sqrt(mean(octaves.map((octave) => (octave - middle) ** 2))),
    tractCm: tractCm(formantsHz(pcm, times)),
    harmonicsToNoiseDb: middleHalfMean(voiced.map((frame) => frame.harmonicsToNoiseDb)),
    loudnessSpreadDb: loudnessSpreadDb(pcm, times),
    voicedShare: (voiced.length * PERIODICITY_STEP_SECONDS * pcm.sampleRate) / pcm.samples.length,
    tiltDbPerOctave: spectralTilt(pcm),
    duration: pcm.samples.length / pcm.sampleRate,
  };
}

/**
 * The formants of a tube closed at one end are the odd multiples of half their spacing. A line through them leans on the
 * upper ones, which follow the length and not the vowel (D. Reby and K. McComb, "Anatomical constraints generate honesty",
 * Animal Behaviour 2003).
 */
export function tractCm(formantsHz: readonly number[]): number {
  const odd = formantsHz.map((_, index) => 2 * index + 1);
  const products = formantsHz.reduce((sum, hz, index) => sum + hz * odd[index]!, 0);
  const halfSpacingHz = products / odd.reduce((sum, value) => sum + value * value, 0);
  return SOUND_CM_PER_SECOND / (4 * halfSpacingHz);
}

function loudnessSpreadDb({ samples, sampleRate }: Pcm, times: readonly number[]): number {
  const levels = times.map((time) => {
    const from = Math.max(0, Math.round((time - SYLLABLE_SECONDS / 2) * sampleRate));
    const syllable = samples.subarray(from, Math.round((time + SYLLABLE_SECONDS / 2) * sampleRate));
    return 10 * Math.log10(syllable.reduce((sum, sample) => sum + sample * sample, 1e-12) / syllable.length);
  });
  const middle = mean(levels);
  return Math.sqrt(mean(levels.map((level) => (level - middle) ** 2)));
}

/** How much longer one tract is than the other, in just noticeable differences of 4 %. */
export const tractDistance = (a: { tractCm: number }, b: { tractCm: number }) =>
  Math.abs(Math.log(a.tractCm / b.tractCm)) / Math.log(1.04);

/**
 * What somebody is recognised by, each difference in units of what a listener just notices, as a Euclidean distance.
 * Pace and liveliness are not in it: everybody changes them to say how something is meant.
 */
export function identityDistance(a: VoiceMeasures, b: VoiceMeasures): number {
  return Math.hypot(
    12 * Math.log2(a.pitchHz / b.pitchHz),
    tractDistance(a, b),
    (a.harmonicsToNoiseDb - b.harmonicsToNoiseDb) / 2,
    (a.tiltDbPerOctave - b.tiltDbPerOctave) / 1.5,
  );
}

/** All that tells one presenter from another, as above. */
export function voiceDistance(a: VoiceMeasures, b: VoiceMeasures): number {
  return Math.hypot(
    identityDistance(a, b),
    (a.pitchSpreadSemitones - b.pitchSpreadSemitones) / 0.5,
    Math.log(a.duration / b.duration) / Math.log(1.05),
  );
}
