import { Agent, type Dispatcher, type FormData, request } from 'undici';
import { ServiceError } from '../../../domain/errors.ts';
import { saveStream } from '../../save-stream.ts';
import { EngineFailure } from '../engine-failure.ts';
import { networkFailure, TooLong } from './network-failure.ts';
import { UPSTREAM_LIMITS, type UpstreamLimits } from './upstream-limits.ts';

const REDIRECTS = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 5;

export interface UpstreamIdentity {
  /** As messages call it. */
  readonly engine: string;
  /** http(s), with or without a path; paths of questions are put behind it. */
  readonly url: string;
  /** Sent with every question to this host, and to no other. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface UpstreamQuestion {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind the server's address, beginning with `/`; or an absolute address. */
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  /** It orders work: without an answer it is not known whether it was taken. */
  readonly submits?: boolean;
}

/** Whatever the status. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  /** Undefined for a body that is no JSON. */
  readonly json: unknown;
}

export interface DownloadedFile {
  readonly sizeBytes: number;
  /** Lower case; '' where the server names none. */
  readonly contentType: string;
}

/**
 * A server outside that an operator chose: it may well be in our own network. Nothing that it wrote stands in a message
 * of ours, nor do headers or the query of an address.
 */
export class UpstreamServer {
  readonly engine: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly #limits: UpstreamLimits;
  #agent: Agent | undefined;

  constructor({ engine, url, headers = {} }: UpstreamIdentity, limits: Partial<UpstreamLimits> = {}) {
    this.engine = engine;
    this.url = new URL(url);
    this.headers = { 'user-agent': 'mouthpiece', ...credentials(this.url), ...headers };
    this.#limits = { ...UPSTREAM_LIMITS, ...limits };
  }

  /** As messages show it. */
  get host(): string {
    return this.url.host;
  }

  /** An address at this server; absolute ones stay what they are. */
  address(path: string): URL {
    if (URL.canParse(path)) return new URL(path);
    const base = new URL(this.url);
    base.username = '';
    base.password = '';
    base.search = '';
    base.hash = '';
    return new URL(base.href.replace(/\/+$/, '') + path);
  }

  /** The answer, whatever its status. @throws EngineFailure where there is none; the signal's reason when it is aborted. */
  async ask(question: UpstreamQuestion): Promise<UpstreamAnswer> {
    const { method = 'GET', json, form, signal, submits = false } = question;
    const timeoutMs = question.timeoutMs ?? this.#limits.answerTimeoutMs;
    const url = this.address(question.path);
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    const sending = {
      method,
      headers: { accept: 'application/json', ...type, ...this.#headersFor(url), ...question.headers },
      body: json === undefined ? (form ?? null) : JSON.stringify(json),
    };
    // A connection that lay idle may just have been closed at the other end, and an order lost with it is not repeated.
    const dispatcher = submits ? this.#newAgent() : this.#open();
    const asking = this.#explained(url, { signal, submits, timeoutMs }, async (all) => {
      const response = await request(url, { ...sending, dispatcher, signal: all });
      response.body.on('error', () => {});
      const text = await readText(response.body, this.#limits.maxAnswerBytes);
      return { status: response.statusCode, headers: response.headers, json: parsed(text) };
    });
    return submits ? asking.finally(() => dispatcher.destroy()) : asking;
  }

  /**
   * Saves a file, following redirects without our headers once they lead to another host.
   *
   * @throws EngineFailure `bad-video` for an endless or cut-off file, `lost` for one that is gone, and what `ask` throws.
   */
  async download(ref: string, path: string, signal: AbortSignal): Promise<DownloadedFile> {
    const timeoutMs = this.#limits.downloadTimeoutMs;
    let url = this.address(ref);
    const all = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const from = url;
      const target = await this.#explained(from, { signal, submits: false, timeoutMs }, () =>
        this.#save(from, path, all),
      );
      if (!(target instanceof URL)) return target;
      url = target;
    }
    throw this.#badVideo(url, `leads through more than ${MAX_REDIRECTS} redirects`);
  }

  /** Breaks off what is under way; the next question opens a new connection. */
  async close(): Promise<void> {
    const agent = this.#agent;
    this.#agent = undefined;
    await agent?.destroy();
  }

  /** The saved file, or where it is instead. */
  async #save(url: URL, path: string, signal: AbortSignal): Promise<DownloadedFile | URL> {
    const headers = { 'accept-encoding': 'identity', ...this.#headersFor(url) };
    const response = await request(url, { dispatcher: this.#open(), signal, headers });
    response.body.on('error', () => {});
    const { location } = response.headers;
    if (REDIRECTS.includes(response.statusCode) && typeof location === 'string') {
      response.body.destroy();
      return this.#redirected(location, url);
    }
    if (response.statusCode !== 200) {
      response.body.destroy();
      throw this.#noFile(url, response.statusCode);
    }
    const { sizeBytes } = await this.#saveBody(response, url, path);
    return { sizeBytes, contentType: contentType(response) };
  }

  async #saveBody(response: Dispatcher.ResponseData, url: URL, path: string) {
    const { maxFileBytes } = this.#limits;
    try {
      return await saveStream(response.body as AsyncIterable<Uint8Array>, path, (sizeBytes) =>
        sizeBytes > maxFileBytes ? new TooLong(maxFileBytes) : undefined,
      );
    } catch (error) {
      if (error instanceof TooLong)
        throw this.#badVideo(url, `has more than ${maxFileBytes / 1e6} MB`, error);
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
        throw this.#badVideo(url, 'breaks off before its end', error);
      if (code === 'UND_ERR_BODY_TIMEOUT') throw this.#badVideo(url, 'stops coming before its end', error);
      throw error;
    }
  }

  #redirected(location: string, from: URL): URL {
    const target = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
    if (target?.protocol === 'http:' || target?.protocol === 'https:') return target;
    throw this.#badVideo(from, 'leads to an address that is not http(s)');
  }

  #noFile(url: URL, status: number): EngineFailure {
    const server = `The server ${url.host} of the engine ${this.engine}`;
    if (status === 401 || status === 403)
      return new EngineFailure(
        this.engine,
        'credentials',
        `${server} refuses to give us its video (status ${status}).`,
      );
    if (status === 404 || status === 410)
      return new EngineFailure(
        this.engine,
        'lost',
        `${server} no longer has the video it made (status ${status}).`,
      );
    return new EngineFailure(
      this.engine,
      'down',
      `${server} does not give the video it made (status ${status}).`,
    );
  }

  /** @param fault completes "The video ..." */
  #badVideo({ host }: URL, fault: string, cause?: unknown): EngineFailure {
    const sentence = `The video from ${host}, of the engine ${this.engine}, ${fault}.`;
    return new EngineFailure(this.engine, 'bad-video', sentence, cause);
  }

  #headersFor(url: URL): Readonly<Record<string, string>> {
    return url.origin === this.url.origin ? this.headers : { 'user-agent': 'mouthpiece' };
  }

  #open(): Agent {
    this.#agent ??= this.#newAgent();
    return this.#agent;
  }

  #newAgent(): Agent {
    const { connectTimeoutMs, stallTimeoutMs } = this.#limits;
    // Answers are timed as a whole, so that only a silent file is broken off by the agent.
    return new Agent({
      connect: { timeout: connectTimeoutMs },
      headersTimeout: 0,
      bodyTimeout: stallTimeoutMs,
    });
  }

  async #explained<T>(
    url: URL,
    { signal, submits, timeoutMs }: { signal: AbortSignal; submits: boolean; timeoutMs: number },
    use: (all: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    try {
      return await use(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      // A full disk is ours, and no other engine does better.
      if (error instanceof ServiceError) throw error;
      throw networkFailure(error, { engine: this.engine, host: url.host, submits, timeoutMs });
    }
  }
}

async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop by an error closes the connection.
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new TooLong(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function contentType({ headers }: Dispatcher.ResponseData): string {
  const written = headers['content-type'];
  return typeof written === 'string' ? written.toLowerCase() : '';
}

/** As `https://user:password@host/` asks for. */
function credentials({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
