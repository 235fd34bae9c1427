import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { likeliestStates, type ScoreTable, type StateChain } from './viterbi.ts';

const ENTRY_COST = 0.3;

/** Every way through the chain, tried one by one. */
function bestScore(
  { values, columnCount, rowCount }: ScoreTable,
  { columns, isOptional }: StateChain,
): number {
  const last = columns.length - 1;
  const walk = (row: number, state: number): number => {
    const own = values[row * columnCount + columns[state]!]!;
    if (row === rowCount - 1)
      return state === last || (state === last - 1 && isOptional[last]) ? own : -Infinity;
    const onward = [walk(row + 1, state)];
    if (state < last) onward.push(walk(row + 1, state + 1) - ENTRY_COST);
    if (state + 1 < last && isOptional[state + 1]) onward.push(walk(row + 1, state + 2) - ENTRY_COST);
    return own + Math.max(...onward);
  };
  return Math.max(walk(0, 0), isOptional[0] && last > 0 ? walk(0, 1) : -Infinity);
}

function scoreOf(path: Int32Array, { values, columnCount }: ScoreTable, { columns }: StateChain): number {
  let score = 0;
  path.forEach((state, row) => {
    score +=
      values[row * columnCount + columns[state]!]! - (row > 0 && state !== path[row - 1] ? ENTRY_COST : 0);
  });
  return score;
}

function randomCase(seed: number) {
  const random = seededRandom(seed);
  const stateCount = 1 + Math.floor(random() * 6);
  const isOptional: boolean[] = [];
  for (let state = 0; state < stateCount; state++) isOptional.push(random() < 0.4 && !isOptional.at(-1));
  const columns = Uint8Array.from({ length: stateCount }, () => Math.floor(random() * 3));
  const rowCount = stateCount + Math.floor(random() * 5);
  const values = Float32Array.from({ length: rowCount * 3 }, () => -4 * random());
  return { scores: { rowCount, columnCount: 3, values }, chain: { columns, isOptional } };
}

test('finds the best of all ways through the chain', () => {
  for (let seed = 0; seed < 300; seed++) {
    const { scores, chain } = randomCase(seed);
    const path = likeliestStates(scores, chain);
    expect(scoreOf(path, scores, chain), `seed ${seed}`).toBeCloseTo(bestScore(scores, chain), 4);
  }
});

test('visits every state that is not optional, in order, over many blocks of rows', () => {
  const random = seededRandom(5);
  const columns = Uint8Array.from({ length: 201 }, () => Math.floor(random() * 15));
  const isOptional = Array.from(columns, (_, state) => state % 5 === 0);
  const values = Float32Array.from({ length: 1000 * 15 }, () => -9 * random());
  const path = likeliestStates({ rowCount: 1000, columnCount: 15, values }, { columns, isOptional });
  const visited = new Set(path);
  for (const [state, optional] of isOptional.entries()) expect(optional || visited.has(state)).toBe(true);
  for (const [row, state] of path.entries()) expect(state).toBeGreaterThanOrEqual(path[row - 1] ?? 0);
});

test('fewer rows than states are an error of the caller', () => {
  const chain = { columns: Uint8Array.of(0, 1), isOptional: [false, false] };
  expect(() => likeliestStates({ rowCount: 1, columnCount: 2, values: new Float32Array(2) }, chain)).toThrow(
    'too few',
  );
});
