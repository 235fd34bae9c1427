import type { Span } from '../lipsync/timeline.ts';

/** What stands on the screen for a while. */
export interface Caption extends Span {
  /** At most `MAX_CAPTION_LINES`, each at most `MAX_LINE_WIDTH` wide. */
  readonly lines: readonly string[];
}

// What broadcasters and streaming services ask for, and viewers are used to.
export const MAX_LINE_WIDTH = 42;
export const MAX_CAPTION_LINES = 2;
export const MIN_CAPTION_SECONDS = 1;
export const MAX_CAPTION_SECONDS = 7;
