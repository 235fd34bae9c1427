import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
import { signingInEarly } from '../../early-sign-in.ts';
import { limit } from '../../limited-route.ts';
import { bearerKey, headerOf } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';

/** Who calls, with one token less. */
export type SignIn = (
  request: FastifyRequest,
  reply: FastifyReply,
  bucket: 'submit' | 'read',
) => Promise<ApiKey>;

/** The document's header, or the one of the vendor's language models, which some send here as well. */
export function signingIn(
  app: FastifyInstance,
  { authentication, limits }: Pick<DialectServices, 'authentication' | 'limits'>,
): SignIn {
  const keyOf = signingInEarly(app, (request) =>
    authentication.byKey(headerOf(request, 'x-api-key') || bearerKey(request)),
  );
  return async (request, reply, bucket) => {
    const key = await keyOf(request);
    limit(limits, key, bucket, reply);
    return key;
  };
}
