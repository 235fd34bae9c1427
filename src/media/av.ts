import { constants } from 'node:os';
import * as avConstants from 'node-av/constants';

export type Av = typeof import('node-av/lib');

let loading: Promise<Av> | undefined;

/**
 * FFmpeg's libraries, loaded when first needed: they cost 80 MB of memory, which a process that only parses a command
 * line should not pay.
 */
export function loadAv(): Promise<Av> {
  loading ??= import('node-av/lib').then((av) => {
    // Its remarks about users' files go straight to file descriptor 2, past everything that could phrase them.
    av.Log.setLevel(avConstants.AV_LOG_QUIET);
    return av;
  });
  return loading;
}

/** A library call that failed; `code` is FFmpeg's negative number (`-errno` for what the system refused). */
export class AvError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'AvError';
    this.code = code;
  }
}

/** Passes a result that is 0 or more on; `deed` completes "FFmpeg could not …". */
export function checked(av: Av, result: number, deed: string): number {
  if (result >= 0) return result;
  throw new AvError(result, `FFmpeg could not ${deed}: ${av.FFmpegError.strerror(result)} (${result}).`);
}

/** Whether the call only wants more input, or has no more output to give. */
export const isDrained = (result: number) =>
  result === -constants.errno.EAGAIN || result === avConstants.AVERROR_EOF;

/** A URL that FFmpeg can only take for a local file, however strange its name. */
export const localUrl = (absolutePath: string) => `file:${absolutePath}`;
