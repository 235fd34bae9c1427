import type { AvatarRequest } from '../../domain/avatar-request.ts';
import type { VideoRequest } from '../../domain/video-request.ts';
import type { Task } from '../../domain/video-task.ts';

/** Whoever can make the pictures of a video: our own line, or a neural engine somewhere else. */
export interface RenderEngine {
  /** As the configuration names it; unique. */
  readonly id: string;
  /** @throws ServiceError `engine_unavailable` when it has to be asked and does not answer. */
  capabilities(): Promise<Capabilities>;
  /**
   * Makes one video. The stream is pulled: whatever an event tells is kept before the next one is asked for, so an engine
   * that yields a `handle` does not poll before the handle is on disk. It ends with one `result`, or throws.
   *
   * Aborting cancels the upstream's work as far as it can be, unless the signal's reason is `LetGo`.
   *
   * @throws EngineFailure for everything that another engine may do better; ServiceError for faults of the caller's media.
   */
  submit(job: EngineJob, signal: AbortSignal): AsyncIterable<EngineEvent>;
  /** Goes on with what was submitted before: polls, never submits. Events and errors as those of `submit`. */
  resume(handle: string, job: EngineJob, signal: AbortSignal): AsyncIterable<EngineEvent>;
  /** Asks whether it could work now. Never throws: what is wrong is the `detail`. */
  health(signal: AbortSignal): Promise<Health>;
  /** Lets go of connections and processes. */
  close(): void;
}

export interface Capabilities {
  readonly tasks: readonly Task[];
  /** Whether its videos may have a sound of its own making. */
  readonly audio: boolean;
  /** Frames a second it makes; undefined for whatever is asked. */
  readonly frameRates: readonly number[] | undefined;
  /** Widths and heights it makes; undefined for whatever is asked. */
  readonly sizes: readonly Size[] | undefined;
  /** The longest video in one piece, seconds; undefined without a limit. */
  readonly longestSeconds: number | undefined;
  /** Whether the same seed gives the same video. */
  readonly seed: boolean;
  readonly negativePrompt: boolean;
  /** Whether its work stops when it is cancelled (`hard`), is only forgotten (`soft`), or goes on and is paid (`none`). */
  readonly cancel: 'hard' | 'soft' | 'none';
  /** Whether it tells how far it is. */
  readonly progress: boolean;
}

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type AskedVideo =
  | { readonly model: 'p-video-avatar'; readonly request: AvatarRequest }
  | { readonly model: 'p-video'; readonly request: VideoRequest };

export interface EngineJob {
  /** A lower-case UUID, the same for every attempt at this generation by this engine. */
  readonly id: string;
  readonly task: Task;
  readonly asked: AskedVideo;
  readonly upsamplePrompts: boolean;
  readonly checkSafety: boolean;
  /** Where files are put; whoever ordered deletes it. */
  readonly workDirectory: string;
  /** What an engine outside is sent: media fetched, checked and decoded, the script spoken by us. Made once, when first asked for. */
  materials(): Promise<Materials>;
}

/** Everything an engine needs that knows nothing of ours. */
export interface Materials {
  readonly prompt: string;
  /** Empty for none. */
  readonly negativePrompt: string;
  /** PNG or JPEG, already cut and scaled to `width` x `height`. */
  readonly imagePath: string | undefined;
  readonly lastImagePath: string | undefined;
  /** 16-bit WAV, mono, 48 kHz: exactly what the finished video will sound like. */
  readonly soundPath: string | undefined;
  /** What is asked for; what comes back may differ and is conformed. Both even. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Of the finished video; the sound's, where there is one. */
  readonly seconds: number;
  readonly seed: number;
  /** A quick look at lower quality will do. */
  readonly draft: boolean;
}

export type EngineEvent =
  /** The work is about to be paid for; without a `handle` after it nobody knows whether it was. */
  | { readonly type: 'submitting' }
  /** How to find the work again after a crash; at most 2,000 characters, no secrets. */
  | { readonly type: 'handle'; readonly handle: string }
  | {
      readonly type: 'progress';
      readonly stage: string;
      /** Of the engine's work, 0 to 1. */
      readonly fraction: number;
      readonly secondsLeft: number | null;
    }
  /** The length of what is said as far as it is known, seconds. */
  | { readonly type: 'length'; readonly seconds: number }
  | { readonly type: 'result'; readonly video: MadeVideo };

export type MadeVideo =
  /** A video file as the upstream gave it, unopened: it is decoded, conformed, given our sound and inspected by us. */
  | { readonly kind: 'raw'; readonly path: string }
  /** Made by our own line, with sound, report and all. */
  | { readonly kind: 'finished'; readonly video: FinishedVideo };

/** Files are in the job's work directory. */
export interface FinishedVideo {
  /** What made it, as its report and its file have it, where that is more than the engine's own name. */
  readonly engine?: string | undefined;
  readonly videoPath: string;
  readonly thumbnailPath: string | undefined;
  readonly captionsPath: string | undefined;
  /** Seconds of picture. */
  readonly seconds: number;
  readonly effectivePrompts: { readonly video: string; readonly voice: string };
  readonly report: unknown;
  readonly warnings: readonly string[];
}

export interface Health {
  readonly ok: boolean;
  readonly version?: string | undefined;
  /** One sentence: what is wrong, or what it runs on. */
  readonly detail: string;
}

/** The reason of an abort that leaves the upstream's work running: a later process resumes it. */
export class LetGo extends Error {
  override readonly name = 'LetGo';
}
