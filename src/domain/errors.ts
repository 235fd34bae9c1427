/**
 * Every way a generation can fail that a caller may act on. Our own bugs are plain `Error`s and leave as `internal`.
 */
export const ERROR_CODES = [
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
  'output_unwritable',
  'disk_full',
  'engine_unavailable',
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

/** Whether the caller can mend it (exit status 2, an HTTP 4xx) rather than us. */
export function isCallersFault(code: ErrorCode): boolean {
  return code !== 'internal' && code !== 'cancelled' && code !== 'engine_unavailable' && code !== 'disk_full';
}
