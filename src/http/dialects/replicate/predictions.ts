import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { type Generation, isFinal } from '../../../domain/generation.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { type JsonObject, jsonObject } from '../../json-body.ts';
import { idempotencyClaim, limit } from '../../limited-route.ts';
import { requireJson } from '../../request-headers.ts';
import { waitForEnd } from '../../wait-for-end.ts';
import type { DialectServices } from '../dialect.ts';
import { createDeadlines } from './deadlines.ts';
import { createCatalogue, findModel } from './model-catalogue.ts';
import { readCancelAfter, readDraft, readWait } from './request.ts';
import { encodePrediction, isContentKept } from './response.ts';
import type { KeyOf } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;
type ByName = FastifyRequest<{ Params: { owner: string; name: string } }>;

// A render that is told to stop is gone well before; until then it would still be called processing.
const CANCEL_WAIT_MS = 5_000;

export function registerPredictions(app: FastifyInstance, services: DialectServices, keyOf: KeyOf): void {
  const { generations, limits, settings } = services;
  const catalogue = createCatalogue(settings);
  const deadlines = createDeadlines(app, services);
  const encode = (generation: Generation) =>
    encodePrediction(generation, services, isContentKept(generation, services));

  const create = async (request: FastifyRequest, reply: FastifyReply, model: Model) => {
    const key = keyOf(request);
    const draft = readDraft(model, jsonObject(request), readCancelAfter(request), services);
    const claim = idempotencyClaim(request, reply, key, services);
    const { generation } = await generations.submit(key, draft, claim);
    deadlines.watch(generation);
    const seconds = readWait(request);
    void reply.status(201);
    if (seconds === undefined) return encode(generation);
    void reply.header('preference-applied', `wait=${seconds}`);
    const most = Math.min(seconds, settings.mostSyncSeconds) * 1000;
    const ended = await waitForEnd(generations, generation, most);
    // The vendor's clients poll on only for what is `starting`, whatever became of it meanwhile.
    return encode(ended ?? { ...generation, state: 'queued' });
  };
  const begin = (request: FastifyRequest, reply: FastifyReply) => {
    limit(limits, keyOf(request), 'submit', reply);
    requireJson(request, settings);
  };

  app.post('/v1/models/:owner/:name/predictions', async (request: ByName, reply) => {
    begin(request, reply);
    return create(request, reply, findModel(request.params.owner, request.params.name));
  });
  app.post('/v1/predictions', async (request, reply) => {
    begin(request, reply);
    return create(request, reply, catalogue.find(readVersion(jsonObject(request))));
  });

  const find = async (request: ById, reply: FastifyReply): Promise<Generation> => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const generation = await generations.get(key.id, request.params.id);
    if (generation?.dialect !== 'replicate') throw notFound(request.params.id);
    return deadlines.apply(generation);
  };

  app.get('/v1/predictions/:id', async (request: ById, reply) => encode(await find(request, reply)));
  app.post('/v1/predictions/:id/cancel', async (request: ById, reply) => {
    const generation = await find(request, reply);
    const asked = (await generations.cancel(generation.keyId, generation.id)) ?? generation;
    const ended = isFinal(asked.state) ? asked : await waitForEnd(generations, asked, CANCEL_WAIT_MS);
    return encode(ended ?? asked);
  });
  registerList(app, services, keyOf, encode);
}

function readVersion({ version }: JsonObject): string {
  if (typeof version === 'string' && version !== '') return version;
  const problem = version === undefined || version === '' ? 'missing' : 'type';
  throw fieldError({ field: 'version', problem, expected: 'string' });
}

const PAGE_SIZE = 100;

const Page = z.object({
  cursor: z.base64url().optional(),
  created_after: z.iso.datetime({ offset: true }).optional(),
  created_before: z.iso.datetime({ offset: true }).optional(),
});

/** Newest first, with the address of the next page. */
function registerList(
  app: FastifyInstance,
  { generations, limits, urls }: DialectServices,
  keyOf: KeyOf,
  encode: (generation: Generation) => unknown,
) {
  app.get('/v1/predictions', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const parsed = Page.safeParse(request.query);
    if (!parsed.success) throw refusedPage(String(parsed.error.issues[0]?.path[0]));
    const { cursor, created_after, created_before } = parsed.data;
    const page = await generations.list(key.id, {
      dialect: 'replicate',
      limit: PAGE_SIZE,
      cursor: cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString(),
      createdFrom: created_after === undefined ? undefined : Date.parse(created_after),
      createdBefore: created_before === undefined ? undefined : Date.parse(created_before),
    });
    const next = page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url');
    const query = new URLSearchParams({
      ...(created_after === undefined ? {} : { created_after }),
      ...(created_before === undefined ? {} : { created_before }),
      ...(next === undefined ? {} : { cursor: next }),
    });
    return {
      previous: null,
      next: next === undefined ? null : urls.absolute(`/v1/predictions?${query}`),
      results: page.generations.map(encode),
    };
  });
}

const refusedPage = (field: string) =>
  new ServiceError('invalid_request', `The parameter ${field} is not one of ours, or no time of ISO 8601.`);

const notFound = (id: string) => new ServiceError('not_found', `The prediction ${id} could not be found.`);
