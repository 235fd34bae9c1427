import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../../domain/errors.ts';
import { type Generation, isFinal } from '../../../domain/generation.ts';
import { sendFile } from '../../files.ts';
import { jsonObject } from '../../json-body.ts';
import { idempotencyClaim, limit } from '../../limited-route.ts';
import { registerPredictionFiles } from '../../prediction-files.ts';
import { headerOf, requireJson } from '../../request-headers.ts';
import { answersFor } from '../../retention.ts';
import { waitForEnd } from '../../wait-for-end.ts';
import type { DialectServices } from '../dialect.ts';
import { readDraft, readModel } from './request.ts';
import { encodeStatus, encodeSubmit } from './response.ts';
import { signIn } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

// As the vendor does; whoever waits in vain polls.
const MOST_WAIT_SECONDS = 60;
// A render that is told to stop is gone well before; until then it would still be called processing.
const CANCEL_WAIT_MS = 5_000;
const FILES_KEPT_MS = 30 * 60_000;

export function registerRoutes(app: FastifyInstance, services: DialectServices): void {
  const { generations, limits, settings } = services;
  const keyOf = signIn(app, services.authentication);

  app.post('/v1/predictions', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'submit', reply);
    requireJson(request, settings);
    const draft = readDraft(readModel(headerOf(request, 'model')), jsonObject(request), services);
    const claim = idempotencyClaim(request, reply, key, services);
    const { generation } = await generations.submit(key, draft, claim);
    const ended = await waited(request, generation, services);
    return ended ? { id: ended.id, ...encodeStatus(ended, services) } : encodeSubmit(generation, services);
  });

  registerPolls(app, services, async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    return generations.get(key.id, idOf(request));
  });
  registerPredictionFiles(app, services, { keyOf, keptMs: FILES_KEPT_MS, receivedStatus: 200 });
}

/** Its end, if the caller wants to wait for that and it comes in time. */
async function waited(
  request: FastifyRequest,
  generation: Generation,
  { generations, settings }: DialectServices,
): Promise<Generation | undefined> {
  if (headerOf(request, 'try-sync')?.trim().toLowerCase() !== 'true') return undefined;
  const seconds = Math.min(MOST_WAIT_SECONDS, settings.mostSyncSeconds);
  return waitForEnd(generations, generation, seconds * 1000);
}

/** Of a path that names a prediction itself, or a file of it. */
const idOf = ({ params }: FastifyRequest): string => {
  const { id, '*': path = '' } = params as { id?: string; '*'?: string };
  return id ?? path.split('/')[0]!;
};

function registerPolls(
  app: FastifyInstance,
  services: DialectServices,
  find: (request: FastifyRequest, reply: FastifyReply) => Promise<Generation | undefined>,
): void {
  const { generations } = services;
  // One whose content was purged has nothing left to tell of.
  const isKept = (generation: Generation) =>
    generation.draft !== undefined && answersFor(generation, 'pruna', services);
  const findKept = async (request: FastifyRequest, reply: FastifyReply) => {
    const generation = await find(request, reply);
    if (generation && isKept(generation)) return generation;
    throw new ServiceError('not_found', `There is no prediction ${idOf(request)}, or not any more.`);
  };

  app.get('/v1/predictions/status/:id', async (request: ById, reply) =>
    encodeStatus(await findKept(request, reply), services),
  );

  // An extension, as there is no other way to stop one.
  app.post('/v1/predictions/status/:id/cancel', async (request: ById, reply) => {
    const generation = await findKept(request, reply);
    const asked = (await generations.cancel(generation.keyId, generation.id)) ?? generation;
    const ended = isFinal(asked.state) ? asked : await waitForEnd(generations, asked, CANCEL_WAIT_MS);
    return encodeStatus(ended ?? asked, services);
  });

  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/predictions/delivery/*',
    handler: async (request, reply) => {
      const generation = await find(request, reply);
      if (generation?.dialect !== 'pruna' || generation.state !== 'succeeded') throw nothingThere(false);
      const { video } = generation.files;
      const stored = video === undefined ? undefined : await services.files.stat(video);
      if (video === undefined || !stored || !isKept(generation)) throw nothingThere(true);
      return sendFile(request, reply, video, stored, services.files);
    },
  });
}

const nothingThere = (isExpired: boolean) =>
  new ServiceError(
    'not_found',
    isExpired ? 'The content has expired and was removed.' : 'There is no content at this path.',
    { details: { isExpired } },
  );
