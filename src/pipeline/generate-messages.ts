import type { ErrorCode } from '../domain/errors.ts';
import type { GenerationRequest } from '../domain/generation-request.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { GeneratedVideo, GenerateVideoOptions } from './pipeline.ts';
import type { PipelineContext } from './pipeline-context.ts';
import type { PipelineEvent } from './stage.ts';

/** What of a context can cross to another process; the rest is made there. */
export type PortableContext = Omit<PipelineContext, 'signal' | 'report' | 'clock' | 'now'>;

export interface GenerateMessage {
  readonly request: GenerationRequest;
  readonly options: GenerateVideoOptions;
  readonly context: PortableContext;
}

export type ProcessOrder =
  /** Make ready what every job needs, before there is one. */
  | { readonly type: 'prepare'; readonly speech: SpeechSettings }
  | ({ readonly type: 'generate' } & GenerateMessage);

export type ProcessReply =
  | { readonly type: 'event'; readonly event: PipelineEvent }
  | { readonly type: 'result'; readonly result: GeneratedVideo }
  | {
      readonly type: 'failure';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Record<string, unknown>;
    };
