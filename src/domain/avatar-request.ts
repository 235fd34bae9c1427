import type { Language } from './languages.ts';

/** Where a portrait or a recording comes from: a local path, an http(s) URL or a data URI. */
export type MediaRef = string;

export const RESOLUTIONS = ['720p', '1080p'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export const FRAME_RATES = [24, 25, 30, 48] as const;
export type FrameRate = (typeof FRAME_RATES)[number];

/** What the avatar says: text for one of our voices, or a recording to lip-sync to. */
export type Speech =
  | {
      readonly kind: 'script';
      readonly text: string;
      readonly voice: string;
      readonly language: string;
      readonly stylePrompt: string;
    }
  | {
      readonly kind: 'recording';
      readonly audio: MediaRef;
      /** What is said in it, if it is known. */
      readonly transcript?: Transcript | undefined;
    };

export interface Transcript {
  readonly text: string;
  readonly language: Language;
}

export const CAPTION_FORMATS = ['srt', 'vtt'] as const;
export type CaptionFormat = (typeof CAPTION_FORMATS)[number];

export interface CaptionChoice {
  /** A file beside the video. */
  readonly sidecar: CaptionFormat | 'none';
  /** Drawn into the pictures. */
  readonly burn: boolean;
}

export const NO_CAPTIONS: CaptionChoice = { sidecar: 'none', burn: false };

export interface AvatarRequest {
  readonly image: MediaRef;
  readonly speech: Speech;
  /** How the person should behave, in words; "The person is talking." is natural. */
  readonly videoPrompt: string;
  /** What to damp, in words; empty for nothing. */
  readonly negativePrompt: string;
  /** 0 ignores the negative prompt, 1 damps what it names, 4 removes it. */
  readonly negativeStrength: number;
  readonly resolution: Resolution;
  readonly fps: FrameRate;
  /** Integer >= 0, already drawn: the same request with the same seed gives the same pixels. */
  readonly seed: number;
  /** Only the first two seconds, at 360 pixels. */
  readonly preview: boolean;
  /** A recording that moves the lips is left out of the file; not unless given. */
  readonly silent?: boolean | undefined;
  /** Encoded quicker, and not as fine; not unless given. */
  readonly draft?: boolean | undefined;
  /** Seconds of a recording that are used; all unless given. */
  readonly longestSeconds?: number | undefined;
  /** Of what is said; a recording needs a transcript for them. */
  readonly captions: CaptionChoice;
}
