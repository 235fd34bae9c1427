import { Agent, type Dispatcher, request } from 'undici';
import { ServiceError } from '../domain/errors.ts';
import { type AddressRule, guardedLookup, refuseForbiddenHost } from './address-guard.ts';

const MAX_REDIRECTS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const HEADERS_TIMEOUT_MS = 20_000;
const REDIRECTS = [301, 302, 303, 307, 308];

export interface UrlOptions {
  /** What the thing is called in messages: "portrait", "recording". */
  readonly noun: string;
  /** Longest silence of the server in the midst of a body. */
  readonly stallTimeoutMs: number;
  /** For everything, redirects and body included: a server may send a byte every second for ever. */
  readonly totalTimeoutMs: number;
  readonly isAllowedAddress: AddressRule;
  readonly signal?: AbortSignal | undefined;
}

/** A response on its way; iterating over it fails with a sentence for the user. */
export interface Download {
  readonly body: AsyncIterable<Uint8Array>;
  readonly announcedBytes: number | undefined;
}

/**
 * Gets an http(s) URL that a user gave and returns what `use` makes of it. Follows redirects, checking every host on
 * the way; proxies of the environment play no part, for they would look names up where we cannot check them.
 */
export async function fetchUrl<T>(
  ref: string,
  options: UrlOptions,
  use: (download: Download) => Promise<T>,
): Promise<T> {
  const agent = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS, lookup: guardedLookup(options.isAllowedAddress) },
    headersTimeout: HEADERS_TIMEOUT_MS,
    bodyTimeout: options.stallTimeoutMs,
  });
  const timeout = AbortSignal.timeout(options.totalTimeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const { response, url } = await followRedirects(parseUrl(ref, options), { agent, signal }, options);
    refuseStatus(response, url, options);
    return await use({
      body: explainedBody(response, url, options),
      announcedBytes: contentLength(response),
    });
  } finally {
    await agent.destroy();
  }
}

async function followRedirects(start: URL, via: { agent: Agent; signal: AbortSignal }, options: UrlOptions) {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    refuseForbiddenHost(url, options.isAllowedAddress);
    const response = await get(url, via, options);
    const target = redirectTarget(response);
    if (target === undefined) return { response, url };
    response.body.destroy();
    url = parseUrl(target, options, url);
  }
  const sentence = `The link to the ${options.noun} leads through more than ${MAX_REDIRECTS} redirects, the last to ${shown(url)}; give the final link.`;
  throw new ServiceError('media_unreachable', sentence);
}

async function get(url: URL, { agent, signal }: { agent: Agent; signal: AbortSignal }, options: UrlOptions) {
  const headers = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'mouthpiece' };
  try {
    const response = await request(url, { dispatcher: agent, signal, headers });
    // A body that nobody wants any more complains of being cut off; one that is read also fails its reader.
    response.body.on('error', () => {});
    return response;
  } catch (error) {
    throw explained(error, url, options);
  }
}

async function* explainedBody(response: Dispatcher.ResponseData, url: URL, options: UrlOptions) {
  try {
    yield* response.body as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw explained(error, url, options);
  }
}

function parseUrl(ref: string, { noun }: UrlOptions, base?: URL): URL {
  if (!URL.canParse(ref, base?.href)) {
    throw new ServiceError(
      'invalid_request',
      `The link to the ${noun} is not a valid URL; give an http(s) link.`,
    );
  }
  const url = new URL(ref, base?.href);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  const sentence = `The link to the ${noun} leads to a ${url.protocol} address, which is not fetched; give an http(s) link.`;
  throw new ServiceError('address_refused', sentence);
}

function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  const { location } = headers;
  return REDIRECTS.includes(statusCode) && typeof location === 'string' ? location : undefined;
}

function contentLength({ headers }: Dispatcher.ResponseData): number | undefined {
  const announced = headers['content-length'];
  return typeof announced === 'string' ? Number(announced) : undefined;
}

function refuseStatus({ statusCode, body }: Dispatcher.ResponseData, url: URL, { noun }: UrlOptions) {
  if (statusCode === 200) return;
  body.destroy();
  const sentence = `The ${noun} at ${shown(url)} cannot be fetched: the server answers ${statusCode}; check that the link is right and has not expired.`;
  throw new ServiceError('media_unreachable', sentence, { details: { statusCode } });
}

/** Without user name, password and query: signed links carry their secret there. */
function shown({ protocol, host, pathname }: URL): string {
  const address = `${protocol}//${host}${pathname}`;
  return address.length <= 120 ? address : `${address.slice(0, 119)}…`;
}

const REASONS: Record<string, string> = {
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ECONNREFUSED: 'the server refuses the connection',
  ECONNRESET: 'the server broke the connection off',
  UND_ERR_SOCKET: 'the server broke the connection off',
  UND_ERR_CONNECT_TIMEOUT: 'the server cannot be reached',
  UND_ERR_HEADERS_TIMEOUT: 'the server does not answer',
  UND_ERR_BODY_TIMEOUT: 'the server stopped sending',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the server sent less than it announced',
};

function explained(error: unknown, url: URL, { noun, totalTimeoutMs, signal }: UrlOptions): unknown {
  if (error instanceof ServiceError) return error;
  if (signal?.aborted) return signal.reason;
  const { code, name } = error as NodeJS.ErrnoException;
  const reason =
    name === 'TimeoutError'
      ? `it takes longer than ${totalTimeoutMs / 1000} seconds`
      : (REASONS[code ?? ''] ?? `the connection failed${code ? ` (${code})` : ''}`);
  const sentence = `The ${noun} at ${shown(url)} cannot be fetched: ${reason}; check the link or give a file.`;
  return new ServiceError('media_unreachable', sentence, { cause: error });
}
