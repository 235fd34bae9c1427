import type { ServiceError } from '../../../domain/errors.ts';
import type { FieldProblem } from '../../../generations/field-problem.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';
import { inputRows } from '../error-rows.ts';
import { DOCUMENTED_VOICES } from './voices.ts';

/** Its status, and what `error` says where the sentence goes into `message`; without it the sentence stands alone. */
interface Row {
  readonly status: number;
  readonly name?: string;
}

const INVALID: Row = { status: 400 };
const NO_MODEL: Row = { status: 400, name: 'Model not found' };
const CONFLICT: Row = { status: 409, name: 'Conflict' };
const INTERNAL: Row = { status: 500, name: 'Internal Server Error' };

const ROWS: ErrorTable<Row> = {
  ...inputRows(INVALID),
  output_unwritable: INTERNAL,
  disk_full: INTERNAL,
  engine_unavailable: INTERNAL,
  unauthorized: { status: 401 },
  model_forbidden: { status: 403, name: 'Forbidden' },
  model_not_found: NO_MODEL,
  model_disabled: NO_MODEL,
  not_found: { status: 404, name: 'Request not found' },
  method_not_allowed: { status: 405, name: 'Method Not Allowed' },
  content_type_unsupported: { status: 415, name: 'Unsupported Media Type' },
  body_too_large: { status: 413, name: 'Payload Too Large' },
  insufficient_credits: { status: 402, name: 'Insufficient Balance' },
  idempotency_mismatch: INVALID,
  idempotency_in_flight: CONFLICT,
  not_cancellable: CONFLICT,
  rate_limited: { status: 429 },
  maintenance: { status: 503, name: 'Service Unavailable' },
  content_blocked: INVALID,
  deadline_exceeded: INTERNAL,
  cancelled: CONFLICT,
  internal: INTERNAL,
};

/** The gateway in front (Azure API Management) has its own shape; the vendor's is `{error}`, some with a `message`. */
export function encodeError(error: ServiceError, url = ''): ErrorAnswer {
  const { code, details } = error;
  if (code === 'unauthorized') return refusedKey(details.isMissing === true);
  if (code === 'rate_limited') return gateway(429, tooMany(Number(details.retryAfterSeconds)));
  if (details.isRoute === true) return gateway(404, 'Resource not found');
  const { status, name } = ROWS[code];
  const sentence = sentenceOf(error, !/\/p-video\/generate\/?$/.test(url));
  return { status, body: name === undefined ? { error: sentence } : { error: name, message: sentence } };
}

const gateway = (statusCode: number, message: string): ErrorAnswer => ({
  status: statusCode,
  body: { statusCode, message },
});

const MISSING_KEY =
  'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.';
const BAD_KEY =
  'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.';

const refusedKey = (isMissing: boolean): ErrorAnswer => ({
  ...gateway(401, isMissing ? MISSING_KEY : BAD_KEY),
  headers: { 'www-authenticate': 'AzureApiManagementKey name="Ocp-Apim-Subscription-Key",type="header"' },
});

const tooMany = (seconds: number) => `Rate limit is exceeded. Try again in ${seconds} seconds.`;

function sentenceOf({ code, message, details }: ServiceError, needsImage: boolean): string {
  const { neededMicros } = details as { neededMicros?: number };
  if (code === 'insufficient_credits' && neededMicros !== undefined)
    return `Your wallet does not have enough balance. Required: $${price(neededMicros)}`;
  const problem = details as Partial<FieldProblem>;
  return problem.field !== undefined && problem.problem !== undefined
    ? fieldSentence(problem as FieldProblem, needsImage)
    : message;
}

/** Dollars with two to four places, never less than it costs. */
function price(micros: number): string {
  const places = { minimumFractionDigits: 2, maximumFractionDigits: 4, useGrouping: false };
  return (Math.ceil(micros / 100) / 10_000).toLocaleString('en-US', places);
}

/** In the words of the document where it has some. */
function fieldSentence(
  { field, problem, expected = 'string', allowed = [], least, most }: FieldProblem,
  needsImage: boolean,
) {
  if (field === 'image' && needsImage && (problem === 'missing' || problem === 'type'))
    return 'image is required and must be a string URL';
  if (field === 'seed') return 'seed must be a non-negative integer';
  switch (problem) {
    case 'missing':
      return field === 'voice_script' ? 'voice_script or audio is required' : `${field} is required`;
    case 'empty':
      return `${field} must not be empty`;
    case 'type':
      return `${field} must be ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`;
    case 'enum':
      return `${field} must be one of: ${(field === 'voice' ? DOCUMENTED_VOICES : allowed).join(', ')}`;
    case 'range':
      return `${field} must be from ${least} to ${most}`;
    case 'url':
      return `${field} must be a valid URL`;
    case 'length':
      return `${field} must be at most ${most} characters`;
    case 'unknown':
      return `${field} is not allowed`;
  }
}
