import type { ServiceError } from '../../../domain/errors.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';
import { inputRows } from '../error-rows.ts';

/** What the envelope of a task that failed has in its result. */
export const GENERATION_FAILED = 501;

const INVALID = 422;

/** `code` of the envelope, which is the HTTP status as well. The document has all but 403, 405 and 409. */
const CODES: ErrorTable<number> = {
  ...inputRows(INVALID),
  output_unwritable: 500,
  disk_full: 500,
  engine_unavailable: 500,
  unauthorized: 401,
  model_forbidden: 403,
  model_not_found: 404,
  model_disabled: 505,
  not_found: 404,
  method_not_allowed: 405,
  content_type_unsupported: INVALID,
  body_too_large: INVALID,
  insufficient_credits: 402,
  idempotency_mismatch: INVALID,
  idempotency_in_flight: 409,
  not_cancellable: 409,
  rate_limited: 429,
  maintenance: 455,
  content_blocked: GENERATION_FAILED,
  deadline_exceeded: GENERATION_FAILED,
  cancelled: GENERATION_FAILED,
  internal: 500,
};

/** `{code, message, data: null}`. Clients look at the code or at the status, so both are the same. */
export function encodeError({ code, message }: ServiceError): ErrorAnswer {
  const status = CODES[code];
  return {
    status,
    body: { code: status, message: status === INVALID ? `Value error, ${message}` : message, data: null },
  };
}
