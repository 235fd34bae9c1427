import { expect, test } from 'vitest';
import { printJsonLines, showProgress } from './progress.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

const progress = (fraction: number, secondsLeft: number | null = null) =>
  ({ type: 'progress', stage: 'render', fraction, secondsLeft }) as const;

test('a terminal gets one bar that is redrawn, with stage, percent and time left', () => {
  const output = recorder(true);
  const display = showProgress(output);
  display.event(progress(0.25));
  display.event(progress(0.5, 7.2));
  display.close();
  expect(output.written).toHaveLength(3);
  expect(output.written[1]).toMatch(/^\r.*50 % {2}render {2}8 s left$/);
  expect(output.written[2]).toBe('\n');
});

test('anything else gets a plain line a tenth, and none twice', () => {
  const output = recorder(false);
  const display = showProgress(output);
  for (let i = 0; i <= 100; i++) display.event(progress(i / 100));
  expect(output.written).toHaveLength(11);
  const text = output.written.join('');
  expect(text.includes('\r') || text.includes('\x1b')).toBe(false);
});

test('a warning does not tear the bar', () => {
  const output = recorder(true);
  const display = showProgress(output);
  display.event(progress(0.1));
  display.event({ type: 'warning', message: 'The face is small.' });
  expect(output.written.slice(1)).toEqual(['\n', 'The face is small.\n']);
});

test('programs get one JSON object a line', () => {
  const output = recorder(false);
  printJsonLines(output).event(progress(0.5, 3));
  expect(JSON.parse(output.written[0]!)).toEqual({
    type: 'progress',
    stage: 'render',
    fraction: 0.5,
    secondsLeft: 3,
  });
  expect(output.written[0]).toMatch(/^[^\n]*\n$/);
});
