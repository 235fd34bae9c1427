import type { ServiceError } from '../../../domain/errors.ts';
import type { FieldProblem } from '../../../generations/field-problem.ts';
import { dollars } from '../../money.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';
import { inputRows } from '../error-rows.ts';

/** HTTP status of each error. A bad choice and too few credits are both 406 there. */
const STATUS: ErrorTable<number> = {
  ...inputRows(400),
  output_unwritable: 500,
  disk_full: 500,
  engine_unavailable: 502,
  unauthorized: 401,
  model_forbidden: 403,
  model_not_found: 404,
  model_disabled: 404,
  not_found: 404,
  method_not_allowed: 405,
  content_type_unsupported: 406,
  body_too_large: 413,
  insufficient_credits: 406,
  idempotency_mismatch: 400,
  idempotency_in_flight: 409,
  not_cancellable: 400,
  rate_limited: 429,
  maintenance: 502,
  content_blocked: 400,
  deadline_exceeded: 504,
  cancelled: 422,
  internal: 500,
};

const MISSING_KEY = 'Missing Authorization or x-api-key in header';
const BAD_KEY =
  'Unauthorized. API key is invalid or may have expired. Please check your API key and try again.';

/** `{error}` and nothing else, but for the account's surface. */
export function encodeError(error: ServiceError, url: string): ErrorAnswer {
  const { code, details } = error;
  if (code === 'unauthorized') return encodeRefusedKey(details.isMissing === true, url);
  const isBadChoice = (details as Partial<FieldProblem>).problem === 'enum';
  return { status: isBadChoice ? 406 : STATUS[code], body: { error: sentenceOf(error) } };
}

function encodeRefusedKey(isMissing: boolean, url: string): ErrorAnswer {
  const text = isMissing ? MISSING_KEY : BAD_KEY;
  if (!url.includes('/api/auth/')) return { status: 401, body: { error: text } };
  return { status: 401, body: { error: 'invalid_api_key', error_description: text, status_code: 401 } };
}

/** The vendor's message about credits names both amounts; a generation that failed for them has only its sentence. */
function sentenceOf({ code, details, message }: ServiceError): string {
  const { balanceMicros, neededMicros } = details as { balanceMicros?: number; neededMicros?: number };
  if (code !== 'insufficient_credits' || balanceMicros === undefined || neededMicros === undefined)
    return message;
  return `Insufficient credits: you have $${dollars(balanceMicros)} and this request needs $${dollars(neededMicros)}.`;
}
