import { EngineFailure } from '../engine-failure.ts';

/** The connection was never made: whatever was to be sent has not been read by anybody. */
const UNSENT: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'its name cannot be looked up',
  ECONNREFUSED: 'it refuses the connection',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  ETIMEDOUT: 'it cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be reached',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not one that is trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not one that is trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not one that is trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

const BROKEN: Readonly<Record<string, string>> = {
  ECONNRESET: 'it broke the connection off',
  EPIPE: 'it broke the connection off',
  UND_ERR_SOCKET: 'it broke the connection off',
  UND_ERR_ABORTED: 'it broke the connection off',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer in time',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the midst of its answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'it sent less than it announced',
};

/** An answer that is longer than anything that could be meant. */
export class TooLong extends Error {
  constructor(limitBytes: number) {
    super(`it sends more than ${limitBytes / 1e6} MB`);
  }
}

export interface Question {
  readonly engine: string;
  /** Of the server, as messages may show it. */
  readonly host: string;
  /** Whether an answer that is lost leaves it open whether work was ordered. */
  readonly submits: boolean;
  readonly timeoutMs: number;
}

/** What a connection that failed means. `unknown-submit` where the order may have arrived, else `down`. */
export function networkFailure(
  error: unknown,
  { engine, host, submits, timeoutMs }: Question,
): EngineFailure {
  const { code = '', name, syscall } = error as NodeJS.ErrnoException;
  // Some of them also befall a connection that stood.
  const unsent = syscall === 'read' || syscall === 'write' ? undefined : UNSENT[code];
  const reason = unsent ?? brokenReason(error, code, name, timeoutMs);
  if (submits && unsent === undefined) {
    const sentence = `It cannot be told whether the server ${host} of the engine ${engine} took the order: ${reason}.`;
    return new EngineFailure(engine, 'unknown-submit', sentence, error);
  }
  return new EngineFailure(
    engine,
    'down',
    `The server ${host} of the engine ${engine} cannot be used: ${reason}.`,
    error,
  );
}

function brokenReason(error: unknown, code: string, name: string, timeoutMs: number): string {
  if (error instanceof TooLong) return error.message;
  if (name === 'TimeoutError') return `it takes longer than ${timeoutMs / 1000} seconds`;
  return BROKEN[code] ?? `the connection failed${code === '' ? '' : ` (${code})`}`;
}

/** What a status that is no success means, whoever answers it; undefined for one that only the engine understands. */
export function statusFailure(
  status: number,
  { engine, host }: Pick<Question, 'engine' | 'host'>,
): EngineFailure | undefined {
  const server = `The server ${host} of the engine ${engine}`;
  if (status === 401 || status === 403)
    return new EngineFailure(
      engine,
      'credentials',
      `${server} refuses our credentials (status ${status}); check its key or headers.`,
    );
  if (status >= 300 && status < 400)
    return new EngineFailure(
      engine,
      'misconfigured',
      `${server} redirects elsewhere (status ${status}), which is not followed; give its final address.`,
    );
  if (status === 429 || status === 503)
    return new EngineFailure(engine, 'busy', `${server} takes no more work now (status ${status}).`);
  if (status >= 500) return new EngineFailure(engine, 'down', `${server} failed (status ${status}).`);
  return undefined;
}
