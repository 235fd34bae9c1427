import type { Span } from './timeline.ts';

/** What the mouth does, each 0 (rest) to about 1 (fully): the animator's alphabet between speech and rig. */
export const MOUTH_CHANNELS = [
  'jaw',
  'wide',
  'pucker',
  'funnel',
  'upperRaise',
  'lowerDrop',
  'close',
  'tuck',
  'tongueUp',
  'tongueOut',
] as const;

export type MouthChannel = (typeof MOUTH_CHANNELS)[number];

/** The mouth over a clip, sampled at the middle of each video frame: frame f shows the time (f + 0.5) / fps. */
export interface MouthTrack {
  readonly fps: number;
  readonly frameCount: number;
  /** `frameCount * MOUTH_CHANNELS.length`, frame by frame. */
  readonly values: Float32Array;
  /** Where the lips must touch (m, b, p and their like in a recording). */
  readonly closures: readonly Span[];
  /** Silences of at least 0.18 s, where the mouth rests. */
  readonly pauses: readonly Span[];
}

/** Consecutive frames of a mouth track. `closures` and `pauses` are all that are known by now, of the whole clip. */
export interface MouthStretch extends MouthTrack {
  /** Its frame in the clip; `frameCount` and `values` are of this stretch alone. */
  readonly firstFrame: number;
}
