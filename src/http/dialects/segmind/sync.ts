import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../../domain/errors.ts';
import type { Generation } from '../../../domain/generation.ts';
import { dollars } from '../../money.ts';
import { waitForEnd } from '../../wait-for-end.ts';
import type { DialectServices } from '../dialect.ts';

export type BySlug = FastifyRequest<{ Params: { slug: string } }>;

/** `POST /v1/{slug}`: the answer is the video itself, as soon as there is one. */
export function registerSync(
  app: FastifyInstance,
  services: DialectServices,
  submit: (request: BySlug, reply: FastifyReply) => Promise<Generation>,
): void {
  const { generations, settings } = services;
  app.post('/v1/:slug', async (request: BySlug, reply) => {
    const { id, ...generation } = await submit(request, reply);
    const ended = await waitForEnd(generations, { id, ...generation }, settings.mostSyncSeconds * 1000);
    if (!ended) throw tooLong(id, settings.mostSyncSeconds);
    return sendVideo(reply, ended, await generations.balance(ended.keyId), services);
  });
}

const tooLong = (id: string, seconds: number) =>
  new ServiceError(
    'deadline_exceeded',
    `Request ${id} takes longer than ${seconds} seconds. It goes on; its result will be at /v2/requests/${id}.`,
  );

/** What there is to say about the video comes as headers. */
async function sendVideo(
  reply: FastifyReply,
  generation: Generation,
  balanceMicros: number,
  { files }: DialectServices,
) {
  const { id, state, failure, seed, costMicros, videoSeconds, startedAt, finishedAt } = generation;
  if (state !== 'succeeded')
    throw new ServiceError(failure?.code ?? 'internal', failure?.message ?? `Request ${id} failed.`);
  const { video } = generation.files;
  const stored = video === undefined ? undefined : await files.stat(video);
  if (video === undefined || !stored) throw new ServiceError('not_found', `Request ${id} not found`);
  return reply
    .headers({
      'content-type': stored.contentType,
      'content-length': String(stored.sizeBytes),
      'x-cost': String(dollars(costMicros)),
      'x-remaining-credits': String(dollars(balanceMicros)),
      'x-generation-time': String(((finishedAt ?? 0) - (startedAt ?? 0)) / 1000),
      'x-seed-value': String(seed),
      'x-output-metadata': JSON.stringify({ type: stored.contentType, duration: videoSeconds }),
    })
    .send(await files.read(video));
}
