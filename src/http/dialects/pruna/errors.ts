import type { ServiceError } from '../../../domain/errors.ts';
import type { FieldProblem } from '../../../generations/field-problem.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';
import { inputRows } from '../error-rows.ts';

interface Row {
  readonly status: number;
  readonly code: string;
}

const INVALID: Row = { status: 400, code: 'INVALID_INPUT' };
const MODEL: Row = { status: 500, code: 'MODEL_ERROR' };
const INTERNAL: Row = { status: 500, code: 'INTERNAL_ERROR' };
const CONFLICT: Row = { status: 409, code: 'CONFLICT' };
const TOO_LARGE: Row = { status: 413, code: 'PAYLOAD_TOO_LARGE' };
const GONE: Row = { status: 410, code: 'EXPIRED' };

/** The first five codes are documented; the others are called as their status is. */
const ROWS: ErrorTable<Row> = {
  ...inputRows(INVALID),
  media_too_large: TOO_LARGE,
  output_unwritable: INTERNAL,
  disk_full: INTERNAL,
  engine_unavailable: MODEL,
  unauthorized: { status: 401, code: 'UNAUTHORIZED' },
  model_forbidden: { status: 403, code: 'FORBIDDEN' },
  model_not_found: INVALID,
  model_disabled: INVALID,
  not_found: { status: 404, code: 'NOT_FOUND' },
  method_not_allowed: { status: 405, code: 'METHOD_NOT_ALLOWED' },
  content_type_unsupported: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  body_too_large: TOO_LARGE,
  insufficient_credits: { status: 402, code: 'QUOTA_EXCEEDED' },
  idempotency_mismatch: { status: 422, code: 'INVALID_INPUT' },
  idempotency_in_flight: CONFLICT,
  not_cancellable: CONFLICT,
  rate_limited: { status: 429, code: 'RATE_LIMITED' },
  maintenance: { status: 503, code: 'SERVICE_UNAVAILABLE' },
  content_blocked: INVALID,
  deadline_exceeded: { status: 504, code: 'TIMEOUT' },
  cancelled: CONFLICT,
  internal: INTERNAL,
};

/** `{error: {code, message, details}}`; `details` is the field that is wrong, as text. */
export function encodeError({ code, message, details }: ServiceError): ErrorAnswer {
  const { field } = details as Partial<FieldProblem>;
  const row = details.isExpired === true ? GONE : ROWS[code];
  const more = field === undefined ? {} : { details: `field: ${field}` };
  return { status: row.status, body: { error: { code: row.code, message, ...more } } };
}
