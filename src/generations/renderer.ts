import type { AskedVideo } from '../domain/asked-video.ts';
import type { Upstream } from '../domain/generation.ts';

/** What is to be rendered. Its media are local paths of ours, http(s) URLs or data URIs. */
export type RenderOrder = AskedVideo & {
  /** Of the generation. */
  readonly id: string;
  readonly upsamplePrompts: boolean;
  readonly checkSafety: boolean;
  /** An empty folder for what is made; whoever ordered deletes it. */
  readonly workDirectory: string;
  /** Where an earlier attempt left the work. */
  readonly upstream: Upstream | undefined;
};

/** Files are in the order's work directory. */
export interface Rendered {
  /** The engine that made it. */
  readonly engine: string;
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

export interface RenderWatch {
  /** Aborting ends it at once; with a `JobInterrupted` as the reason, work that is done elsewhere goes on. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: RenderEvent) => void;
  /** Resolves when it is on disk where the work is done from now on; undefined for nowhere else. */
  readonly keepUpstream: (upstream: Upstream | undefined) => Promise<void>;
}

/**
 * Makes the video, somewhere else.
 *
 * @throws ServiceError whose code says whose fault it was; `cancelled` after an abort. With `isFinal` among its details it
 * would be no use, or would cost once more, to try again.
 */
export type Renderer = (order: RenderOrder, watch: RenderWatch) => Promise<Rendered>;
