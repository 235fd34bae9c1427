import { type Mood, NO_MOOD } from '../engine/motion/mood.ts';

/** How to speak; on top of a voice, which it never changes into another. */
export interface SpeakingStyle {
  /** Factors: 1 leaves it as the voice has it. */
  readonly pace: number;
  readonly pitch: number;
  readonly pitchSpread: number;
  readonly loudnessSpread: number;
  readonly pause: number;
  /** Added to the voice's own. */
  readonly tiltDbPerOctave: number;
  readonly breath: number;
  readonly jitter: number;
  readonly contrast: number;
  readonly isWhispered: boolean;
  /** What of it shows in the face. */
  readonly mood: Mood;
}

/** What one word of a prompt does, at its plain degree. Factors and summands as in `SpeakingStyle`. */
export interface StyleEffect {
  readonly pace?: number;
  readonly pitch?: number;
  readonly pitchSpread?: number;
  readonly loudnessSpread?: number;
  readonly pause?: number;
  readonly tiltDbPerOctave?: number;
  readonly breath?: number;
  readonly jitter?: number;
  readonly contrast?: number;
  readonly isWhispered?: true;
  readonly smile?: number;
  readonly energy?: number;
}

export const NEUTRAL_STYLE: SpeakingStyle = {
  pace: 1,
  pitch: 1,
  pitchSpread: 1,
  loudnessSpread: 1,
  pause: 1,
  tiltDbPerOctave: 0,
  breath: 0,
  jitter: 0,
  contrast: 0,
  isWhispered: false,
  mood: NO_MOOD,
};

/**
 * By the family of words that asks for it. Pitch moves by half a semitone in a mood and by one on demand, less where a
 * neighbour is near (`styledControls`); the rest of a mood is in what nobody is recognised by.
 */
export const STYLE_EFFECTS = {
  slow: { pace: 0.84, pause: 1.4 },
  fast: { pace: 1.2, pause: 0.7 },
  excited: {
    pace: 1.08,
    pitch: 1.03,
    pitchSpread: 1.45,
    loudnessSpread: 1.3,
    tiltDbPerOctave: 0.3,
    smile: 0.6,
    energy: 0.8,
  },
  happy: {
    pace: 1.04,
    pitch: 1.02,
    pitchSpread: 1.3,
    loudnessSpread: 1.1,
    tiltDbPerOctave: 0.2,
    smile: 1,
    energy: 0.4,
  },
  energetic: {
    pace: 1.08,
    pitchSpread: 1.25,
    loudnessSpread: 1.4,
    tiltDbPerOctave: 0.4,
    contrast: 0.05,
    smile: 0.2,
    energy: 1,
  },
  sad: {
    pace: 0.86,
    pitch: 0.975,
    pitchSpread: 0.65,
    loudnessSpread: 0.75,
    tiltDbPerOctave: -0.4,
    pause: 1.35,
    smile: -0.8,
    energy: -0.6,
  },
  angry: {
    pace: 1.06,
    pitch: 1.03,
    pitchSpread: 1.3,
    loudnessSpread: 1.35,
    tiltDbPerOctave: 0.7,
    contrast: 0.12,
    smile: -0.8,
    energy: 0.6,
  },
  whispering: { pace: 0.92, isWhispered: true, energy: -0.4 },
  warm: { pace: 0.96, tiltDbPerOctave: -0.4, breath: 0.05, smile: 0.7 },
  calm: { pace: 0.9, pitchSpread: 0.8, loudnessSpread: 0.8, tiltDbPerOctave: -0.3, pause: 1.3, energy: -0.5 },
  confident: {
    pitch: 0.98,
    pitchSpread: 1.1,
    loudnessSpread: 1.2,
    breath: -0.04,
    contrast: 0.1,
    energy: 0.2,
  },
  urgent: { pace: 1.14, pitch: 1.02, pitchSpread: 1.2, pause: 0.7, smile: -0.2, energy: 0.5 },
  dramatic: { pitchSpread: 1.3, loudnessSpread: 1.45, pause: 1.2, tiltDbPerOctave: 0.2, energy: 0.3 },
  professional: { pitchSpread: 0.85, loudnessSpread: 0.9, breath: -0.02, energy: -0.1 },
  monotone: { pitchSpread: 0.35, loudnessSpread: 0.55, smile: -0.2, energy: -0.6 },
  loud: { pitch: 1.03, loudnessSpread: 1.15, tiltDbPerOctave: 0.7, contrast: 0.05, energy: 0.5 },
  quiet: { pitch: 0.985, loudnessSpread: 0.85, tiltDbPerOctave: -0.6, breath: 0.06, energy: -0.4 },
  deep: { pitch: 0.945 },
  high: { pitch: 1.06 },
  playful: { pitch: 1.02, pitchSpread: 1.35, smile: 0.6, energy: 0.3 },
  serious: { pace: 0.94, pitch: 0.985, pitchSpread: 0.8, pause: 1.2, smile: -0.6, energy: -0.2 },
  nervous: { pace: 1.06, pitch: 1.03, jitter: 0.005, breath: 0.05, smile: -0.3, energy: 0.2 },
  clear: { pace: 0.94, breath: -0.03, contrast: 0.18 },
  pausing: { pause: 1.7 },
} satisfies Record<string, StyleEffect>;

export type StyleFamily = keyof typeof STYLE_EFFECTS;
