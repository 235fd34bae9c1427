import { expect, test } from 'vitest';
import { printJsonLines, showProgress } from './progress.ts';

function recorder(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
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
  expect(output.written[2]).toBe('\r\x1b[K');
});

test('a finished bar stays, one that says nothing new is not drawn again', () => {
  const output = recorder(true);
  const display = showProgress(output);
  display.event(progress(0.5, 7.2));
  display.event(progress(0.5, 7.4));
  expect(output.written).toHaveLength(1);
  display.event(progress(1, 0));
  display.close();
  expect(output.written.slice(1)).toEqual([expect.stringMatching(/100 % {2}done$/), '\n']);
});

test.each([12, 20, 30, 40, 60])('a bar in %d columns never wraps, or it could not be erased', (columns) => {
  const output = recorder(true, columns);
  const display = showProgress(output);
  for (let i = 0; i <= 20; i++) display.event(progress(i / 20, 5000 / (i + 1)));
  const lines = output.written.map((text) => text.replace('\r\x1b[K', ''));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect([...line].length).toBeLessThan(columns);
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
  display.event(progress(0.2));
  expect(output.written[1]).toBe('\r\x1b[KNote: The face is small.\n');
  expect(output.written[2]).toMatch(/20 %/);
});

test('a long warning breaks between words, and is yellow only where there are colours', () => {
  const message = 'The face is turned 30 degrees to the side; a more frontal picture moves more freely.';
  const written = (isTTY: boolean, hasColours: boolean) => {
    const output = { ...recorder(isTTY, 40), hasColors: () => hasColours };
    showProgress(output).event({ type: 'warning', message });
    return output.written.join('');
  };
  expect(written(true, false)).toBe(
    'Note: The face is turned 30 degrees to\n      the side; a more frontal picture\n      moves more freely.\n',
  );
  expect(written(true, true)).toContain('\x1b[33mNote:\x1b[39m The face');
  expect(written(false, true)).toBe(`Note: ${message}\n`);
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
