import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, ServiceError } from '../../../domain/errors.ts';
import { encodeError } from './errors.ts';

const GENERATE = '/v1/generate/custom/model_pruna-p-avatar';

const encode = (code: ErrorCode, url: string) => {
  const answer = encodeError(new ServiceError(code, 'What is wrong.'), url);
  return answer as typeof answer & {
    body: { statusCode: number; error: string; message: string; details: { code: string } };
  };
};

/** As the vendor's SDKs decide whether they send a request again by themselves. */
const wouldRetry = ({ status, headers }: ReturnType<typeof encode>) =>
  headers?.['x-should-retry'] !== 'false' && ([408, 409, 429].includes(status) || status >= 500);

test.each(ERROR_CODES)('%s has the four fields, and the status twice', (code) => {
  const { status, body } = encode(code, '/v1/jobs/job_abc123');
  expect(Object.keys(body)).toEqual(['statusCode', 'error', 'message', 'details']);
  expect(body.statusCode).toBe(status);
  expect(body.error).toMatch(/^[A-Z][A-Za-z ]+$/);
  expect(body.message).toBe('What is wrong.');
  expect(body.details.code).toBe(code);
});

test('a run is sent again only where it certainly was not taken', () => {
  const retried = ERROR_CODES.filter((code) => wouldRetry(encode(code, GENERATE)));
  expect(retried).toEqual(['idempotency_in_flight', 'rate_limited', 'maintenance']);
});

test('a poll is sent again after any fault of the server', () => {
  const retried = ERROR_CODES.filter((code) => wouldRetry(encode(code, '/scenario/v1/jobs/job_abc123')));
  const faults = ERROR_CODES.filter((code) => encode(code, GENERATE).status >= 500);
  expect(retried).toEqual(expect.arrayContaining(faults));
  expect(faults).toContain('internal');
});
