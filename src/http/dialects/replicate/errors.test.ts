import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, ServiceError } from '../../../domain/errors.ts';
import { type FieldProblem, fieldError } from '../../../generations/field-problem.ts';
import { encodeError } from './errors.ts';

const answer = (code: ErrorCode, details: Record<string, unknown> = {}) =>
  encodeError(new ServiceError(code, 'A sentence.', { details }));

test('every error has a title, a detail and its status, none of them a success', () => {
  for (const code of ERROR_CODES) {
    const { status, body } = answer(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toMatchObject({ title: expect.any(String), detail: expect.any(String), status });
  }
});

test.each<[FieldProblem, string, string]>([
  [{ field: 'prompt', problem: 'missing' }, 'input', '- input: prompt is required\n'],
  [{ field: 'version', problem: 'missing' }, '', '- version is required\n'],
  [
    { field: 'fps', problem: 'enum', allowed: [24, 48] },
    'input.fps',
    '- input.fps: fps must be one of the following: 24, 48\n',
  ],
  [
    { field: 'duration', problem: 'range', least: 1, most: 10 },
    'input.duration',
    '- input.duration: Must be from 1 to 10\n',
  ],
  [
    { field: 'seed', problem: 'type', expected: 'integer' },
    'input.seed',
    '- input.seed: Invalid type. Expected: integer\n',
  ],
])('%j is told of %s', (problem, field, detail) => {
  const { status, body } = encodeError(fieldError(problem));
  expect(status).toBe(422);
  expect(body).toMatchObject({ title: 'Input validation failed', detail, invalid_fields: [{ field }] });
});

test('a missing and a bad token are told apart', () => {
  expect(answer('unauthorized', { isMissing: true }).body).toMatchObject({
    title: 'Unauthenticated',
    detail: 'You did not pass an authentication token',
  });
  expect(answer('unauthorized', { isMissing: false }).body).toMatchObject({
    detail: 'You did not pass a valid authentication token',
  });
});

test('who is throttled is told how long', () => {
  expect(answer('rate_limited', { retryAfterSeconds: 7 }).body).toMatchObject({
    detail: 'Request was throttled. Your rate limit resets in ~7s.',
    retry_after: 7,
  });
});
