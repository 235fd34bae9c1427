import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
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
export const signingIn =
  ({ authentication, limits }: Pick<DialectServices, 'authentication' | 'limits'>): SignIn =>
  async (request, reply, bucket) => {
    const key = await authentication.byKey(headerOf(request, 'x-api-key') || bearerKey(request));
    limit(limits, key, bucket, reply);
    return key;
  };
