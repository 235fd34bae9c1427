import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, ServiceError } from '../../../domain/errors.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { encodeError } from './errors.ts';

const answer = (code: ErrorCode, details: Record<string, unknown> = {}) =>
  encodeError(new ServiceError(code, 'A sentence.', { details }));

test('every error has a code and a message, none of them a success', () => {
  for (const code of ERROR_CODES) {
    const { status, body } = answer(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toEqual({ error: { code: expect.stringMatching(/^[A-Z_]+$/), message: 'A sentence.' } });
  }
});

test.each<[ErrorCode, number, string]>([
  ['image_unreadable', 400, 'INVALID_INPUT'],
  ['engine_unavailable', 500, 'MODEL_ERROR'],
  ['deadline_exceeded', 504, 'TIMEOUT'],
  ['insufficient_credits', 402, 'QUOTA_EXCEEDED'],
  ['internal', 500, 'INTERNAL_ERROR'],
  ['media_too_large', 413, 'PAYLOAD_TOO_LARGE'],
])('%s is a %i with the code %s', (code, status, name) => {
  expect(answer(code)).toMatchObject({ status, body: { error: { code: name } } });
});

test('what was there once is gone, what never was is not found', () => {
  expect(answer('not_found', { isExpired: true })).toMatchObject({
    status: 410,
    body: { error: { code: 'EXPIRED' } },
  });
  expect(answer('not_found', { isExpired: false }).status).toBe(404);
});

test('details name the field that is wrong', () => {
  const { body } = encodeError(fieldError({ field: 'fps', problem: 'enum', allowed: [24, 48] }));
  expect(body).toMatchObject({ error: { code: 'INVALID_INPUT', details: 'field: fps' } });
});
