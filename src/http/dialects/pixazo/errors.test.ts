import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, ServiceError } from '../../../domain/errors.ts';
import { VOICE_NAMES } from '../../../generations/field-reader.ts';
import { encodeError } from './errors.ts';
import { DOCUMENTED_VOICES } from './voices.ts';

const answer = (code: ErrorCode, details: Record<string, unknown> = {}) =>
  encodeError(new ServiceError(code, 'A sentence.', { details }));

test.each<[ErrorCode, number, string]>([
  ['model_forbidden', 403, 'Forbidden'],
  ['model_not_found', 400, 'Model not found'],
  ['model_disabled', 400, 'Model not found'],
  ['not_found', 404, 'Request not found'],
  ['method_not_allowed', 405, 'Method Not Allowed'],
  ['content_type_unsupported', 415, 'Unsupported Media Type'],
  ['body_too_large', 413, 'Payload Too Large'],
  ['insufficient_credits', 402, 'Insufficient Balance'],
  ['not_cancellable', 409, 'Conflict'],
  ['cancelled', 409, 'Conflict'],
  ['maintenance', 503, 'Service Unavailable'],
  ['output_unwritable', 500, 'Internal Server Error'],
  ['disk_full', 500, 'Internal Server Error'],
  ['engine_unavailable', 500, 'Internal Server Error'],
  ['idempotency_in_flight', 409, 'Conflict'],
  ['deadline_exceeded', 500, 'Internal Server Error'],
  ['internal', 500, 'Internal Server Error'],
])('%s is a %i with a name and a message', (code, status, error) => {
  expect(answer(code)).toEqual({ status, body: { error, message: 'A sentence.' } });
});

test.each<ErrorCode>([
  'invalid_request',
  'image_unreadable',
  'image_too_large',
  'no_face_found',
  'face_too_small',
  'face_turned_away',
  'audio_unreadable',
  'audio_too_long',
  'script_empty',
  'script_too_long',
  'media_unreachable',
  'media_too_large',
  'address_refused',
  'idempotency_mismatch',
  'content_blocked',
])('%s is a 400 with its sentence alone', (code) => {
  expect(answer(code)).toEqual({ status: 400, body: { error: 'A sentence.' } });
});

test('the gateway answers in its own shape', () => {
  expect(answer('rate_limited', { retryAfterSeconds: 7 }).body).toEqual({
    statusCode: 429,
    message: 'Rate limit is exceeded. Try again in 7 seconds.',
  });
  expect(answer('unauthorized', { isMissing: true }).body).toMatchObject({ statusCode: 401 });
  expect(answer('not_found', { isRoute: true }).body).toEqual({
    statusCode: 404,
    message: 'Resource not found',
  });
});

test('no error is a success', () => {
  for (const code of ERROR_CODES) expect(answer(code).status).toBeGreaterThanOrEqual(400);
});

test.each([
  [10_000, '$0.01'],
  [1_500_000, '$1.50'],
  [42_500, '$0.0425'],
  [1_234_567_890, '$1234.5679'],
  [1, '$0.0001'],
])('%i millionths of a dollar are required as %s', (neededMicros, shown) => {
  const message = `Your wallet does not have enough balance. Required: ${shown}`;
  expect(answer('insufficient_credits', { neededMicros, balanceMicros: 0 }).body).toEqual({
    error: 'Insufficient Balance',
    message,
  });
});

test('the document lists the voices that there are', () => {
  expect([...DOCUMENTED_VOICES].sort()).toEqual([...VOICE_NAMES].sort());
});
