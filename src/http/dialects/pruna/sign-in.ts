import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { headerOf } from '../../request-headers.ts';
import type { Authentication } from '../dialect.ts';

/** A key in the header `apikey`, and no token beside it. */
export const isSignedHere = ({ apikey, authorization }: IncomingHttpHeaders) =>
  apikey !== undefined && !/^(?:bearer|token)\s/i.test(authorization ?? '');

/** Signs every request of the scope in before its body is read: a stranger is not worth a byte of it. */
export function signIn(
  app: FastifyInstance,
  authentication: Authentication,
): (request: FastifyRequest) => ApiKey {
  const keys = new WeakMap<FastifyRequest, ApiKey>();
  app.addHook('onRequest', async (request) => {
    const isAmbiguous = headerOf(request, 'apikey') !== undefined && !isSignedHere(request.headers);
    if (isAmbiguous) throw twoKeys();
    keys.set(request, await authentication.byKey(headerOf(request, 'apikey')));
  });
  return (request) => keys.get(request)!;
}

const twoKeys = () =>
  new ServiceError('unauthorized', 'Send the key in the header apikey alone, without an Authorization.', {
    details: { isAmbiguous: true },
  });
