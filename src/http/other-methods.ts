import type { FastifyInstance, HTTPMethods } from 'fastify';
import { ServiceError } from '../domain/errors.ts';

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/**
 * Watches which routes a scope gets; `close` then adds the methods that each path lacks, so that a wrong verb is told
 * from a wrong path.
 */
export function refuseOtherMethods(scope: FastifyInstance): { close(): void } {
  const methods = new Map<string, Set<string>>();
  let isOpen = true;
  scope.addHook('onRoute', ({ path, routePath, method }) => {
    if (!isOpen) return;
    const known = methods.get(routePath ?? path) ?? new Set();
    for (const each of [method].flat()) known.add(each);
    methods.set(routePath ?? path, known);
  });
  return {
    close() {
      isOpen = false;
      for (const [url, known] of methods) {
        const missing = HTTP_METHODS.filter((method) => !known.has(method)) as HTTPMethods[];
        const allow = [...known].join(', ');
        scope.route({
          method: missing,
          url,
          handler: async (request, reply) => {
            void reply.header('allow', allow);
            throw new ServiceError(
              'method_not_allowed',
              `${request.method} is not allowed here; use ${allow}.`,
            );
          },
        });
      }
    },
  };
}
