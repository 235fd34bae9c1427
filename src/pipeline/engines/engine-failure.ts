import { ServiceError } from '../../domain/errors.ts';

/** Why an engine did not make a video. */
export const FAILURE_KINDS = [
  /** Nobody answers, or it is not ready. */
  'down',
  /** Its queue or its memory is full. */
  'busy',
  /** It does not take our key. */
  'credentials',
  /** It was never configured rightly: a missing model, node, field. */
  'misconfigured',
  /** It does not want this prompt, picture, length or size. */
  'refused',
  /** It worked and gave up. */
  'failed',
  /** It no longer knows the work. */
  'lost',
  /** Somebody there cancelled it. */
  'cancelled',
  /** It took longer than it may. */
  'late',
  /** It says it is done and what it gave is no such video. */
  'bad-video',
  /** It cannot be told whether the work was accepted, so it is not submitted again. */
  'unknown-submit',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** An engine's failure: the next engine of the route may try, and the caller pays nothing. */
export class EngineFailure extends ServiceError {
  readonly kind: FailureKind;
  readonly engine: string;

  /** @param message a whole sentence for the log and the report; no key, no script, no signed address in it. */
  constructor(engine: string, kind: FailureKind, message: string, cause?: unknown) {
    super('engine_unavailable', message, { details: { engine, kind }, cause });
    this.engine = engine;
    this.kind = kind;
  }
}
