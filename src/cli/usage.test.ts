import { expect, test } from 'vitest';
import { GENERATE_USAGE } from './generate-usage.ts';
import { formatUsage } from './usage.ts';
import { VOICES_USAGE } from './voices-options.ts';

const terminal = (columns: number) => ({ write: () => {}, isTTY: true, columns });
const linesOf = (usage: typeof GENERATE_USAGE, columns: number) =>
  formatUsage(usage, terminal(columns)).split('\n');

test.each([50, 60, 80, 100])('the help fits into %d columns', (columns) => {
  for (const usage of [GENERATE_USAGE, VOICES_USAGE])
    for (const line of linesOf(usage, columns)) expect(line.length, line).toBeLessThanOrEqual(columns);
});

test('explanations stand in one column, and go on below where they begin', () => {
  const lines = linesOf(GENERATE_USAGE, 80);
  const option = lines.find((line) => line.includes('--audio RECORDING  '))!;
  const next = lines[lines.indexOf(option) + 1]!;
  expect(next.search(/\S/)).toBe(option.indexOf('or a recording'));
});

test('in a file or a pipe it is as wide as usual', () => {
  expect(formatUsage(GENERATE_USAGE, { write: () => {} })).toBe(formatUsage(GENERATE_USAGE, terminal(80)));
});
