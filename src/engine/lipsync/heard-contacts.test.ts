import { expect, test } from 'vitest';
import type { VisemePosteriors } from './hear-visemes.ts';
import { findContacts } from './heard-contacts.ts';
import { VISEMES } from './viseme.ts';

const RATE = 100;
const ALWAYS = [{ start: 0, end: 10 }];

/** How likely a bilabial is, row by row; the rest is a vowel. */
function hearing(belief: readonly number[]): VisemePosteriors {
  const values = new Float32Array(belief.length * VISEMES.length);
  belief.forEach((value, row) => {
    values[row * VISEMES.length + VISEMES.indexOf('PP')] = value;
    values[row * VISEMES.length + VISEMES.indexOf('aa')] = 1 - value;
  });
  return { rate: RATE, rowCount: belief.length, values };
}
const around = (...belief: number[]) => hearing([...Array(20).fill(0), ...belief, ...Array(20).fill(0)]);
const find = (posteriors: VisemePosteriors) => findContacts(posteriors, 'PP', ALWAYS);

test('a short certain closure and a long doubtful one count, a flicker does not', () => {
  expect(find(around(0.6, 0.9))).toHaveLength(1);
  expect(find(around(0.25, 0.3, 0.3, 0.25))).toHaveLength(1);
  expect(find(around(0.7))).toHaveLength(0);
  expect(find(around(0.25, 0.3))).toHaveLength(0);
});

test('a closure lasts while the belief is half of its height', () => {
  const [closure] = find(around(0.25, 0.3, 0.8, 0.8, 0.5, 0.3, 0.25));
  expect(closure!.start).toBeCloseTo(0.215);
  expect(closure!.end).toBeCloseTo(0.245);
});

test('a closure that is heard twice within 40 ms is one, farther apart it is two', () => {
  expect(find(around(0.9, 0.9, 0, 0, 0.9, 0.9))).toHaveLength(1);
  expect(find(around(0.9, 0.9, 0, 0, 0, 0, 0, 0.9, 0.9))).toHaveLength(2);
});

test('where nobody speaks nothing closes', () => {
  expect(findContacts(around(0.9, 0.9, 0.9), 'PP', [{ start: 0, end: 0.1 }])).toEqual([]);
});
