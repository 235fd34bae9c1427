import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { headerOf, keyOfOurs } from '../../request-headers.ts';
import type { Authentication } from '../dialect.ts';

/** Whose request it is. */
export type KeyOf = (request: FastifyRequest) => ApiKey;

// Older clients say Token.
const TOKEN = /^(?:bearer|token)\s+(\S+)\s*$/i;

/** A token, and no header `apikey` beside it. */
export const isSignedHere = ({ apikey, authorization }: IncomingHttpHeaders) =>
  apikey === undefined && TOKEN.test(authorization ?? '');

/** Where the address itself may be signed, instead of a token. */
export const SIGNED_PATH = '/v1/files/:id/download';

/** Signs every request of the scope in before its body is read: a stranger is not worth a byte of it. */
export function signIn(app: FastifyInstance, authentication: Authentication): KeyOf {
  const keys = new WeakMap<FastifyRequest, ApiKey>();
  app.addHook('onRequest', async (request) => {
    const [, token] = TOKEN.exec(headerOf(request, 'authorization') ?? '') ?? [];
    if (token === undefined && request.routeOptions.url?.endsWith(SIGNED_PATH)) return;
    if (token !== undefined && !isSignedHere(request.headers)) throw twoKeys();
    keys.set(request, await authentication.byKey(keyOfOurs(token, 'r8_')));
  });
  return (request) => keys.get(request)!;
}

const twoKeys = () =>
  new ServiceError('unauthorized', 'Send the token in the header Authorization alone, without an apikey.', {
    details: { isAmbiguous: true },
  });
