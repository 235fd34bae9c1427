import type { FastifyInstance } from 'fastify';
import { limit } from '../../limited-route.ts';
import { dollars } from '../../money.ts';
import type { DialectServices } from '../dialect.ts';
import type { KeyOf } from './sign-in.ts';

/** What is left, and whose key it is. */
export function registerAccount(
  app: FastifyInstance,
  { generations, limits }: DialectServices,
  keyOf: KeyOf,
): void {
  app.get('/v1/get-user-credits', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    return { credits: dollars(await generations.balance(key.id)) };
  });

  app.get('/api/auth/authenticate', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    return {
      user_id: key.id,
      username: key.name,
      created_at: new Date(key.createdAt).toISOString(),
      usage: { credits_balance: dollars(await generations.balance(key.id)) },
    };
  });
}
