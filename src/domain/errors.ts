/** What can be wrong with what a video is to be made of. */
export const INPUT_ERRORS = [
  'invalid_request',
  'image_unreadable',
  'image_too_large',
  'no_face_found',
  'face_too_small',
  'face_turned_away',
  'audio_unreadable',
  'audio_too_long',
  'script_empty',
  'script_too_long',
  'media_unreachable',
  'media_too_large',
  'address_refused',
] as const;

/**
 * Every way a generation can fail that a caller may act on. Our own bugs are plain `Error`s and leave as `internal`.
 */
export const ERROR_CODES = [
  ...INPUT_ERRORS,
  'output_unwritable',
  'disk_full',
  'engine_unavailable',
  'unauthorized',
  'model_forbidden',
  'model_not_found',
  'model_disabled',
  'not_found',
  'method_not_allowed',
  'content_type_unsupported',
  'body_too_large',
  'insufficient_credits',
  'idempotency_mismatch',
  'idempotency_in_flight',
  'not_cancellable',
  'rate_limited',
  'maintenance',
  'content_blocked',
  'deadline_exceeded',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one error class that reaches users. `message` is a whole sentence: what is wrong, with which value, what to do. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

const OURS: ReadonlySet<ErrorCode> = new Set([
  'internal',
  'cancelled',
  'engine_unavailable',
  'disk_full',
  'maintenance',
  'deadline_exceeded',
]);

/** Whether the caller can mend it (exit status 2, an HTTP 4xx) rather than us. */
export function isCallersFault(code: ErrorCode): boolean {
  return !OURS.has(code);
}
