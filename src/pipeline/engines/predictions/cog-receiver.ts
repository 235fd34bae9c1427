import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { EngineFailure } from '../engine-failure.ts';

const REQUEST_TIMEOUT_MS = 120_000;
const MAX_CONNECTIONS = 64;
// The process that is being replaced may still hold the port.
const LISTEN_ATTEMPTS = 10;
const LISTEN_PAUSE_MS = 100;

/** Somebody who waits to be told how one prediction ended. */
export interface Expectation {
  /** The last that was told; undefined before. */
  told(): unknown;
  /** Resolves when something is told; at once if it was. */
  news(): Promise<void>;
  /** No longer interested. */
  forget(): void;
}

interface Waiting {
  told: unknown;
  readonly wake: () => void;
  readonly news: Promise<void>;
}

/**
 * Listens for containers that tell how their predictions ended, at `/<id>`. It opens with the first expectation. To a
 * prediction that nobody expects it answers 503, on which a container tries again for some seven minutes: after a
 * restart somebody will.
 */
export class CogReceiver {
  readonly #engine: string;
  readonly #host: string;
  readonly #port: number;
  readonly #maxBytes: number;
  readonly #waiting = new Map<string, Waiting>();
  #server: Promise<Server> | undefined;

  constructor(engine: string, { host, port }: { host: string; port: number }, maxBytes: number) {
    this.#engine = engine;
    this.#host = host;
    this.#port = port;
    this.#maxBytes = maxBytes;
  }

  /** @throws EngineFailure `misconfigured` when the port cannot be listened on. */
  async expect(id: string): Promise<Expectation> {
    this.#server ??= this.#listen();
    await this.#server.catch((error: unknown) => {
      this.#server = undefined;
      throw error;
    });
    const { promise: news, resolve: wake } = Promise.withResolvers<void>();
    const waiting: Waiting = { told: undefined, wake, news };
    this.#waiting.set(id, waiting);
    return {
      told: () => waiting.told,
      news: () => waiting.news,
      forget: () => {
        if (this.#waiting.get(id) === waiting) this.#waiting.delete(id);
      },
    };
  }

  async close(): Promise<void> {
    const server = await this.#server?.catch(() => undefined);
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  async #listen(): Promise<Server> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#tryToListen();
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EADDRINUSE' && attempt < LISTEN_ATTEMPTS) await wait(LISTEN_PAUSE_MS);
        else throw this.#deaf(code, error);
      }
    }
  }

  #tryToListen(): Promise<Server> {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
      this.#receive(request, response).catch(() => response.destroy());
    });
    server.maxConnections = MAX_CONNECTIONS;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, this.#host, () => {
        server.unref();
        resolve(server);
      });
    });
  }

  #deaf(code: string | undefined, cause: unknown): EngineFailure {
    const sentence = `The engine ${this.#engine} cannot listen on port ${this.#port} of ${this.#host} (${code}); give its receiver another.`;
    return new EngineFailure(this.#engine, 'misconfigured', sentence, cause);
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = /^\/([\w-]{1,100})$/.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || id === undefined) return void response.writeHead(404).end();
    const waiting = this.#waiting.get(id);
    if (!waiting) return void response.writeHead(503).end();
    const body = await boundedBody(request, this.#maxBytes);
    if (body === undefined) return void response.writeHead(413, { connection: 'close' }).end();
    try {
      waiting.told = JSON.parse(body);
    } catch {
      return void response.writeHead(400).end();
    }
    waiting.wake();
    response.writeHead(200).end();
  }
}

/** Undefined for one that is longer. */
async function boundedBody(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
