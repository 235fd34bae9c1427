import type { AvatarRequest } from '../domain/avatar-request.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { AnimaticJob } from './animatic/generate-animatic.ts';
import type { FinishedVideo, Materials } from './engines/engine.ts';
import type { FinishOrder } from './finish-video.ts';
import type { GeneratedVideo, GenerateVideoOptions } from './pipeline.ts';
import type { PipelineContext } from './pipeline-context.ts';
import type { MaterialsOrder } from './prepare-materials.ts';
import type { PipelineEvent } from './stage.ts';

/** What of a context can cross to another process; the rest is made there. */
export type PortableContext = Omit<PipelineContext, 'signal' | 'report' | 'clock' | 'now'>;

export interface GenerateMessage {
  readonly request: AvatarRequest;
  readonly options: GenerateVideoOptions;
  readonly context: PortableContext;
}

export interface PrepareMaterialsMessage {
  readonly order: MaterialsOrder;
  readonly context: PortableContext;
}

export interface FinishMessage {
  readonly order: FinishOrder;
  readonly context: PortableContext;
}

export interface AnimaticMessage {
  readonly job: AnimaticJob;
  readonly context: PortableContext;
}

/** What a render child can be told to do, and what it answers. */
export interface ChildJobs {
  readonly generate: { readonly message: GenerateMessage; readonly result: GeneratedVideo };
  readonly prepareMaterials: { readonly message: PrepareMaterialsMessage; readonly result: Materials };
  readonly animatic: { readonly message: AnimaticMessage; readonly result: FinishedVideo };
  readonly finish: { readonly message: FinishMessage; readonly result: FinishedVideo };
}
export type ChildJob = keyof ChildJobs;

export type JobOrder = {
  [Job in ChildJob]: { readonly type: Job } & ChildJobs[Job]['message'];
}[ChildJob];

export type ProcessOrder =
  /** Make ready what every job needs, before there is one. */
  { readonly type: 'prepare'; readonly speech: SpeechSettings } | JobOrder;

export type ProcessReply =
  | { readonly type: 'event'; readonly event: PipelineEvent }
  /** Of the job that was ordered. */
  | { readonly type: 'result'; readonly result: ChildJobs[ChildJob]['result'] }
  | {
      readonly type: 'failure';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Record<string, unknown>;
    };
