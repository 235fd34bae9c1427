import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiKey } from '../../../domain/api-key.ts';
import { MODELS } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { type Generation, isFinal } from '../../../domain/generation.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { jsonObject } from '../../json-body.ts';
import { idempotencyClaim, limit } from '../../limited-route.ts';
import { headerOf, requireJson } from '../../request-headers.ts';
import { answersFor } from '../../retention.ts';
import { waitForEnd } from '../../wait-for-end.ts';
import type { DialectServices } from '../dialect.ts';
import { readDraft, readModel } from './request.ts';
import { encodeLegacyResult, encodeStatus, encodeSubmit } from './response.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;
type ByModel = FastifyRequest<{ Params: { api: string; model: string } }>;
type Find = (request: ById, reply: FastifyReply) => Promise<Generation>;

// A render that is told to stop is gone well before; until then it would still be called PROCESSING.
const CANCEL_WAIT_MS = 5_000;

export function registerRoutes(app: FastifyInstance, services: DialectServices): void {
  const { generations, limits } = services;
  const keyOf = signIn(app, services);

  const find: Find = async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const generation = await generations.get(key.id, request.params.id);
    if (!generation || !isKept(generation, services)) throw notFound(request.params.id);
    return generation;
  };

  app.post('/:api/v1/:model/generate', async (request: ByModel, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'submit', reply);
    requireJson(request, services.settings);
    const draft = readDraft(
      readModel(request.params.model),
      jsonObject(request),
      { url: headerOf(request, 'x-webhook-url'), mode: headerOf(request, 'x-webhook-mode') },
      services,
    );
    const { generation } = await generations.submit(
      key,
      draft,
      idempotencyClaim(request, reply, key, services),
    );
    return reply.status(202).send(encodeSubmit(generation, services));
  });

  registerPolls(app, services, find);
  registerList(app, services, keyOf);
}

/** Before the body is read: a stranger is not worth a byte of it. */
function signIn(app: FastifyInstance, { authentication }: DialectServices) {
  const keys = new WeakMap<FastifyRequest, ApiKey>();
  app.addHook('onRequest', async (request) => {
    keys.set(request, await authentication.byKey(headerOf(request, 'ocp-apim-subscription-key')));
  });
  return (request: FastifyRequest) => keys.get(request)!;
}

/** One whose content was purged has nothing left to tell of. */
const isKept = (generation: Generation, services: DialectServices) =>
  generation.draft !== undefined && answersFor(generation, 'pixazo', services);

function registerPolls(app: FastifyInstance, services: DialectServices, find: Find): void {
  const { generations } = services;
  app.get('/v2/requests/status/:id', async (request: ById, reply) =>
    encodeStatus(await find(request, reply), services),
  );
  const legacy = async (request: ById, reply: FastifyReply) =>
    encodeLegacyResult(await find(request, reply), services);
  app.get('/:api/v1/:model/result/:id', legacy);
  // Where the vendor's own studio polls.
  for (const model of MODELS) app.get(`/${model}/v1/status/:id`, legacy);

  const cancel = async (request: ById, reply: FastifyReply) => {
    const generation = await find(request, reply);
    const asked = (await generations.cancel(generation.keyId, generation.id)) ?? generation;
    const ended = isFinal(asked.state) ? asked : await waitForEnd(generations, asked, CANCEL_WAIT_MS);
    return encodeStatus(ended ?? asked, services);
  };
  app.post('/v2/requests/status/:id/cancel', cancel);
  app.post('/v2/requests/cancel/:id', cancel);
}

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});

/** An extension: what the key asked for here, newest first. */
function registerList(
  app: FastifyInstance,
  services: DialectServices,
  keyOf: (request: FastifyRequest) => ApiKey,
) {
  const { generations, limits } = services;
  app.get('/v2/requests', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const parsed = Page.safeParse(request.query);
    if (!parsed.success) throw fieldError({ field: 'limit', problem: 'range', least: 1, most: 100 });
    const page = await generations.list(key.id, { dialect: 'pixazo', ...parsed.data });
    const kept = page.generations.filter((generation) => isKept(generation, services));
    return {
      requests: kept.map((generation) => encodeStatus(generation, services)),
      next_cursor: page.next ?? null,
    };
  });
}

const notFound = (id: string) =>
  new ServiceError('not_found', `There is no request ${id} of this key, or not any more.`);
