import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../domain/errors.ts';

/** Idempotency keys of the requests that are being answered, each with the key and the path it came to. */
export class InFlight {
  readonly #claims = new Set<string>();
  readonly #held = new WeakMap<FastifyRequest, string>();

  /** Until the answer begins, or the caller hangs up. @throws ServiceError `idempotency_in_flight`. */
  take(request: FastifyRequest, reply: FastifyReply, claim: string): void {
    if (this.#claims.has(claim))
      throw new ServiceError(
        'idempotency_in_flight',
        'A request with this Idempotency-Key is still being answered; send it again afterwards.',
      );
    this.#claims.add(claim);
    this.#held.set(request, claim);
    reply.raw.once('close', () => this.release(request));
  }

  /** To be called before anything of an answer is sent: who has it may send the key again at once. */
  release(request: FastifyRequest): void {
    const claim = this.#held.get(request);
    this.#held.delete(request);
    if (claim !== undefined) this.#claims.delete(claim);
  }
}
