import type { Word } from '../lipsync/timeline.ts';
import { endsSentence } from './break-cost.ts';
import { type Caption, MAX_CAPTION_SECONDS, MAX_LINE_WIDTH, MIN_CAPTION_SECONDS } from './caption.ts';
import { CaptionLines } from './caption-lines.ts';
import { type CaptionPiece, captionPieces } from './caption-pieces.ts';
import { captionTimes } from './caption-times.ts';

// Costs are in the unit of `breakCost`. Fewer, fuller captions are calmer than many short ones.
const CAPTION_COST = 4;
// A caption that ends in the middle of a phrase is worse than a line that does.
const CAPTION_BREAK_WEIGHT = 2;
// Two short sentences may share a caption; more is a wall of text.
const SENTENCE_INSIDE_COST = 3;
const PARAGRAPH_INSIDE_COST = 8;
// Words that wait on the screen for a speaker who pauses give away what comes.
const LONGEST_PAUSE_INSIDE_SECONDS = 0.6;
const PAUSE_INSIDE_COST_PER_SECOND = 10;
const TOO_SHORT_COST_PER_SECOND = 30;
// Columns a second that adults read with ease; speech sets the pace, breaks can only even it out.
const READABLE_COLUMNS_PER_SECOND = 20;
const HURRY_COST_PER_COLUMN = 0.3;

export interface CaptionedSpeech {
  readonly words: readonly Word[];
  /** What the words' offsets count in. */
  readonly text: string;
  /** Seconds of the clip: no caption outlasts it. */
  readonly duration: number;
}

/** Everything that is said, in order, as captions that neither overlap nor change a character of the text but its spaces. */
export function captionsOf({ words, text, duration }: CaptionedSpeech): Caption[] {
  const pieces = captionPieces(words, text);
  const lines = new CaptionLines(pieces);
  const parts = divide(pieces, lines, duration);
  const times = captionTimes(
    parts.map(({ first, end }) => ({
      start: pieces[first]!.start,
      end: pieces[end - 1]!.end,
      columns: lines.width(first, end),
    })),
    duration,
  );
  return parts.map(({ first, end, secondLine }, index) => ({
    ...times[index]!,
    lines:
      secondLine === undefined
        ? [lines.text(first, end)]
        : [lines.text(first, secondLine), lines.text(secondLine, end)],
  }));
}

/** The pieces from `first` up to `end`. */
interface Part {
  readonly first: number;
  readonly end: number;
  readonly secondLine: number | undefined;
}

/** The cheapest division of the pieces into captions, by dynamic programming over where captions end. */
function divide(pieces: readonly CaptionPiece[], lines: CaptionLines, duration: number): Part[] {
  const insideCosts = pieces.map((piece, index) => insideCost(pieces[index - 1], piece));
  const cheapest: { cost: number; part: Part | undefined }[] = [{ cost: 0, part: undefined }];
  for (let end = 1; end <= pieces.length; end++) {
    let best = { cost: Number.POSITIVE_INFINITY, part: undefined as Part | undefined };
    let inside = 0;
    for (let first = end - 1; first >= 0; first--) {
      const columns = lines.width(first, end);
      if (columns > 2 * MAX_LINE_WIDTH + 1) break;
      const layout = lines.layOut(first, end);
      if (layout && fitsInTime(pieces, first, end)) {
        const available = (pieces[end]?.start ?? duration) - pieces[first]!.start;
        const breaking = CAPTION_BREAK_WEIGHT * lines.breakCosts[end]!;
        const own = CAPTION_COST + layout.cost + breaking + inside + paceCost(columns, available);
        const cost = cheapest[first]!.cost + own;
        if (cost < best.cost) best = { cost, part: { first, end, secondLine: layout.secondLine } };
      }
      inside += insideCosts[first]!;
    }
    cheapest.push(best);
  }
  const parts: Part[] = [];
  for (let end = pieces.length; end > 0; end = parts.at(-1)!.first) parts.push(cheapest[end]!.part!);
  return parts.reverse();
}

/** A single word may last as long as it likes. */
const fitsInTime = (pieces: readonly CaptionPiece[], first: number, end: number) =>
  end - first === 1 || pieces[end - 1]!.end - pieces[first]!.start <= MAX_CAPTION_SECONDS;

/** What it costs to have both in one caption. */
function insideCost(before: CaptionPiece | undefined, after: CaptionPiece): number {
  if (!before) return 0;
  const pause = Math.max(0, after.start - before.end - LONGEST_PAUSE_INSIDE_SECONDS);
  const turn = after.startsParagraph
    ? PARAGRAPH_INSIDE_COST
    : endsSentence(before)
      ? SENTENCE_INSIDE_COST
      : 0;
  return turn + PAUSE_INSIDE_COST_PER_SECOND * pause;
}

/** @param available seconds until the next caption. */
function paceCost(columns: number, available: number): number {
  const missing = Math.max(0, MIN_CAPTION_SECONDS - available);
  const hurry = columns / Math.max(MIN_CAPTION_SECONDS, available) - READABLE_COLUMNS_PER_SECOND;
  return TOO_SHORT_COST_PER_SECOND * missing + HURRY_COST_PER_COLUMN * Math.max(0, hurry);
}
