import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { ServiceError } from '../domain/errors.ts';
import { addressee, onlyFor, tellAddressees } from './addressee.ts';
import { answerBrokenRequests } from './broken-requests.ts';
import type { Dialect, DialectServices } from './dialects/dialect.ts';
import { parseJson } from './json-body.ts';
import { HTTP_METHODS, refuseOtherMethods } from './other-methods.ts';
import type { UrlBuilder } from './urls.ts';

export interface ServerOptions {
  readonly dialects: readonly Dialect[];
  /** Answers what no vendor's paths claim. */
  readonly fallback: Dialect;
  readonly services: Omit<DialectServices, 'urls'>;
  readonly urls: UrlBuilder;
  /** Routes of the server itself: files, health, metrics. */
  readonly own: readonly ((app: FastifyInstance) => void)[];
  /** Hooks for every route. */
  readonly prepare?: (app: FastifyInstance) => void;
  readonly maxBodyBytes: number;
  readonly trustProxy: boolean;
  /** Origins that browsers may call from; `*` for all. */
  readonly corsOrigins: readonly string[];
  readonly logger: boolean | object;
}

// Long enough for slow uplinks to send a body, short enough that idle ones do not pile up.
const REQUEST_TIMEOUT_MS = 300_000;
const CLOSE_DEADLINE_MS = 5_000;
const CLOSE_STEP_MS = 100;

/** The HTTP server with every dialect on its vendor's bare paths and below its own prefix. It does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger as never,
    bodyLimit: options.maxBodyBytes,
    trustProxy: options.trustProxy,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    clientErrorHandler: answerBrokenRequests((url) => dialectOf({ url, headers: {} }, options)),
    frameworkErrors: (error, request, reply) =>
      void answer(dialectOf(request, options), unroutable(error, request), request, reply),
  });
  tellAddressees(app, options.dialects);
  options.prepare?.(app);
  readAnyJson(app);
  allowOrigins(app, options.corsOrigins);
  closeKeptConnections(app);
  app.addHook('onSend', async (request) => options.services.inFlight.release(request));
  for (const own of options.own) await app.register(async (scope) => own(scope));
  for (const dialect of options.dialects) {
    if (dialect.hasOwnPaths !== false) await mount(app, dialect, '', options);
    await mount(app, dialect, `/${dialect.name}`, options);
  }
  app.setErrorHandler(answering(options.fallback));
  app.setNotFoundHandler((request, reply) => {
    const dialect = dialectOf(request, options);
    return answer(dialect, nothingAt(request), request, reply);
  });
  await app.ready();
  return app;
}

function mount(app: FastifyInstance, dialect: Dialect, prefix: string, { services, urls }: ServerOptions) {
  return app.register(
    async (scope) => {
      scope.setErrorHandler(answering(dialect));
      if (prefix === '' && dialect.isMeant) onlyFor(dialect, scope);
      const paths = refuseOtherMethods(scope);
      dialect.register(scope, { ...services, urls: urls.below(prefix) });
      paths.close();
    },
    { prefix },
  );
}

const answering = (dialect: Dialect) => (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
  answer(dialect, toServiceError(error), request, reply);

function answer(dialect: Dialect, error: ServiceError, request: FastifyRequest, reply: FastifyReply) {
  // Only our own faults are worth an operator's time; the cause is logged and never sent.
  if (error.code === 'internal') request.log.error({ err: error.cause ?? error }, 'request failed');
  const { status, headers, body } = dialect.encodeError(error, request.url.split('?')[0]!);
  const retryAfter = error.details.retryAfterSeconds;
  if (typeof retryAfter === 'number')
    void reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  return reply
    .status(status)
    .headers(headers ?? {})
    .type('application/json')
    .send(JSON.stringify(body));
}

/** Our own errors as they are, the HTTP library's as what they mean, everything else as ours to mend. */
function toServiceError(error: FastifyError): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.statusCode === 413)
    return new ServiceError('body_too_large', 'The request body is too large; send media by URL or upload.');
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new ServiceError('content_type_unsupported', 'Invalid content type; send application/json.');
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new ServiceError('invalid_request', 'The request body is not valid JSON.', { cause: error });
  return new ServiceError('internal', 'Something went wrong on our side; try again.', { cause: error });
}

function nothingAt(request: FastifyRequest): ServiceError {
  const path = request.url.split('?')[0];
  return new ServiceError('not_found', `There is nothing at ${request.method} ${path}.`, {
    details: { isRoute: true },
  });
}

/** What the router could not even look for: an id that is far too long is none of ours, as any other unknown one. */
function unroutable(error: FastifyError, request: FastifyRequest): ServiceError {
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') return nothingAt(request);
  const sentence = 'The address is malformed: behind every % two hexadecimal digits of UTF-8 must follow.';
  return new ServiceError('invalid_request', sentence, { cause: error });
}

function dialectOf(
  { url, headers }: Pick<FastifyRequest, 'url' | 'headers'>,
  { dialects, fallback }: ServerOptions,
): Dialect {
  const prefixed = dialects.find(({ name }) => url.startsWith(`/${name}/`));
  if (prefixed) return prefixed;
  const claims = dialects.flatMap((dialect) => dialect.paths.map((path) => ({ dialect, path })));
  const claim = claims
    .filter(({ path }) => url.startsWith(path))
    .filter(({ dialect }) => !dialect.isMeant || dialect.name === addressee({ url, headers }, dialects))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return claim?.dialect ?? fallback;
}

/**
 * Clients forget or misspell the content type; a body is JSON all the same, unless a route reads it raw. Others name the
 * type where there is no body.
 */
function readAnyJson(app: FastifyInstance) {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, parseJson(body as Buffer, request.headers['content-type']));
    } catch (error) {
      done(error as ServiceError);
    }
  });
}

function allowOrigins(app: FastifyInstance, origins: readonly string[]) {
  if (origins.length === 0) return;
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return;
    void reply.headers({
      'access-control-allow-origin': origins.includes('*') ? '*' : origin,
      'access-control-expose-headers': '*',
      vary: 'origin',
    });
    if (request.method !== 'OPTIONS') return;
    return reply
      .headers({
        'access-control-allow-methods': HTTP_METHODS.join(', '),
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
        'access-control-max-age': '600',
      })
      .status(204)
      .send();
  });
}

/** Clients that keep connections alive would hold a closing server for seconds. */
function closeKeptConnections(app: FastifyInstance) {
  app.addHook('preClose', async () => {
    const idle = setInterval(() => app.server.closeIdleConnections(), CLOSE_STEP_MS);
    const all = setTimeout(() => app.server.closeAllConnections(), CLOSE_DEADLINE_MS);
    app.server.once('close', () => {
      clearInterval(idle);
      clearTimeout(all);
    });
  });
}
