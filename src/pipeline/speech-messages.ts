import type { ErrorCode } from '../domain/errors.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { NarratedSentence, NarrationRequest } from '../speech/narrate.ts';

/** What the speech thread is started with. */
export interface SpeechThreadSettings {
  readonly speech: SpeechSettings | undefined;
  /** Whether the first engine is woken at once, before there is a script. */
  readonly isEarly: boolean;
}

/** A script for the speech thread. */
export interface SpeechAssignment {
  readonly narration: NarrationRequest;
  /** Of the thread's engines, the one that speaks. */
  readonly engineId: string;
  readonly cacheDirectory: string;
}

export type SpeechOrder =
  | { readonly type: 'begin'; readonly assignment: SpeechAssignment }
  /** Begin the next sentence of the script. */
  | { readonly type: 'next' }
  /** Leave the script, whatever is under way. */
  | { readonly type: 'leave' }
  /** End the thread. */
  | { readonly type: 'stop' };

/** Answers to each `next` and `leave`, and warnings between them. */
export type SpeechReply =
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'sentence'; readonly sentence: NarratedSentence }
  | { readonly type: 'end' }
  | { readonly type: 'left' }
  | {
      readonly type: 'failure';
      /** None for our own bugs. */
      readonly code: ErrorCode | undefined;
      readonly message: string;
      readonly details: Record<string, unknown>;
    };
