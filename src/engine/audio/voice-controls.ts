/** What makes one voice of another: everything the vocoder changes. Timing is not among it. */
export interface VoiceControls {
  /** Middle of the pitch: its geometric mean. */
  readonly pitchHz: number;
  /** Standard deviation of the pitch over a text: a lively voice moves more. */
  readonly pitchSpreadSemitones: number;
  /** Height of all resonances; 1 is a man's tract of 17 cm, more is a shorter one. */
  readonly tract: number;
  /** Added to the spectrum around 1 kHz: over 0 is brighter. */
  readonly tiltDbPerOctave: number;
  /** Share of noise in the voice below where noise takes over, 0 to 1. */
  readonly breath: number;
  /** Where noise takes over from the pulses. */
  readonly noiseFromHz: number;
  /** Standard deviation of a period, as a part of it; 0.02 is gravelly. */
  readonly jitter: number;
  /** Factor - 1 on the height of resonances over the spectrum around them: over 0 is crisper, under 0 duller. */
  readonly contrast: number;
  /** Factor on how far the loudness of the syllables moves around its mean: over 1 stresses more. */
  readonly loudnessSpread: number;
  /** No voicing at all: everything is breath. */
  readonly isWhispered: boolean;
}

/** The voice that a synthesiser speaks in before it gets an identity. */
export type NeutralVoice = Pick<VoiceControls, 'pitchHz' | 'pitchSpreadSemitones' | 'tract'>;
