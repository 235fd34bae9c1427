import type { MediaRef, Resolution } from './avatar-request.ts';

export const ASPECT_RATIOS = ['16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '1:1'] as const;
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

export const VIDEO_FRAME_RATES = [24, 48] as const;
export type VideoFrameRate = (typeof VIDEO_FRAME_RATES)[number];

/** A longer sound is cut there, as the model's maker does. */
export const LONGEST_VIDEO_SOUND_SECONDS = 20;

/** What `p-video` is asked for: a prompt, and what else there is to start from. */
export interface VideoRequest {
  readonly prompt: string;
  /** The first frame; the video has its shape. */
  readonly image?: MediaRef | undefined;
  /** The frame to end with. */
  readonly lastImage?: MediaRef | undefined;
  /** What the video goes with; it sets the length. */
  readonly audio?: MediaRef | undefined;
  /** Seconds, without an `audio`. */
  readonly duration: number;
  /** The shape, without an `image`. */
  readonly aspectRatio: AspectRatio;
  readonly resolution: Resolution;
  readonly fps: VideoFrameRate;
  /** A quick look at lower quality. */
  readonly draft: boolean;
  /** Whether the file has a sound: the `audio`, or one that suits the pictures. */
  readonly saveAudio: boolean;
  /** Integer >= 0, already drawn: the same request with the same seed gives the same pixels. */
  readonly seed: number;
}
