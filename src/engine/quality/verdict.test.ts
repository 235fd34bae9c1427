import { expect, test } from 'vitest';
import { failGate, isSkipped, judgeGate, skipGate } from './verdict.ts';

test('both ends of a limit pass and the next value outside does not', () => {
  for (const value of [0.05, 0.16]) expect(judgeGate('opening', value).pass).toBe(true);
  for (const value of [0.0499, 0.1601]) expect(judgeGate('opening', value).pass).toBe(false);
  expect(judgeGate('contrast', 1e6).pass).toBe(true);
  expect(judgeGate('background', 0).pass).toBe(true);
});

test('a value just outside fails though it is reported rounded', () => {
  expect(judgeGate('lip correlation', 0.8499999)).toMatchObject({ value: 0.85, pass: false });
});

test('what is not a finite number fails with a reason', () => {
  for (const value of [Number.NaN, Infinity, -Infinity]) {
    const row = judgeGate('contrast', value);
    expect(row).toMatchObject({ value: null, pass: false });
    expect(row.reason).toBeTruthy();
  }
});

test('limits are told in words', () => {
  const words = (['opening', 'contrast', 'silence', 'av offset'] as const).map(
    (name) => judgeGate(name, 1).limit,
  );
  expect(words).toEqual(['0.05 to 0.16', 'at least 4', 'at most 0.015', '0']);
});

test('a skipped gate is neither a pass nor a failure', () => {
  expect(isSkipped(skipGate('blinks', 'The clip is short.'))).toBe(true);
  expect(isSkipped(failGate('blinks', 'The face was lost.'))).toBe(false);
});
