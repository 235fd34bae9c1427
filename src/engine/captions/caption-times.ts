import type { Span } from '../lipsync/timeline.ts';
import { MAX_CAPTION_SECONDS, MIN_CAPTION_SECONDS } from './caption.ts';

/** When the words of a caption are spoken, and how much there is to read. */
export interface SpokenPart extends Span {
  readonly columns: number;
}

// Two frames of film: without a gap two captions look like one that changes.
export const CAPTION_GAP_SECONDS = 0.08;
// A caption stays for as long as slow readers need, if there is silence behind it.
const COMFORTABLE_COLUMNS_PER_SECOND = 15;
const LINGER_SECONDS = 0.25;
// A shorter break between two captions is seen as a flicker and closed.
const FLICKER_SECONDS = 0.5;

/**
 * When each caption is shown: from its first word, 1 to 7 seconds, never two at a time. Where somebody talks too fast
 * for that, captions come a little late rather than too short. Only a clip with less than a second a caption shows
 * them for less.
 */
export function captionTimes(parts: readonly SpokenPart[], duration: number): Span[] {
  const starts = startTimes(parts, duration);
  return parts.map((part, index) => {
    const start = starts[index]!;
    const latest = Math.min(
      (starts[index + 1] ?? duration + CAPTION_GAP_SECONDS) - CAPTION_GAP_SECONDS,
      start + MAX_CAPTION_SECONDS,
    );
    const wanted = Math.max(
      part.end + LINGER_SECONDS,
      start + MIN_CAPTION_SECONDS,
      start + part.columns / COMFORTABLE_COLUMNS_PER_SECOND,
    );
    return { start, end: latest - wanted < FLICKER_SECONDS ? latest : wanted };
  });
}

function startTimes(parts: readonly SpokenPart[], duration: number): number[] {
  const step = Math.min(
    MIN_CAPTION_SECONDS + CAPTION_GAP_SECONDS,
    (duration + CAPTION_GAP_SECONDS) / parts.length,
  );
  const starts: number[] = [];
  for (const { start } of parts) starts.push(Math.max(start, 0, (starts.at(-1) ?? -step) + step));
  let limit = duration + CAPTION_GAP_SECONDS;
  for (let index = parts.length - 1; index >= 0; index--) {
    limit -= step;
    starts[index] = Math.max(0, Math.min(starts[index]!, limit));
    limit = starts[index]!;
  }
  return starts;
}
