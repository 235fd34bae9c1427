import type { LogMel } from '../audio/log-mel.ts';
import type { Voicing } from '../audio/voicing.ts';

/** What tells a talking person from other sounds, measured over the audible part of two seconds. */
export interface SpeechCues {
  /** Share of frames with a pitch, 0 to 1. */
  readonly voiced: number;
  /** Of the steps from one voiced frame to the next, the share in which the pitch glides: a voice never holds a note. */
  readonly gliding: number;
  /** And the share in which it stays exactly the same, as instruments, hum and test tones do. */
  readonly steady: number;
  /** Mean change of the spectrum over 60 ms, in nepers: syllables against held sounds. */
  readonly change: number;
  /** Standard deviation of the periodicity: voiced and voiceless sounds alternate. */
  readonly alternation: number;
}

/** Levels in dBFS, spectral change and voicing of every 10 ms, computed once for all windows. */
export interface CueFrames {
  readonly frameCount: number;
  readonly levelDb: Float32Array;
  readonly change: Float32Array;
  readonly voicing: Voicing;
}

// Shorter, and a phrase of music passes for one of speech; longer, and the start of speech after music is missed.
const WINDOW_SECONDS = 1.8;
// Below this nobody can hear what is said.
const ABSOLUTE_GATE_DB = -55;
const BELOW_PEAK_DB = -30;
const MIN_AUDIBLE_FRAMES = 8;
const VOICED_PERIODICITY = 0.6;
// Semitones in 10 ms. A voice drifts within; beyond is a jump, of a melody or of the pitch tracker.
const STEADY_SEMITONES = 0.02;
const GLIDE_SEMITONES = 0.6;
const CHANGE_REACH_FRAMES = 3;
// Bands this far (in nepers, 39 dB) below the strongest count as equally silent.
const CHANGE_DEPTH = 9;
// Power of a full-scale square wave in the bands: FFT bins times the energy of the Hann window.
const FULL_SCALE_ENERGY = Math.log(256 * 400 * 0.375);
const DB_PER_NEPER = 10 / Math.LN10;

export function cueFrames(mel: LogMel, voicing: Voicing): CueFrames {
  const frameCount = Math.min(mel.frameCount, voicing.frameCount);
  const levelDb = Float32Array.from(
    { length: frameCount },
    (_, frame) => (mel.energies[frame]! - FULL_SCALE_ENERGY) * DB_PER_NEPER,
  );
  const change = Float32Array.from({ length: frameCount }, (_, frame) => spectralChange(mel, frame));
  return { frameCount, levelDb, change, voicing };
}

/** The cues around `frame`; undefined where there is too little to hear. */
export function speechCues(frames: CueFrames, frame: number): SpeechCues | undefined {
  const { levelDb, change, voicing, frameCount } = frames;
  const half = Math.round((WINDOW_SECONDS / 2) * voicing.rate);
  const from = Math.max(0, frame - half);
  const to = Math.min(frameCount, frame + half + 1);
  let peakDb = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) peakDb = Math.max(peakDb, levelDb[i]!);
  const gateDb = Math.max(ABSOLUTE_GATE_DB, peakDb + BELOW_PEAK_DB);

  const count = { audible: 0, voiced: 0, steps: 0, gliding: 0, steady: 0 };
  const sum = { change: 0, periodicity: 0, squared: 0 };
  for (let i = from; i < to; i++) {
    if (levelDb[i]! <= gateDb) continue;
    const periodicity = voicing.periodicity[i]!;
    count.audible++;
    sum.change += change[i]!;
    sum.periodicity += periodicity;
    sum.squared += periodicity * periodicity;
    if (periodicity <= VOICED_PERIODICITY) continue;
    count.voiced++;
    if (i === from || voicing.periodicity[i - 1]! <= VOICED_PERIODICITY) continue;
    const semitones = Math.abs(12 * Math.log2(voicing.pitchHz[i]! / voicing.pitchHz[i - 1]!));
    count.steps++;
    if (semitones < STEADY_SEMITONES) count.steady++;
    else if (semitones < GLIDE_SEMITONES) count.gliding++;
  }
  if (count.audible < MIN_AUDIBLE_FRAMES) return undefined;
  const mean = sum.periodicity / count.audible;
  return {
    voiced: count.voiced / count.audible,
    gliding: count.steps > 0 ? count.gliding / count.steps : 0,
    steady: count.steps > 0 ? count.steady / count.steps : 0,
    change: sum.change / count.audible,
    alternation: Math.sqrt(Math.max(0, sum.squared / count.audible - mean * mean)),
  };
}

function spectralChange({ values, bandCount, frameCount }: LogMel, frame: number): number {
  const before = Math.max(0, frame - CHANGE_REACH_FRAMES) * bandCount;
  const after = Math.min(frameCount - 1, frame + CHANGE_REACH_FRAMES) * bandCount;
  let peak = Number.NEGATIVE_INFINITY;
  for (let band = 0; band < bandCount; band++)
    peak = Math.max(peak, values[before + band]!, values[after + band]!);
  const floor = peak - CHANGE_DEPTH;
  let change = 0;
  for (let band = 0; band < bandCount; band++)
    change += Math.abs(Math.max(floor, values[before + band]!) - Math.max(floor, values[after + band]!));
  return change / bandCount;
}
