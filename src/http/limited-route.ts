import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiKey } from '../domain/api-key.ts';
import { ServiceError } from '../domain/errors.ts';
import type { IdempotencyClaim } from '../generations/generation-service.ts';
import type { Limits, RateLimit } from './dialects/dialect.ts';
import type { InFlight } from './in-flight.ts';
import { limitHeaders } from './rate-limits.ts';

const MOST_IDEMPOTENCY_CHARACTERS = 255;

/** Takes a token and tells the caller of it, also when there is none left. */
export function limit(limits: Limits, key: ApiKey, bucket: 'submit' | 'read', reply: FastifyReply): void {
  try {
    void reply.headers(limitHeaders(limits.take(key, bucket)));
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'rate_limited')
      void reply.headers(limitHeaders(error.details as unknown as RateLimit));
    throw error;
  }
}

/**
 * The caller's `Idempotency-Key`, if any, taken until the request is answered or given up.
 *
 * @throws ServiceError `invalid_request` for one that is too long, `idempotency_in_flight` while another request has it.
 */
export function idempotencyClaim(
  request: FastifyRequest,
  reply: FastifyReply,
  { id: keyId }: ApiKey,
  { inFlight }: { readonly inFlight: InFlight },
): IdempotencyClaim | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return undefined;
  if (key.length > MOST_IDEMPOTENCY_CHARACTERS)
    throw new ServiceError(
      'invalid_request',
      `The Idempotency-Key may have at most ${MOST_IDEMPOTENCY_CHARACTERS} characters.`,
    );
  const path = request.url.split('?')[0]!;
  inFlight.take(request, reply, JSON.stringify([keyId, path, key]));
  const body = JSON.stringify(request.body ?? null);
  return { key, path, bodyHash: createHash('sha256').update(body).digest('hex') };
}
