import type { GenerationRequest } from '../domain/generation-request.ts';

/** What is to be rendered. Its media are local paths of ours, http(s) URLs or data URIs. */
export interface RenderOrder {
  readonly request: GenerationRequest;
  readonly upsamplePrompts: boolean;
  readonly checkSafety: boolean;
  /** An empty folder for what is made; whoever ordered deletes it. */
  readonly workDirectory: string;
}

/** Files are in the order's work directory. */
export interface Rendered {
  readonly videoPath: string;
  readonly thumbnailPath: string | undefined;
  readonly srtPath: string | undefined;
  readonly vttPath: string | undefined;
  /** Seconds of video. */
  readonly seconds: number;
  readonly effectivePrompts: { readonly video: string; readonly voice: string };
  readonly report: unknown;
  readonly warnings: readonly string[];
}

export type RenderEvent =
  | {
      readonly type: 'progress';
      readonly stage: string;
      readonly fraction: number;
      readonly secondsLeft: number | null;
    }
  /** The real length of what is said, before the first frame is drawn. */
  | { readonly type: 'length'; readonly seconds: number };

/**
 * Makes the video, somewhere else. Aborting kills it at once.
 *
 * @throws ServiceError whose code says whose fault it was; `cancelled` after an abort.
 */
export type Renderer = (
  order: RenderOrder,
  watch: { readonly signal: AbortSignal; readonly onEvent: (event: RenderEvent) => void },
) => Promise<Rendered>;
