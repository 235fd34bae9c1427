import type { LogMel } from '../audio/log-mel.ts';
import type { Voicing } from '../audio/voicing.ts';
import type { VisemePosteriors } from './hear-visemes.ts';
import { VISEMES } from './viseme.ts';

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
  /**
   * How many different visemes the net is sure of, in nepers: the entropy of their mean less their mean entropy. Notes
   * and noises sound like one viseme or like any; only a mouth goes from one to the next.
   */
  readonly articulation: number;
}

/** Levels in dBFS, spectral change, voicing and visemes of every 10 ms, computed once for all windows. */
export interface CueFrames {
  readonly frameCount: number;
  readonly levelDb: Float32Array;
  readonly change: Float32Array;
  readonly voicing: Voicing;
  readonly posteriors: VisemePosteriors;
  /** Of each row of `posteriors`, in nepers. */
  readonly entropies: Float32Array;
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
// More than any speech has; what changes faster still is no more like it.
const MOST_CHANGE = 3;
// Bands this far (in nepers, 39 dB) below the strongest count as equally silent.
const CHANGE_DEPTH = 9;
// Power of a full-scale square wave in the bands: FFT bins times the energy of the Hann window.
const FULL_SCALE_ENERGY = Math.log(256 * 400 * 0.375);
const DB_PER_NEPER = 10 / Math.LN10;

export function cueFrames(mel: LogMel, voicing: Voicing, posteriors: VisemePosteriors): CueFrames {
  const frameCount = Math.min(mel.frameCount, voicing.frameCount, posteriors.rowCount);
  const levelDb = Float32Array.from(
    { length: frameCount },
    (_, frame) => (mel.energies[frame]! - FULL_SCALE_ENERGY) * DB_PER_NEPER,
  );
  const change = Float32Array.from({ length: frameCount }, (_, frame) => spectralChange(mel, frame));
  const entropies = Float32Array.from({ length: frameCount }, (_, frame) =>
    entropy(posteriors.values.subarray(frame * VISEMES.length, (frame + 1) * VISEMES.length)),
  );
  return { frameCount, levelDb, change, voicing, posteriors, entropies };
}

/** The cues around `frame`; undefined where there is too little to hear. */
export function speechCues(frames: CueFrames, frame: number): SpeechCues | undefined {
  const audible = audibleFrames(frames, frame);
  if (audible.length < MIN_AUDIBLE_FRAMES) return undefined;
  const { change, voicing } = frames;
  const mean = (cueAt: (at: number) => number) =>
    audible.reduce((sum, at) => sum + cueAt(at), 0) / audible.length;
  const periodicity = mean((at) => voicing.periodicity[at]!);
  return {
    ...pitchCues(frames, audible),
    change: Math.min(
      MOST_CHANGE,
      mean((at) => change[at]!),
    ),
    alternation: Math.sqrt(mean((at) => (voicing.periodicity[at]! - periodicity) ** 2)),
    articulation: articulation(frames, audible),
  };
}

/** Those of the window around `frame` that are loud enough to tell anything, in order. */
function audibleFrames({ levelDb, frameCount, voicing }: CueFrames, frame: number): number[] {
  const half = Math.round((WINDOW_SECONDS / 2) * voicing.rate);
  const from = Math.max(0, frame - half);
  const to = Math.min(frameCount, frame + half + 1);
  let peakDb = Number.NEGATIVE_INFINITY;
  for (let at = from; at < to; at++) peakDb = Math.max(peakDb, levelDb[at]!);
  const gateDb = Math.max(ABSOLUTE_GATE_DB, peakDb + BELOW_PEAK_DB);
  const audible: number[] = [];
  for (let at = from; at < to; at++) if (levelDb[at]! > gateDb) audible.push(at);
  return audible;
}

function pitchCues({ voicing: { periodicity, pitchHz } }: CueFrames, audible: readonly number[]) {
  const count = { voiced: 0, steps: 0, gliding: 0, steady: 0 };
  for (const at of audible) {
    if (periodicity[at]! <= VOICED_PERIODICITY) continue;
    count.voiced++;
    if (at === audible[0] || periodicity[at - 1]! <= VOICED_PERIODICITY) continue;
    const semitones = Math.abs(12 * Math.log2(pitchHz[at]! / pitchHz[at - 1]!));
    count.steps++;
    if (semitones < STEADY_SEMITONES) count.steady++;
    else if (semitones < GLIDE_SEMITONES) count.gliding++;
  }
  const share = (part: number) => (count.steps > 0 ? part / count.steps : 0);
  return {
    voiced: count.voiced / audible.length,
    gliding: share(count.gliding),
    steady: share(count.steady),
  };
}

function articulation({ posteriors, entropies }: CueFrames, audible: readonly number[]): number {
  const mean = new Float32Array(VISEMES.length);
  let doubt = 0;
  for (const at of audible) {
    doubt += entropies[at]! / audible.length;
    for (let v = 0; v < VISEMES.length; v++)
      mean[v]! += posteriors.values[at * VISEMES.length + v]! / audible.length;
  }
  return entropy(mean) - doubt;
}

/** In nepers. */
function entropy(distribution: Float32Array): number {
  let sum = 0;
  for (const probability of distribution) if (probability > 0) sum -= probability * Math.log(probability);
  return sum;
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
