import { readFileSync } from 'node:fs';
import { ServiceError } from '../domain/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  ENOTDIR: 'there is no such file; check the path',
  EISDIR: 'it is a folder; give the path of a file',
  EACCES: 'you may not read it; change its permissions or give another',
  EPERM: 'you may not read it; change its permissions or give another',
};

/** A text file that an option names. @throws ServiceError `invalid_request` when it cannot be read or is not UTF-8. */
export function readText(path: string, what: 'script' | 'transcript'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    const sentence =
      syscall === undefined
        ? `The ${what} file "${path}" is not text in UTF-8; save it as UTF-8 and try again.`
        : `The ${what} file "${path}" cannot be read: ${REASONS[code!] ?? `${code}; give another`}.`;
    throw new ServiceError('invalid_request', sentence, { cause: error });
  }
}
