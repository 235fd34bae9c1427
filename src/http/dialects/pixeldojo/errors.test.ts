import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, ServiceError } from '../../../domain/errors.ts';
import { encodeError } from './errors.ts';

/** As the vendor's document has them. */
const DOCUMENTED: Readonly<Record<string, number>> = {
  unauthorized: 401,
  insufficient_credits: 402,
  invalid_request: 400,
  model_not_found: 404,
  rate_limited: 429,
  internal_error: 500,
};
const OURS = ['forbidden', 'job_not_found', 'not_found', 'method_not_allowed', 'conflict', 'maintenance'];

const encode = (code: ErrorCode, details = {}) =>
  encodeError(new ServiceError(code, 'What is wrong.', { details })) as {
    status: number;
    body: { error: { code: string; message: string; status: number } };
  };

test.each(ERROR_CODES)('%s has a code that clients can know, and its status in the body too', (code) => {
  const { status, body } = encode(code);
  expect(body).toEqual({ error: { code: body.error.code, message: 'What is wrong.', status } });
  expect([...Object.keys(DOCUMENTED), ...OURS]).toContain(body.error.code);
  const documented = DOCUMENTED[body.error.code];
  if (documented !== undefined) expect(status).toBe(documented);
});

test('the errors of the document keep their names', () => {
  const same = [
    'unauthorized',
    'insufficient_credits',
    'invalid_request',
    'model_not_found',
    'rate_limited',
  ] as const;
  for (const code of same) expect(encode(code).body.error.code).toBe(code);
  expect(encode('internal').body.error.code).toBe('internal_error');
});

test('a path that is none is told from a job that is none', () => {
  expect(encode('not_found').body.error.code).toBe('job_not_found');
  expect(encode('not_found', { isRoute: true }).body.error.code).toBe('not_found');
});
