import type { AskedVideo, Model } from './asked-video.ts';
import type { ErrorCode } from './errors.ts';

export const DIALECTS = [
  'pixeldojo',
  'pixazo',
  'crun',
  'scenario',
  'segmind',
  'pruna',
  'replicate',
  'mouthpiece',
] as const;
export type DialectName = (typeof DIALECTS)[number];

/** The life of a generation; the last four are final. */
export const GENERATION_STATES = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'expired'] as const;
export type GenerationState = (typeof GENERATION_STATES)[number];

export const isFinal = (state: GenerationState) => state !== 'queued' && state !== 'running';

/** Where somebody wants to be told, and of what. */
export interface Callback {
  readonly url: string;
  /** `terminal` tells once, at the end; `start` also when it begins; `sync` also of progress. */
  readonly mode: 'terminal' | 'start' | 'sync';
  /** Final states that are told; undefined for all. */
  readonly events: readonly ('completed' | 'failed' | 'canceled')[] | undefined;
}

/**
 * What a dialect makes of a vendor's body: everything a generation needs, nothing fetched or decoded yet. Its media are
 * http(s) URLs, data URIs or `upload:ID`, never paths.
 */
export type GenerationDraft = AskedVideo & DraftTerms;

/** What is agreed besides the video itself. */
export interface DraftTerms {
  /** Given out at once, in the vendor's own form. */
  readonly id: string;
  readonly dialect: DialectName;
  /** Whether the prompts may be enriched by what portrait and script suggest. */
  readonly upsamplePrompts: boolean;
  /** Whether prompts, script and picture are checked before anything is rendered. */
  readonly checkSafety: boolean;
  /** Nothing is made: it has succeeded as soon as it is submitted, and costs nothing. */
  readonly isNoOp?: boolean;
  readonly callbacks: readonly Callback[];
  /** The caller's own labels, given back as they came. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The body as the vendor's API shows it again, data URIs shortened. */
  readonly echo: Readonly<Record<string, unknown>>;
}

export interface GenerationFailure {
  readonly code: ErrorCode;
  /** A whole sentence for the caller. */
  readonly message: string;
  /** Whether the caller can mend it; else it was our fault. */
  readonly isCallers: boolean;
}

/** Where a video is being made outside of this process. */
export interface Upstream {
  /** Whose turn it is. */
  readonly engine: string;
  /** How it finds the work again; null while that is being submitted, so that nobody knows whether it was; absent before. */
  readonly handle?: string | null | undefined;
}

/** Storage keys of what a generation made. */
export interface GenerationFiles {
  readonly video?: string;
  readonly thumbnail?: string;
  readonly srt?: string;
  readonly vtt?: string;
  readonly report?: string;
}

/** One video on its way, as it is stored and as every dialect tells of it. Times are epoch milliseconds. */
export interface Generation {
  readonly id: string;
  readonly keyId: string;
  readonly dialect: DialectName;
  readonly model: Model;
  readonly state: GenerationState;
  /** The stage of the pipeline that runs. */
  readonly stage: string | undefined;
  /** 0 to 1, never falling. */
  readonly progress: number;
  /** Seconds until it is done, while it runs and as far as one can tell. */
  readonly etaSeconds: number | undefined;
  /** Fencing token: counts the leases; what an older attempt says no longer counts. */
  readonly attempt: number;
  /** Undefined once its content was purged. */
  readonly draft: GenerationDraft | undefined;
  /** The engine that made it. */
  readonly engine: string | undefined;
  readonly upstream: Upstream | undefined;
  /** The prompts that were really used. */
  readonly effectivePrompts: { readonly video: string; readonly voice: string } | undefined;
  readonly seed: number;
  /** Millionths of a dollar held back at submit. */
  readonly reservedMicros: number;
  /** Millionths of a dollar charged; 0 until it succeeded. */
  readonly costMicros: number;
  readonly videoSeconds: number | undefined;
  readonly failure: GenerationFailure | undefined;
  readonly files: GenerationFiles;
  readonly warnings: readonly string[];
  readonly cancelRequested: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** Until then its files are kept. */
  readonly filesExpireAt: number | undefined;
}
