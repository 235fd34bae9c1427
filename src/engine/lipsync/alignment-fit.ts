import { rowStart } from './hear-visemes.ts';
import type { Span } from './timeline.ts';
import type { ScoreTable } from './viterbi.ts';

// Long enough that a slip of the net, or of the tongue, does not count; short enough to find a sentence left out.
const REACH_SECONDS = 1;
// By how many nepers a row the text is less likely than whatever the net likes best. Over two seconds the right text of
// speech in ten languages and of a human reading, clean or not, stays below 0.7 in 95 of 100 places; wrong text stays
// above it in as many.
const MOST_SURPRISE = 0.75;
const MIN_MISFIT_SECONDS = 0.5;
// A text that fits less than half of what is said fits the rest by chance.
const LEAST_FITTING_SHARE = 0.5;

interface AlignedRows {
  readonly scores: ScoreTable;
  /** Which column of the scores the text puts at each row. */
  readonly columns: Uint8Array;
  readonly isSpeech: Uint8Array;
  readonly rate: number;
  /** Of the sound. */
  readonly duration: number;
}

/**
 * Where the text that was laid along speech is not what is spoken there, in order; all along when it is another text.
 */
export function findMisfits({ scores, columns, isSpeech, rate, duration }: AlignedRows): Span[] {
  const { rowCount } = scores;
  const surprise = new Float64Array(rowCount + 1);
  const spoken = new Float64Array(rowCount + 1);
  for (let row = 0; row < rowCount; row++) {
    surprise[row + 1] = surprise[row]! + (isSpeech[row] ? surpriseAt(scores, row, columns[row]!) : 0);
    spoken[row + 1] = spoken[row]! + isSpeech[row]!;
  }
  const reach = Math.round(REACH_SECONDS * rate);
  const isMisfit = (row: number) => {
    const from = Math.max(0, row - reach);
    const to = Math.min(rowCount, row + reach + 1);
    return surprise[to]! - surprise[from]! > MOST_SURPRISE * (spoken[to]! - spoken[from]!);
  };
  const misfits = runsOf(rowCount, isMisfit).filter(([from, to]) => (to - from) / rate >= MIN_MISFIT_SECONDS);
  const spokenIn = ([from, to]: Rows) => spoken[Math.min(to, rowCount)]! - spoken[from]!;
  // Half a row more, to the very end of the sound.
  const all: Rows = [0, rowCount + 1];
  const misfitting = misfits.reduce((sum, rows) => sum + spokenIn(rows), 0);
  const isOtherText = misfitting > (1 - LEAST_FITTING_SHARE) * spokenIn(all);
  return (isOtherText ? [all] : misfits).map(([from, to]) => ({
    start: rowStart(from, rate),
    end: Math.min(duration, rowStart(to, rate)),
  }));
}

type Rows = readonly [from: number, to: number];

function runsOf(rowCount: number, holds: (row: number) => boolean): Rows[] {
  const runs: Rows[] = [];
  let since = -1;
  for (let row = 0; row <= rowCount; row++) {
    const isInside = row < rowCount && holds(row);
    if (isInside && since < 0) since = row;
    if (isInside || since < 0) continue;
    runs.push([since, row]);
    since = -1;
  }
  return runs;
}

function surpriseAt({ values, columnCount }: ScoreTable, row: number, column: number): number {
  const offset = row * columnCount;
  let best = values[offset]!;
  for (let other = 1; other < columnCount; other++) best = Math.max(best, values[offset + other]!);
  return best - values[offset + column]!;
}
