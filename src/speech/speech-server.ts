import { Agent, type Dispatcher, request } from 'undici';
import { ServiceError } from '../domain/errors.ts';
import { UnusableSound } from './received-sound.ts';

/** How long a server may take and how much it may send. */
export interface ServerLimits {
  readonly connectTimeoutMs: number;
  /** Speaking happens before the first byte. */
  readonly firstByteTimeoutMs: number;
  /** Longest silence in the midst of an answer. */
  readonly stallTimeoutMs: number;
  /** For everything: a server may send a byte every second for ever. */
  readonly totalTimeoutMs: number;
  readonly maxBytes: number;
}

// A sentence is spoken in about a second by a good server and in about its own length, some 20 s, by a slow one. The
// longest sound that is accepted, two minutes of two channels of floats, is 46 MB; base64 makes mono 8 MB.
const LIMITS: ServerLimits = {
  connectTimeoutMs: 10_000,
  firstByteTimeoutMs: 90_000,
  stallTimeoutMs: 20_000,
  totalTimeoutMs: 180_000,
  maxBytes: 64e6,
};
// A probe asks for a description, not for speech.
const PROBE_TIMEOUT_MS = 10_000;

/** Who is asked, in the words of messages: what a user calls it and the settings to look at. */
export interface ServerIdentity {
  readonly engine: string;
  readonly urlSetting: string;
  readonly keySetting: string;
  readonly modelSetting: string;
}

export interface ServerAnswer {
  /** Lower case, with its parameters; '' when the server names none. */
  readonly contentType: string;
  readonly bytes: Buffer;
}

interface Question {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * One speech server, asked over HTTP. Redirects are not followed: they would carry the key and the script elsewhere.
 * Nothing that the server or the user wrote is repeated in a message.
 */
export class SpeechServer {
  readonly #identity: ServerIdentity;
  readonly #limits: ServerLimits;
  #agent: Agent | undefined;
  #stopping = new AbortController();

  constructor(identity: ServerIdentity, limits: Partial<ServerLimits> = {}) {
    this.#identity = identity;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Aborts with `signal` and when the server is given up by `stop`. */
  until(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.#stopping.signal]) : this.#stopping.signal;
  }

  /** The body of an answer of status 200. @throws ServiceError `engine_unavailable`, or `cancelled` by `signal`. */
  async post(
    url: string,
    content: { headers: Readonly<Record<string, string>>; json: unknown },
    signal: AbortSignal,
  ): Promise<ServerAnswer> {
    const headers = { ...content.headers, 'content-type': 'application/json' };
    const question: Question = { method: 'POST', url, headers, body: JSON.stringify(content.json) };
    return this.#ask(question, signal, this.#limits.totalTimeoutMs, async (response) => {
      this.#refuseStatus(response, url);
      return {
        contentType: contentType(response),
        bytes: await readBody(response.body, this.#limits.maxBytes),
      };
    });
  }

  /** The status of an answer to GET, whatever it is. @throws as `post`. */
  async status(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const timeoutMs = Math.min(PROBE_TIMEOUT_MS, this.#limits.totalTimeoutMs);
    return this.#ask({ method: 'GET', url, headers }, this.until(undefined), timeoutMs, async (response) => {
      response.body.destroy();
      return response.statusCode;
    });
  }

  /** What is under way fails with `cancelled`; the next question opens a new connection. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#stopping = new AbortController();
    const agent = this.#agent;
    this.#agent = undefined;
    await agent?.destroy();
  }

  /** What `use` makes of an answer. @throws ServiceError `engine_unavailable` where it throws `UnusableSound`. */
  async understand<T>(use: () => Promise<T>): Promise<T> {
    try {
      return await use();
    } catch (error) {
      if (error instanceof UnusableSound) throw this.unavailable(`its server sent ${error.message}`);
      throw error;
    }
  }

  /** @param reason completes "cannot be used: ..." */
  unavailable(reason: string, cause?: unknown): ServiceError {
    return new ServiceError(
      'engine_unavailable',
      `The speech engine ${this.#identity.engine} cannot be used: ${reason}.`,
      { cause },
    );
  }

  /** Why an answer of that status is none. */
  explainStatus(status: number, url: string): string {
    const { urlSetting, keySetting, modelSetting } = this.#identity;
    const server = `its server ${new URL(url).host}`;
    if (status === 401 || status === 403)
      return `${server} refuses the key (status ${status}); check ${keySetting}`;
    if (status === 404)
      return `${server} knows no such address or model (status 404); check ${urlSetting} and ${modelSetting}`;
    if (status === 429)
      return `${server} is asked too often or its quota is used up (status 429); wait or raise the quota`;
    if (status >= 300 && status < 400)
      return `${server} redirects elsewhere (status ${status}), which is not followed; give the final address in ${urlSetting}`;
    if (status >= 500) return `${server} failed (status ${status}); try again later`;
    return `${server} refuses the request (status ${status}); check ${modelSetting} and ${keySetting}`;
  }

  #refuseStatus({ statusCode, body }: Dispatcher.ResponseData, url: string) {
    if (statusCode === 200) return;
    body.destroy();
    throw this.unavailable(this.explainStatus(statusCode, url));
  }

  async #ask<T>(
    { url, ...question }: Question,
    signal: AbortSignal,
    totalTimeoutMs: number,
    use: (response: Dispatcher.ResponseData) => Promise<T>,
  ): Promise<T> {
    this.#agent ??= this.#openAgent();
    const all = AbortSignal.any([signal, AbortSignal.timeout(totalTimeoutMs)]);
    try {
      const response = await request(url, { ...question, dispatcher: this.#agent, signal: all });
      // A body that nobody wants any more complains of being cut off; one that is read also fails its reader.
      response.body.on('error', () => {});
      return await use(response);
    } catch (error) {
      if (signal.aborted) throw new ServiceError('cancelled', 'The speech was cancelled.');
      if (error instanceof ServiceError) throw error;
      throw this.unavailable(explain(error, new URL(url).host, totalTimeoutMs), error);
    }
  }

  #openAgent(): Agent {
    const { connectTimeoutMs, firstByteTimeoutMs, stallTimeoutMs } = this.#limits;
    return new Agent({
      connect: { timeout: connectTimeoutMs },
      headersTimeout: firstByteTimeoutMs,
      bodyTimeout: stallTimeoutMs,
    });
  }
}

class AnswerTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`An answer of more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop by an error closes the connection.
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new AnswerTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function contentType({ headers }: Dispatcher.ResponseData): string {
  const written = headers['content-type'];
  return typeof written === 'string' ? written.toLowerCase() : '';
}

const REASONS: Record<string, string> = {
  ENOTFOUND: 'is not known',
  EAI_AGAIN: 'cannot be looked up',
  ECONNREFUSED: 'refuses the connection; start it or correct its address',
  ECONNRESET: 'broke the connection off',
  UND_ERR_SOCKET: 'broke the connection off',
  UND_ERR_ABORTED: 'broke the connection off',
  UND_ERR_CONNECT_TIMEOUT: 'cannot be reached',
  UND_ERR_HEADERS_TIMEOUT: 'does not answer in time',
  UND_ERR_BODY_TIMEOUT: 'stopped in the midst of its answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'sent less than it announced',
};

function explain(error: unknown, host: string, totalTimeoutMs: number): string {
  const server = `its server ${host}`;
  if (error instanceof AnswerTooLarge)
    return `${server} sends more than ${error.maxBytes / 1e6} MB of speech`;
  const { code, name } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError') return `${server} takes longer than ${totalTimeoutMs / 1000} seconds`;
  const reason = REASONS[code ?? ''];
  return reason ? `${server} ${reason}` : `the connection to ${server} failed${code ? ` (${code})` : ''}`;
}
