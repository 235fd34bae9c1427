import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { limit } from '../../limited-route.ts';
import { headerOf } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';

/** Whose request it is, with one token less. */
export type SignIn = (request: FastifyRequest, reply: FastifyReply, bucket: 'submit' | 'read') => ApiKey;

/** Signs every request of the scope in before its body is read: a stranger is not worth a byte of it. */
export function signingIn(app: FastifyInstance, { authentication, limits }: DialectServices): SignIn {
  const keys = new WeakMap<FastifyRequest, ApiKey>();
  app.addHook('onRequest', async (request) => {
    const { key, secret } = sentPair(headerOf(request, 'authorization'));
    keys.set(request, await authentication.byKeyAndSecret(key, secret));
  });
  return (request, reply, bucket) => {
    const key = keys.get(request)!;
    try {
      limit(limits, key, bucket, reply);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const details = { ...error.details, actionName: bucket };
      throw new ServiceError(error.code, error.message, { details, cause: error });
    }
    return key;
  };
}

/** RFC 7617: everything behind the first colon is the secret. Tokens of the vendor's own sign-in mean nothing here. */
function sentPair(authorization: string | undefined): { key?: string; secret?: string } {
  const [, scheme = '', sent = ''] = /^(\S+)\s+(\S+)\s*$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer')
    throw new ServiceError(
      'unauthorized',
      'Bearer tokens are not accepted; use Basic authentication with the API key as user and its secret as password.',
    );
  if (scheme.toLowerCase() !== 'basic') return {};
  const pair = Buffer.from(sent, 'base64').toString();
  const colon = pair.indexOf(':');
  return colon < 0 ? { key: pair } : { key: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}
