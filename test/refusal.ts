import { expect } from 'vitest';
import { type ErrorCode, ServiceError } from '../src/domain/errors.ts';

/** Expects a `ServiceError` of that code, whose whole sentences match `wording`. Returns the error for more. */
export async function expectRefusal(work: Promise<unknown>, code: ErrorCode, wording = /./) {
  const error = await work.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ServiceError);
  const refusal = error as ServiceError;
  expect(refusal.code).toBe(code);
  expect(refusal.message).toMatch(wording);
  expect(refusal.message).toMatch(/^[A-Z].*\.$/s);
  return refusal;
}
