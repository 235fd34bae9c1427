/** States that are passed through in order; an optional one may be left out, but not two in a row. */
export interface StateChain {
  /** Which column of the scores each state is judged by. */
  readonly columns: Uint8Array;
  readonly isOptional: readonly boolean[];
}

/** `rowCount * columnCount` logarithms of how well each column explains each row. */
export interface ScoreTable {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly values: Float32Array;
}

// Nepers that entering a state costs. Without it a long sound would be cut up to visit doubtful states twice.
const ENTRY_COST = 0.3;
const STAY = 0;
const FROM_PREVIOUS = 1;
const OVER_OPTIONAL = 2;

/**
 * The likeliest state of every row (A. Viterbi 1967). Each state that is not optional has at least one row. Memory is
 * that of the square root of the rows: it keeps every so many rows of scores and goes through each block twice.
 */
export function likeliestStates(scores: ScoreTable, chain: StateChain): Int32Array {
  const { rowCount } = scores;
  const stateCount = chain.columns.length;
  const needed = chain.isOptional.filter((isOptional) => !isOptional).length;
  if (rowCount < needed) throw new Error(`${rowCount} rows are too few for ${needed} states`);
  const path = new Int32Array(rowCount);
  if (rowCount === 0 || stateCount === 0) return path;

  const blockRows = Math.ceil(Math.sqrt(rowCount));
  const kept: Float64Array[] = [];
  let row = firstRow(chain);
  for (let at = 0; at < rowCount; at += blockRows) {
    kept.push(row);
    row = advance(scores, chain, row, at, Math.min(rowCount, at + blockRows));
  }

  let state = lastState(row, chain);
  const steps = new Uint8Array(blockRows * stateCount);
  for (let block = kept.length - 1; block >= 0; block--) {
    const from = block * blockRows;
    const to = Math.min(rowCount, from + blockRows);
    advance(scores, chain, kept[block]!, from, to, steps);
    for (let at = to - 1; at >= from; at--) {
      path[at] = state;
      state -= steps[(at - from) * stateCount + state]!;
    }
  }
  return path;
}

/** Scores before row 0: only the first state, or the second behind an optional one, may be entered. */
function firstRow({ columns, isOptional }: StateChain): Float64Array {
  const row = new Float64Array(columns.length).fill(Number.NEGATIVE_INFINITY);
  // Standing before the chain cannot be written; standing in its first states for no row at all means the same.
  row[0] = 0;
  if (isOptional[0] && columns.length > 1) row[1] = 0;
  return row;
}

/** Takes scores from before row `from` to after row `to - 1`; `steps` learns how far back each state came from. */
function advance(
  { columnCount, values }: ScoreTable,
  { columns, isOptional }: StateChain,
  start: Float64Array,
  from: number,
  to: number,
  steps?: Uint8Array,
): Float64Array {
  const stateCount = columns.length;
  let before = start.slice();
  let after = new Float64Array(stateCount);
  for (let at = from; at < to; at++) {
    for (let state = 0; state < stateCount; state++) {
      let best = before[state]!;
      let step = STAY;
      // Nothing is entered before the first row: its states are given.
      if (at > 0 && state > 0) {
        const moved = before[state - 1]! - ENTRY_COST;
        if (moved > best) {
          best = moved;
          step = FROM_PREVIOUS;
        }
        if (state > 1 && isOptional[state - 1]) {
          const skipped = before[state - 2]! - ENTRY_COST;
          if (skipped > best) {
            best = skipped;
            step = OVER_OPTIONAL;
          }
        }
      }
      after[state] = best + values[at * columnCount + columns[state]!]!;
      if (steps) steps[(at - from) * stateCount + state] = step;
    }
    [before, after] = [after, before];
  }
  return before;
}

function lastState(row: Float64Array, { isOptional }: StateChain): number {
  const last = row.length - 1;
  return last > 0 && isOptional[last] && row[last - 1]! > row[last]! ? last - 1 : last;
}
