import type { ServiceError } from '../../../domain/errors.ts';
import type { ErrorAnswer, ErrorTable } from '../dialect.ts';

const STATUS: ErrorTable<number> = {
  invalid_request: 400,
  image_unreadable: 422,
  image_too_large: 413,
  no_face_found: 422,
  face_too_small: 422,
  face_turned_away: 422,
  audio_unreadable: 422,
  audio_too_long: 422,
  script_empty: 400,
  script_too_long: 400,
  media_unreachable: 422,
  media_too_large: 413,
  address_refused: 400,
  output_unwritable: 500,
  disk_full: 507,
  engine_unavailable: 503,
  unauthorized: 401,
  model_forbidden: 403,
  model_not_found: 404,
  model_disabled: 404,
  not_found: 404,
  method_not_allowed: 405,
  content_type_unsupported: 415,
  body_too_large: 413,
  insufficient_credits: 402,
  idempotency_mismatch: 422,
  idempotency_in_flight: 409,
  not_cancellable: 409,
  rate_limited: 429,
  maintenance: 503,
  content_blocked: 422,
  deadline_exceeded: 504,
  cancelled: 409,
  internal: 500,
};

/** Details that help a program; anything else stays with us. */
const SHOWN = [
  'field',
  'problem',
  'allowed',
  'least',
  'most',
  'balanceMicros',
  'neededMicros',
  'retryAfterSeconds',
];

/** `{error: {code, message, details?}}`; the code is stable, the message is for people. */
export function encodeError({ code, message, details }: ServiceError): ErrorAnswer {
  const shown = Object.fromEntries(Object.entries(details).filter(([name]) => SHOWN.includes(name)));
  const more = Object.keys(shown).length > 0 ? { details: shown } : {};
  const headers = code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {};
  return { status: STATUS[code], headers, body: { error: { code, message, ...more } } };
}
