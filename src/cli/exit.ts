import { isCallersFault, ServiceError } from '../domain/errors.ts';

export const EXIT = { done: 0, ourFault: 1, badInput: 2, interrupted: 130 } as const;

/** The status a failed command ends with. */
export function exitStatus(error: unknown): number {
  if (!(error instanceof ServiceError)) return EXIT.ourFault;
  if (error.code === 'cancelled') return EXIT.interrupted;
  return isCallersFault(error.code) ? EXIT.badInput : EXIT.ourFault;
}

/** One sentence for the user; our own bugs also show where they happened. */
export function describeFailure(error: unknown): string {
  if (error instanceof ServiceError && error.code !== 'internal') return error.message;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something went wrong inside Mouthpiece; this is not your fault. ${detail}`;
}
