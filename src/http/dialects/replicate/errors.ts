import type { ServiceError } from '../../../domain/errors.ts';
import type { FieldProblem } from '../../../generations/field-problem.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';
import { inputRows } from '../error-rows.ts';

interface Row {
  readonly status: number;
  readonly title: string;
}

const INVALID: Row = { status: 422, title: 'Input validation failed' };
const NOT_FOUND: Row = { status: 404, title: 'Not found' };
const INTERNAL: Row = { status: 500, title: 'Internal server error' };
const CONFLICT: Row = { status: 409, title: 'Conflict' };
const TOO_LARGE: Row = { status: 413, title: 'Payload too large' };
const FORBIDDEN: Row = { status: 403, title: 'Forbidden' };

const ROWS: ErrorTable<Row> = {
  ...inputRows(INVALID),
  media_too_large: TOO_LARGE,
  output_unwritable: INTERNAL,
  disk_full: INTERNAL,
  engine_unavailable: { status: 503, title: 'Service unavailable' },
  unauthorized: { status: 401, title: 'Unauthenticated' },
  model_forbidden: FORBIDDEN,
  model_not_found: NOT_FOUND,
  model_disabled: NOT_FOUND,
  not_found: NOT_FOUND,
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  content_type_unsupported: { status: 415, title: 'Unsupported media type' },
  body_too_large: TOO_LARGE,
  insufficient_credits: { status: 402, title: 'Insufficient credit' },
  idempotency_mismatch: { status: 422, title: 'Idempotency key reused' },
  idempotency_in_flight: CONFLICT,
  not_cancellable: CONFLICT,
  rate_limited: { status: 429, title: 'Too many requests' },
  maintenance: { status: 503, title: 'Service unavailable' },
  content_blocked: INVALID,
  deadline_exceeded: { status: 504, title: 'Gateway timeout' },
  cancelled: CONFLICT,
  internal: INTERNAL,
};

const MISSING_TOKEN = 'You did not pass an authentication token';
const BAD_TOKEN = 'You did not pass a valid authentication token';

/** `{title, detail, status}`, as RFC 9457 has it; what is wrong with fields also one by one. */
export function encodeError(error: ServiceError): ErrorAnswer {
  const { code, details } = error;
  const { status, title } = rowOf(error);
  const body = { title, detail: detailOf(error), status };
  if (code === 'unauthorized') return { status, headers: { 'www-authenticate': 'Bearer' }, body };
  if (code === 'rate_limited') return { status, body: { ...body, retry_after: details.retryAfterSeconds } };
  const field = invalidField(error);
  return { status, body: field ? { ...body, invalid_fields: [field] } : body };
}

function rowOf({ code, details }: ServiceError): Row {
  if (details.isVersion === true) return { status: 422, title: 'Invalid version or not permitted' };
  // What is no object of JSON at all has no field that could be named.
  if (code === 'invalid_request' && details.field === undefined) return { status: 400, title: 'Bad request' };
  return ROWS[code];
}

function detailOf(error: ServiceError): string {
  const { code, message, details } = error;
  if (code === 'unauthorized')
    return details.isAmbiguous === true ? message : details.isMissing === true ? MISSING_TOKEN : BAD_TOKEN;
  if (code === 'rate_limited')
    return `Request was throttled. Your rate limit resets in ~${Number(details.retryAfterSeconds)}s.`;
  const field = invalidField(error);
  // The vendor writes one line for each field.
  return field ? `- ${field.field === '' ? '' : `${field.field}: `}${field.description}\n` : message;
}

interface InvalidField {
  readonly type: string;
  readonly field: string;
  readonly description: string;
}

/** Fields of the body itself; all others are of its `input`. */
const OUTER_FIELDS = ['input', 'version', 'webhook', 'webhook_events_filter', 'content', 'metadata'];

function invalidField({ message, details }: ServiceError): InvalidField | undefined {
  const problem = details as Partial<FieldProblem>;
  const { field } = problem;
  if (field === undefined) return undefined;
  const isOuter = OUTER_FIELDS.includes(field) || details.isOuter === true;
  // What is missing is told of the object that should have it.
  if (problem.problem === 'missing')
    return { type: 'required', field: isOuter ? '' : 'input', description: `${field} is required` };
  const place = isOuter ? field : `input.${field}`;
  return { ...describe(problem, message), field: place };
}

/** In the words of the vendor where some of its answers are known. */
function describe(
  { field, problem, expected = 'string', allowed = [], least, most }: Partial<FieldProblem>,
  message: string,
): { type: string; description: string } {
  switch (problem) {
    case 'enum':
      return {
        type: 'enum',
        description: `${field} must be one of the following: ${allowed.map((each) => JSON.stringify(each)).join(', ')}`,
      };
    case 'type':
      return { type: 'invalid_type', description: `Invalid type. Expected: ${expected}` };
    case 'range':
      return { type: 'number_range', description: `Must be from ${least} to ${most}` };
    case 'unknown':
      return {
        type: 'additional_property_not_allowed',
        description: `Additional property ${field} is not allowed`,
      };
    case 'url':
      return { type: 'format', description: `Does not match format 'uri'` };
    default:
      return { type: problem ?? 'invalid', description: message };
  }
}
