import type { Pcm } from '../../src/engine/audio/pcm.ts';
import { formantsHz } from './formants.ts';
import { periodicity } from './periodicity.ts';
import { spectralTilt } from './spectral-tilt.ts';

// A second opinion on what the vocoder claims: this folder shares no code with it.

export interface VoiceMeasures {
  readonly pitchHz: number;
  readonly pitchSpreadSemitones: number;
  /** Geometric mean of the medians of the first four formants. */
  readonly formantHz: number;
  readonly harmonicsToNoiseDb: number;
  readonly tiltDbPerOctave: number;
  readonly duration: number;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

export function measureVoice(pcm: Pcm): VoiceMeasures {
  const voiced = periodicity(pcm);
  const pitchHz = median(voiced.map((frame) => frame.pitchHz));
  const semitones = voiced.map((frame) => 12 * Math.log2(frame.pitchHz / pitchHz));
  const mean = semitones.reduce((sum, value) => sum + value, 0) / semitones.length;
  const spread = Math.sqrt(semitones.reduce((sum, value) => sum + (value - mean) ** 2, 0) / semitones.length);
  const formants = formantsHz(
    pcm,
    voiced.map((frame) => frame.time),
  );
  return {
    pitchHz,
    pitchSpreadSemitones: spread,
    formantHz: Math.exp(formants.reduce((sum, hz) => sum + Math.log(hz), 0) / formants.length),
    harmonicsToNoiseDb: median(voiced.map((frame) => frame.harmonicsToNoiseDb)),
    tiltDbPerOctave: spectralTilt(pcm),
    duration: pcm.samples.length / pcm.sampleRate,
  };
}

/** Each difference in units of what a listener just notices, as a Euclidean distance. */
export function voiceDistance(a: VoiceMeasures, b: VoiceMeasures): number {
  return Math.hypot(
    12 * Math.log2(a.pitchHz / b.pitchHz),
    Math.log(a.formantHz / b.formantHz) / Math.log(1.04),
    (a.harmonicsToNoiseDb - b.harmonicsToNoiseDb) / 2,
    (a.tiltDbPerOctave - b.tiltDbPerOctave) / 1.5,
    (a.pitchSpreadSemitones - b.pitchSpreadSemitones) / 0.5,
    Math.log(a.duration / b.duration) / Math.log(1.05),
  );
}
