import { expect, test } from 'vitest';
import { ServiceError } from '../domain/errors.ts';
import { inCredits } from './credit-units.ts';

const short = (balanceMicros: number, neededMicros: number) =>
  new ServiceError('insufficient_credits', 'In dollars.', { details: { balanceMicros, neededMicros } });

function told(error: unknown, microsPerUnit: number): ServiceError {
  try {
    return inCredits(microsPerUnit)(error);
  } catch (thrown) {
    return thrown as ServiceError;
  }
}

test('what is missing is told in credits, and always more than what is left', () => {
  for (const neededMicros of [1, 4_999, 5_000, 5_001, 12_345, 99_999]) {
    const { code, message } = told(short(neededMicros - 1, neededMicros), 5_000);
    const [needed, left] = /needs (\d+) credits and the key has (\d+) left/
      .exec(message)!
      .slice(1)
      .map(Number);
    expect(code).toBe('insufficient_credits');
    expect(needed).toBeGreaterThan(left!);
  }
});

test('every other error passes as it is', () => {
  const other = new ServiceError('maintenance', 'Later.');
  expect(told(other, 5_000)).toBe(other);
  const bug = new Error('bug');
  expect(told(bug, 5_000)).toBe(bug);
});
