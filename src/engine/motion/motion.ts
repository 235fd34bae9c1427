import { MOUTH_CHANNELS, type MouthChannel } from '../lipsync/mouth-track.ts';
import type { Span } from '../lipsync/timeline.ts';

/**
 * Everything that moves, one number a channel and frame, independent of the portrait.
 * Left and right are the subject's own. Angles are added to the pose of the photo.
 *
 * - `talk` 0..1: engaged in speaking; an open-mouthed photo is neutralised by it
 * - `yawRad` (+ turns to image right), `pitchRad` (+ looks down), `rollRad` (+ tilts to image left)
 * - `shiftXCm`, `shiftYCm`: head sway in head-frame centimetres; `sway`: scale - 1 from leaning in
 * - `breath` 0..1; `blinkLeft`, `blinkRight` 0 (open as in the photo) to 1 (closed)
 * - `gazeXCm`, `gazeYCm`: how far the iris moves from where the photo has it, + to image right and up
 * - `brow` 0..1 raised, negative frowns; `smile` -1 (sad) to 1
 * - `zoom`: camera scale - 1 of the whole picture
 */
export const MOTION_CHANNELS = [
  ...MOUTH_CHANNELS,
  'talk',
  'yawRad',
  'pitchRad',
  'rollRad',
  'shiftXCm',
  'shiftYCm',
  'sway',
  'breath',
  'blinkLeft',
  'blinkRight',
  'gazeXCm',
  'gazeYCm',
  'brow',
  'smile',
  'zoom',
] as const;

export type MotionChannel = MouthChannel | (typeof MOTION_CHANNELS)[number];

/** Column of a channel in a row of `Motion.values`. */
export const CHANNEL = Object.fromEntries(MOTION_CHANNELS.map((name, index) => [name, index])) as Readonly<
  Record<MotionChannel, number>
>;

/** A whole performance. Frame f is shown from f / fps and sampled at its middle. */
export interface Motion {
  readonly fps: number;
  readonly frameCount: number;
  /** `frameCount * MOTION_CHANNELS.length`, frame by frame. */
  readonly values: Float32Array;
  /** For the quality gates: what was intended, in seconds. */
  readonly closures: readonly Span[];
  readonly pauses: readonly Span[];
  /** The instants at which lids are fully closed. */
  readonly blinks: readonly number[];
  /** The words of the prompt asked for something other than natural motion ('still', 'calm', 'energetic'). */
  readonly temperament: 'still' | 'calm' | 'natural' | 'energetic';
}

/** Consecutive frames of a performance. What was intended is all that is known by now, of the whole clip. */
export interface MotionStretch extends Motion {
  /** Its frame in the clip; `frameCount` and `values` are of this stretch alone. */
  readonly firstFrame: number;
}
