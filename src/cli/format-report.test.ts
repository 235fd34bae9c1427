import { expect, test } from 'vitest';
import type { GenerationReport } from '../pipeline/report.ts';
import { formatReport } from './format-report.ts';

const REPORT = {
  seed: 7,
  video: { width: 720, height: 720, fps: 24, duration: 15.88, sizeBytes: 900_000 },
  timings: { fetch: 0, rig: 1.3, speak: 2.3, animate: 0.1, render: 7.9, encode: 1.4, inspect: 6, total: 13 },
  quality: {
    gates: [
      { name: 'opening', value: 0.14632, limit: '0.05 to 0.16', pass: true },
      { name: 'lip correlation', value: null, limit: 'at least 0.85', pass: false, reason: 'No face.' },
      { name: 'loudness', value: -16.1, limit: '-17 to -15', pass: true },
    ],
    skipped: [{ name: 'blinks', reason: 'A clip of under four seconds has too few blinks for a rate.' }],
  },
  warnings: ['The picture shows 2 faces; the largest one speaks.'],
} as unknown as GenerationReport;

const format = (columns: number, colours = false) =>
  formatReport(REPORT, { write: () => {}, isTTY: true, columns, hasColors: () => colours });

test('gates, values and limits stand in columns', () => {
  const lines = format(80).split('\n');
  expect(lines.filter((line) => /^(pass|FAIL)/.test(line))).toEqual([
    'pass  opening          0.146  (0.05 to 0.16)',
    'FAIL  lip correlation   none  (at least 0.85) No face.',
    'pass  loudness         -16.1  (-17 to -15)',
  ]);
});

test('timings stand in the order of the line and are not torn apart', () => {
  expect(format(100)).toContain('fetch 0.0 s, speak 2.3 s, animate 0.1 s, rig 1.3 s, render 7.9 s');
  for (let columns = 40; columns < 100; columns++) expect(format(columns)).toContain('render 7.9 s');
});

test.each([50, 60, 80])('it fits into %d columns', (columns) => {
  for (const line of format(columns).split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns);
});

test('colours are for terminals that have them', () => {
  expect(format(80)).not.toContain('\x1b');
  expect(format(80, true)).toContain('\x1b[31mFAIL\x1b[39m  lip correlation');
  expect(formatReport(REPORT, { write: () => {}, hasColors: () => true })).not.toContain('\x1b');
});
