import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { GENERATION_STATES, type Generation } from '../../../domain/generation.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { signingInEarly } from '../../early-sign-in.ts';
import { jsonObject } from '../../json-body.ts';
import { idempotencyClaim, limit } from '../../limited-route.ts';
import { bearerKey } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';
import { streamEvents } from './events.ts';
import { registerFileUploads } from './files.ts';
import { openApi } from './openapi.ts';
import { readDraft } from './request.ts';
import { encodeCallbackLog, encodeGeneration } from './response.ts';
import { describeVoices } from './voices.ts';

const MICROS_PER_DOLLAR = 1_000_000;

type ById = FastifyRequest<{ Params: { id: string } }>;

export function registerRoutes(app: FastifyInstance, services: DialectServices): void {
  const { generations, authentication, limits } = services;

  const keyOf = signingInEarly(app, (request) => authentication.byKey(bearerKey(request)));
  const signIn = async (request: FastifyRequest, reply: FastifyReply, bucket: 'submit' | 'read') => {
    const key = await keyOf(request);
    limit(limits, key, bucket, reply);
    return key;
  };
  const find = async (request: ById, reply: FastifyReply): Promise<Generation> => {
    const key = await signIn(request, reply, 'read');
    return (await generations.get(key.id, request.params.id)) ?? notFound(request.params.id);
  };
  const encode = (generation: Generation) => encodeGeneration(generation, services);

  app.post('/v1/generations', async (request, reply) => {
    const key = await signIn(request, reply, 'submit');
    const draft = readDraft(jsonObject(request), services);
    const { generation, isReplay } = await generations.submit(
      key,
      draft,
      idempotencyClaim(request, reply, key, services),
    );
    return reply.status(isReplay ? 200 : 201).send(encode(generation));
  });

  app.post('/v1/estimates', async (request, reply) => {
    const key = await signIn(request, reply, 'read');
    const { seconds, micros } = await generations.estimate(key, readDraft(jsonObject(request), services));
    return { seconds, usd: micros / MICROS_PER_DOLLAR };
  });

  app.get('/v1/generations', async (request, reply) => {
    const key = await signIn(request, reply, 'read');
    const page = await generations.list(key.id, readFilter(request.query));
    return { generations: page.generations.map(encode), next: page.next ?? null, total: page.total };
  });

  app.get('/v1/generations/:id', async (request: ById, reply) => encode(await find(request, reply)));

  app.get('/v1/generations/:id/events', async (request: ById, reply) => {
    const generation = await find(request, reply);
    return reply
      .headers({
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
      })
      .send(streamEvents(generations, generation, encode));
  });

  app.post('/v1/generations/:id/cancel', async (request: ById, reply) => {
    const { keyId, id } = await find(request, reply);
    return encode((await generations.cancel(keyId, id)) ?? notFound(id));
  });

  app.get('/v1/generations/:id/callbacks', async (request: ById, reply) => {
    const { keyId, id } = await find(request, reply);
    const callbacks = (await generations.callbacks(keyId, id)) ?? notFound(id);
    return { callbacks: callbacks.map(encodeCallbackLog) };
  });

  app.post('/v1/generations/:id/callbacks/replay', async (request: ById, reply) => {
    const { keyId, id } = await find(request, reply);
    return { replayed: (await generations.replayCallbacks(keyId, id)) ?? notFound(id) };
  });

  app.delete('/v1/generations/:id', async (request: ById, reply) => {
    const { keyId, id } = await find(request, reply);
    await generations.delete(keyId, id);
    return reply.status(204).send();
  });

  app.get('/v1/voices', async () => describeVoices());

  app.get('/v1/credits', async (request, reply) => {
    const key = await signIn(request, reply, 'read');
    return { usd: (await generations.balance(key.id)) / MICROS_PER_DOLLAR };
  });

  app.get('/v1/openapi.json', async () => openApi(services.urls.absolute('')));

  registerFileUploads(app, services, (request, reply) => signIn(request, reply, 'submit'));
}

function notFound(id: string): never {
  throw new ServiceError('not_found', `There is no generation ${id}.`);
}

const Filter = z.object({
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(GENERATION_STATES)))
    .optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  before: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const FILTER_HINTS: Readonly<Record<string, string>> = {
  state: `list of ${GENERATION_STATES.join(', ')}`,
  from: 'ISO 8601 time',
  before: 'ISO 8601 time',
  cursor: '`next` of the page before',
  limit: 'whole number from 1 to 100',
};

function readFilter(query: unknown) {
  const parsed = Filter.safeParse(query);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0]);
    throw fieldError({ field, problem: 'type', expected: FILTER_HINTS[field] ?? 'string' });
  }
  const { state, from, before, cursor, limit: most } = parsed.data;
  return {
    states: state,
    createdFrom: from === undefined ? undefined : Date.parse(from),
    createdBefore: before === undefined ? undefined : Date.parse(before),
    cursor,
    limit: most,
  };
}
