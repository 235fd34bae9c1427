import type { ErrorCode } from '../domain/errors.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { NarratedSentence, NarrationRequest } from '../speech/narrate.ts';

/** What the speech thread is started with. */
export interface SpeechAssignment {
  readonly narration: NarrationRequest;
  readonly speech: SpeechSettings | undefined;
  /** Of the engines that `speech` names, the one that speaks. */
  readonly engineId: string;
  readonly cacheDirectory: string;
}

/** Begin the next sentence, or leave everything and end. */
export type SpeechOrder = 'next' | 'stop';

/** Answers to each `next`, and warnings between them. */
export type SpeechReply =
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'sentence'; readonly sentence: NarratedSentence }
  | { readonly type: 'end' }
  | {
      readonly type: 'failure';
      /** None for our own bugs. */
      readonly code: ErrorCode | undefined;
      readonly message: string;
      readonly details: Record<string, unknown>;
    };
