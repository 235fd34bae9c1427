import type { Language } from '../domain/languages.ts';
import type { Pcm } from '../engine/audio/pcm.ts';
import type { NeutralVoice } from '../engine/audio/voice-controls.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import type { Voice } from './voices.ts';

export interface SpeechRequest {
  /** Plain text as the user wrote it, a sentence or a few; never markup. Reading it aloud is up to the engine. */
  readonly text: string;
  readonly language: Language;
  readonly voice: Voice;
  /** Pace as a multiple of the engine's normal one. */
  readonly rate: number;
  /** How to speak, in words. An engine with `identity: 'neutral'` need not read it. */
  readonly stylePrompt: string;
  readonly seed: number;
}

export interface Utterance {
  readonly pcm: Pcm;
  /** `textOffset` of its words counts in the request's text. */
  readonly timeline: SpeechTimeline;
  /** Who speaks, from an engine of neutral identity. */
  readonly neutral?: NeutralVoice;
}

/** A synthesiser. Making one starts nothing; `probe` and `synthesize` do. */
export interface SpeechEngine {
  readonly id: string;
  /** Changes whenever the same request may sound different. */
  readonly version: string;
  /** 'neutral': one base voice a gender, the identity is given afterwards; 'native': it speaks in the voices itself. */
  readonly identity: 'neutral' | 'native';
  /** Whether the same request gives the same samples, bit by bit. */
  readonly isDeterministic: boolean;
  /** Whether it can speak here and now, and if not, why. Never throws. */
  probe(): Promise<{ ready: true } | { ready: false; reason: string }>;
  supports(language: Language): boolean;
  /** The text with a space for every letter that it has no way to read; an engine that reads all letters has none. */
  legible?(text: string): string;
  /** Throws `ServiceError` `engine_unavailable`, or `cancelled` once `signal` is aborted. */
  synthesize(request: SpeechRequest, options?: { signal?: AbortSignal | undefined }): Promise<Utterance>;
  /** Stops what is running; waiting requests fail with `cancelled`. */
  dispose(): Promise<void>;
}
