import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../../../domain/errors.ts';
import { limit } from '../../limited-route.ts';
import type { DialectServices } from '../dialect.ts';
import type { KeyOf } from './sign-in.ts';

/** Whose key it is, and what its callbacks are signed with. */
export function registerAccount(
  app: FastifyInstance,
  { limits, webhookSecret }: DialectServices,
  keyOf: KeyOf,
): void {
  app.get('/v1/account', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    return { type: 'user', username: key.id, name: key.name, github_url: null };
  });

  app.get('/v1/webhooks/default/secret', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const secret = await webhookSecret(key.id);
    if (secret === undefined) throw new ServiceError('not_found', 'This key has no secret.');
    return { key: secret };
  });
}
