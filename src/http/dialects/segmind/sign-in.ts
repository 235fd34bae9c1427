import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { keyOfOurs } from '../../request-headers.ts';
import type { Authentication } from '../dialect.ts';

/** Whose request it is. */
export type KeyOf = (request: FastifyRequest) => ApiKey;

/** Signs every request of the scope in before its body is read: a stranger is not worth a byte of it. */
export function signIn(app: FastifyInstance, authentication: Authentication): KeyOf {
  const keys = new WeakMap<FastifyRequest, ApiKey>();
  app.addHook('onRequest', async (request) => {
    keys.set(request, await authentication.byKey(sentKey(request)));
  });
  return (request) => keys.get(request)!;
}

/** Only `x-api-key` counts; a Bearer token is refused as a bad key is, not as a missing one. */
function sentKey({ headers }: FastifyRequest): string | undefined {
  const key = headers['x-api-key'];
  if (typeof key === 'string' && key !== '') return keyOfOurs(key, 'SG_');
  if (headers.authorization !== undefined)
    throw new ServiceError('unauthorized', 'The key belongs into the header x-api-key.', {
      details: { isMissing: false },
    });
  return undefined;
}
