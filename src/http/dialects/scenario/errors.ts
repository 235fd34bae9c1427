import { STATUS_CODES } from 'node:http';
import type { ErrorCode, ServiceError } from '../../../domain/errors.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';
import { inputRows } from '../error-rows.ts';

/** HTTP status of each error. */
const STATUS: ErrorTable<number> = {
  ...inputRows(400),
  output_unwritable: 500,
  disk_full: 500,
  engine_unavailable: 503,
  unauthorized: 401,
  model_forbidden: 403,
  model_not_found: 404,
  model_disabled: 404,
  not_found: 404,
  method_not_allowed: 405,
  content_type_unsupported: 415,
  body_too_large: 413,
  insufficient_credits: 403,
  idempotency_mismatch: 400,
  idempotency_in_flight: 409,
  not_cancellable: 400,
  rate_limited: 429,
  maintenance: 503,
  content_blocked: 400,
  deadline_exceeded: 504,
  cancelled: 409,
  internal: 500,
};

// What passes by itself. The SDKs send everything else that is a conflict or a fault of the server again as well, unasked.
const PASSING: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'maintenance', 'idempotency_in_flight']);

/** `{statusCode, error, message, details}`, and a header that stops the SDKs where a repeat would do harm or nothing. */
export function encodeError(error: ServiceError, url: string): ErrorAnswer {
  const statusCode = STATUS[error.code];
  // A submit that failed on our side may have been taken all the same; reading again never hurts.
  const isWorthwhile = PASSING.has(error.code) || (statusCode >= 500 && !url.includes('/generate/'));
  const body = {
    statusCode,
    error: STATUS_CODES[statusCode],
    message: sentenceOf(error),
    details: detailsOf(error),
  };
  return {
    status: statusCode,
    headers: {
      ...(isWorthwhile ? {} : { 'x-should-retry': 'false' }),
      ...(statusCode === 401 ? { 'www-authenticate': 'Basic realm="scenario"' } : {}),
    },
    body,
  };
}

function sentenceOf({ message, details }: ServiceError): string {
  const { field, problem } = details;
  const isMedia = field === 'image' || field === 'audio';
  return isMedia && problem === 'url'
    ? `The field ${field} must be an asset id, a valid http(s) URL or a data URI.`
    : message;
}

const TOLD = ['field', 'problem', 'allowed', 'creativeUnitsCost', 'creativeUnitsLeft'] as const;

/** The code is ours: the vendor's clients read sentences, others may want something steadier. */
function detailsOf({ code, details }: ServiceError): Record<string, unknown> {
  if (code === 'rate_limited')
    return {
      code,
      actionName: details.actionName,
      actionLimit: details.limit,
      remainingSeconds: details.retryAfterSeconds,
    };
  const told = TOLD.filter((name) => details[name] !== undefined).map((name) => [name, details[name]]);
  return { code, ...Object.fromEntries(told) };
}
