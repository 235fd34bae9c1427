import { rowStart, type VisemePosteriors } from './hear-visemes.ts';
import type { Span } from './timeline.ts';
import { VISEMES } from './viseme.ts';

interface Evidence {
  /** Belief from which a contact may be there. */
  readonly from: number;
  /** Of the belief, added up over the contact, in seconds of certainty. */
  readonly seconds: number;
}

// A contact is short and often lies between sounds like it: the net hesitates, seldom without a reason. A lip that stays
// open on an m is the fault that viewers notice, so a little belief for long enough will do. On synthetic speech in ten
// languages, clean, noisy, over the telephone and in a room, this finds the most for what it invents.
const EVIDENCE: Readonly<Record<'PP' | 'FF', Evidence>> = {
  PP: { from: 0.2, seconds: 0.008 },
  FF: { from: 0.5, seconds: 0.01 },
};
// The contact lasts as long as the belief is at least half of what it is at its height.
const LASTING_SHARE = 0.5;
// Two readings of one closure, not two closures.
const MERGE_SECONDS = 0.04;

/** Where a sound that needs contact is heard inside `speech`; in order. */
export function findContacts(
  posteriors: VisemePosteriors,
  viseme: keyof typeof EVIDENCE,
  speech: readonly Span[],
): Span[] {
  const { rate, rowCount, values } = posteriors;
  const column = VISEMES.indexOf(viseme);
  const belief = Float32Array.from({ length: rowCount }, (_, row) => values[row * VISEMES.length + column]!);
  const { from, seconds } = EVIDENCE[viseme];
  return stretchesAbove(belief, from, MERGE_SECONDS * rate)
    .filter((rows) => belief.subarray(...rows).reduce(add, 0) >= seconds * rate)
    .map((rows) => lastingPart(belief, rows))
    .map(([first, end]) => ({ start: rowStart(first, rate), end: rowStart(end, rate) }))
    .filter((contact) => speech.some(({ start, end }) => contact.start < end && contact.end > start));
}

const add = (sum: number, value: number) => sum + value;

type Rows = [first: number, end: number];

/** Runs of rows above `least`; those less than `gap` rows apart are one. */
function stretchesAbove(belief: Float32Array, least: number, gap: number): Rows[] {
  const stretches: Rows[] = [];
  for (let row = 0; row < belief.length; row++) {
    if (belief[row]! <= least) continue;
    const last = stretches.at(-1);
    if (last && row - last[1] < gap) last[1] = row + 1;
    else stretches.push([row, row + 1]);
  }
  return stretches;
}

function lastingPart(belief: Float32Array, [first, end]: Rows): Rows {
  const height = Math.max(...belief.subarray(first, end));
  const lasts = (row: number) => belief[row]! >= LASTING_SHARE * height;
  let from = belief.indexOf(height, first);
  let until = from + 1;
  while (from > first && lasts(from - 1)) from--;
  while (until < end && lasts(until)) until++;
  return [from, until];
}
