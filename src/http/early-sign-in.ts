import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiKey } from '../domain/api-key.ts';

/**
 * Signs those in who send a body before it is read: a stranger is not worth a byte of it. For APIs of which a part is
 * public; that part is read only.
 *
 * @returns whose request it is
 */
export function signingInEarly(
  app: FastifyInstance,
  authenticate: (request: FastifyRequest) => Promise<ApiKey>,
): (request: FastifyRequest) => Promise<ApiKey> {
  const keys = new WeakMap<FastifyRequest, ApiKey>();
  app.addHook('onRequest', async (request) => {
    if (request.method === 'POST') keys.set(request, await authenticate(request));
  });
  return async (request) => keys.get(request) ?? authenticate(request);
}
