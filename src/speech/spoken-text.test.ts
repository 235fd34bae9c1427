import { expect, test } from 'vitest';
import { rewrite, spokenText } from './spoken-text.ts';

test('what replaces a match points at where the match began, all else at itself', () => {
  const spoken = rewrite(spokenText('a & b', 10), /&/g, '&amp;');
  expect(spoken.text).toBe('a &amp; b');
  expect(spoken.offsets).toEqual([10, 11, 12, 12, 12, 12, 12, 13, 14, 15]);
});

test('rewrites in a row keep pointing into the first text', () => {
  let spoken = spokenText('it costs $5 or €6');
  spoken = rewrite(spoken, /\$(\d)/g, ([, digit]) => `${digit} dollars`);
  spoken = rewrite(spoken, /€(\d)/g, ([, digit]) => `${digit} euros`);
  expect(spoken.text).toBe('it costs 5 dollars or 6 euros');
  expect(spoken.offsets[spoken.text.indexOf('dollars')]).toBe(9);
  expect(spoken.offsets[spoken.text.indexOf('6')]).toBe(15);
  expect(spoken.offsets.at(-1)).toBe(17);
});

test('a match at the very start may be taken out', () => {
  expect(rewrite(spokenText('xa'), /x/g, '')).toEqual({ text: 'a', offsets: [1, 2] });
});
