import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { alphanumeric, lowerAlphanumeric } from './ids.ts';

test.each([
  [alphanumeric, 62],
  [lowerAlphanumeric, 36],
] as const)('%o draws every letter of its alphabet about as often', (draw, letters) => {
  const drawn = draw(letters * 1000, randomBytes);
  const counts = new Map<string, number>();
  for (const letter of drawn) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(letters);
  // Six standard deviations of a count of a thousand.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(190);
});

test('an id has the length asked for', () => {
  expect(lowerAlphanumeric(26, randomBytes)).toMatch(/^[a-z0-9]{26}$/);
  expect(alphanumeric(24, randomBytes)).toMatch(/^[A-Za-z0-9]{24}$/);
});
