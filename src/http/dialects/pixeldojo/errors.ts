import type { ServiceError } from '../../../domain/errors.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';
import { inputRows } from '../error-rows.ts';

interface Row {
  readonly status: number;
  readonly code: string;
}

const INVALID: Row = { status: 400, code: 'invalid_request' };
const INTERNAL: Row = { status: 500, code: 'internal_error' };
const NO_MODEL: Row = { status: 404, code: 'model_not_found' };
const CONFLICT: Row = { status: 409, code: 'conflict' };

/** The six codes of the document, and five of ours where none of them would be true. */
const ROWS: ErrorTable<Row> = {
  ...inputRows(INVALID),
  output_unwritable: INTERNAL,
  disk_full: INTERNAL,
  engine_unavailable: INTERNAL,
  unauthorized: { status: 401, code: 'unauthorized' },
  model_forbidden: { status: 403, code: 'forbidden' },
  model_not_found: NO_MODEL,
  model_disabled: NO_MODEL,
  not_found: { status: 404, code: 'job_not_found' },
  method_not_allowed: { status: 405, code: 'method_not_allowed' },
  content_type_unsupported: INVALID,
  body_too_large: INVALID,
  insufficient_credits: { status: 402, code: 'insufficient_credits' },
  idempotency_mismatch: INVALID,
  idempotency_in_flight: CONFLICT,
  not_cancellable: CONFLICT,
  rate_limited: { status: 429, code: 'rate_limited' },
  maintenance: { status: 503, code: 'maintenance' },
  content_blocked: INVALID,
  deadline_exceeded: INTERNAL,
  cancelled: CONFLICT,
  internal: INTERNAL,
};

/** `{error: {code, message, status}}`. */
export function encodeError({ code, message, details }: ServiceError): ErrorAnswer {
  const row = details.isRoute === true ? { status: 404, code: 'not_found' } : ROWS[code];
  return answer(row, message);
}

/** What cannot be done to a job in its present state. */
export const conflict = (message: string): ErrorAnswer => answer(CONFLICT, message);

const answer = ({ status, code }: Row, message: string): ErrorAnswer => ({
  status,
  body: { error: { code, message, status } },
});
