import type { VoiceControls } from '../engine/audio/voice-controls.ts';

/** What a voice is recognised by, each on a scale where 1 is what a listener just notices: only differences mean something. */
export type HeardVoice = readonly [pitch: number, tract: number, harmonicity: number, tilt: number];

/** JND: a semitone of pitch, 4 % of the tract's length, 2 dB of harmonics over noise, 1.5 dB/octave of tilt. */
const LOG_TRACT_JND = Math.log(1.04);

/** By the logarithms of the spread of the pitch and of the pace: what glides blurs the harmonics. An octave more free of noise makes up for 1. */
export const HARMONICITY_LOST = { perLiveliness: 0.5, perHaste: 1.4 } as const;

/**
 * Where a voice lies for a listener, as a linear model of what rendered speech measures (nine voices in three languages, one
 * control moved at a time; across the thirty voices it is right within half a JND). Brightness costs harmonicity, because
 * the treble is where the noise is; so do haste and a pitch that moves.
 *
 * @param pace as a multiple of the synthesiser's normal one.
 */
export function heardVoice(controls: VoiceControls, pace: number): HeardVoice {
  const { pitchHz, tract, tiltDbPerOctave, breath, noiseFromHz, jitter } = controls;
  const tractJnd = Math.log(tract) / LOG_TRACT_JND;
  const liveliness = Math.log(controls.pitchSpreadSemitones);
  return [
    12 * Math.log2(pitchHz) + 0.15 * liveliness,
    0.9 * tractJnd,
    Math.log2(noiseFromHz) -
      0.66 * tiltDbPerOctave -
      50 * jitter -
      1.7 * breath ** 2 -
      HARMONICITY_LOST.perLiveliness * liveliness -
      HARMONICITY_LOST.perHaste * Math.log(pace),
    0.65 * tiltDbPerOctave + 0.1 * tractJnd,
  ];
}

export const difference = (from: HeardVoice, to: HeardVoice): HeardVoice => [
  to[0] - from[0],
  to[1] - from[1],
  to[2] - from[2],
  to[3] - from[3],
];

export const dot = (a: HeardVoice, b: HeardVoice) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
