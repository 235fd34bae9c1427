import type { FastifyInstance } from 'fastify';
import { type Generation, isFinal } from '../../../domain/generation.ts';
import type { DialectServices } from '../dialect.ts';
import { deadlineOf } from './response.ts';

/**
 * Cancels predictions whose `Cancel-After` has passed: on time as long as this process runs, and when somebody asks for them
 * after a restart.
 */
export function createDeadlines(
  app: FastifyInstance,
  { generations, now }: Pick<DialectServices, 'generations' | 'now'>,
) {
  const timers = new Set<NodeJS.Timeout>();
  app.addHook('onClose', async () => {
    for (const timer of timers) clearTimeout(timer);
  });
  return {
    watch({ id, keyId, ...generation }: Generation): void {
      const leftMs = deadlineOf({ id, keyId, ...generation }) - now();
      if (leftMs === Number.POSITIVE_INFINITY) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        // Whoever asks for it is told what became of it; nobody waits for this.
        generations.cancel(keyId, id).catch((error) => app.log.error({ err: error }, 'deadline'));
      }, leftMs);
      timer.unref();
      timers.add(timer);
    },
    /** The generation as it is now, cancelled if it is too late. */
    async apply(generation: Generation): Promise<Generation> {
      if (isFinal(generation.state) || now() < deadlineOf(generation)) return generation;
      return (await generations.cancel(generation.keyId, generation.id)) ?? generation;
    },
  };
}
