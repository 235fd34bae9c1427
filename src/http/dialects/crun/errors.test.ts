import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, ServiceError } from '../../../domain/errors.ts';
import { encodeError } from './errors.ts';

/** As the vendor's document has them, and three that it lacks. */
const KNOWN = [401, 402, 404, 422, 429, 455, 500, 501, 505, 403, 405, 409];

const encode = (code: ErrorCode) =>
  encodeError(new ServiceError(code, 'What is wrong.')) as {
    status: number;
    body: { code: number; message: string; data: null };
  };

test.each(ERROR_CODES)('%s comes in the envelope, with its code as the status', (code) => {
  const { status, body } = encode(code);
  expect(Object.keys(body)).toEqual(['code', 'message', 'data']);
  expect(body.code).toBe(status);
  expect(body.data).toBeNull();
  expect(body.message).toContain('What is wrong.');
  expect(KNOWN).toContain(status);
});

test('the states of the service have the codes of the document', () => {
  expect(encode('maintenance').status).toBe(455);
  expect(encode('model_disabled').status).toBe(505);
  expect(encode('internal').status).toBe(500);
  expect(encode('insufficient_credits').status).toBe(402);
});
