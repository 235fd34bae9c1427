import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { GENERATION_STATES, type Generation, isFinal } from '../../../domain/generation.ts';
import { type FieldProblem, fieldError } from '../../../generations/field-problem.ts';
import { inCredits } from '../../credit-units.ts';
import { signingInEarly } from '../../early-sign-in.ts';
import { jsonObject } from '../../json-body.ts';
import { idempotencyClaim, limit } from '../../limited-route.ts';
import { unitsLeft } from '../../money.ts';
import { bearerKey, keyOfOurs, requireJson } from '../../request-headers.ts';
import { answersFor } from '../../retention.ts';
import type { DialectServices } from '../dialect.ts';
import { conflict } from './errors.ts';
import { readDraft, readModel } from './request.ts';
import { encodeJob, encodeSubmit, STATUS, STATUSES } from './response.ts';

type ByModel = FastifyRequest<{ Params: { apiId: string } }>;
type ById = FastifyRequest<{ Params: { id: string } }>;

/** Everything that needs a key: running a model, and what becomes of it. */
export function registerJobs(app: FastifyInstance, services: DialectServices): void {
  const { generations, authentication, limits, prices, settings } = services;

  const keyOf = signingInEarly(app, (request) => authentication.byKey(keyOfOurs(bearerKey(request), 'pd_')));
  const signIn = async (request: FastifyRequest, reply: FastifyReply, bucket: 'submit' | 'read') => {
    const key = await keyOf(request);
    limit(limits, key, bucket, reply);
    return key;
  };
  const isKept = (generation: Generation) =>
    generation.draft !== undefined && answersFor(generation, 'pixeldojo', services);
  const find = async (request: ById, reply: FastifyReply): Promise<Generation> => {
    const key = await signIn(request, reply, 'read');
    const generation = await generations.get(key.id, request.params.id);
    if (!generation || !isKept(generation)) throw notFound(request.params.id);
    return generation;
  };

  app.post('/api/v1/models/:apiId/run', async (request: ByModel, reply) => {
    const key = await signIn(request, reply, 'submit');
    requireJson(request, settings);
    const draft = readDraft(readModel(request.params.apiId, settings), jsonObject(request), services);
    const { generation, balanceMicros } = await generations
      .submit(key, draft, idempotencyClaim(request, reply, key, services))
      .catch(inCredits(prices.microsPerUnit('pixeldojo')));
    return encodeSubmit(generation, balanceMicros, services);
  });

  app.get('/api/v1/jobs/:id', async (request: ById, reply) =>
    encodeJob(await find(request, reply), services),
  );

  app.get('/api/v1/jobs', async (request, reply) => {
    const key = await signIn(request, reply, 'read');
    const page = await generations.list(key.id, { dialect: 'pixeldojo', ...readFilter(request.query) });
    const jobs = page.generations.filter(isKept).map((generation) => encodeJob(generation, services));
    return { jobs, nextCursor: page.next ?? null };
  });

  // Older clients look here for what is left, in the spelling of their time.
  app.get('/api/v1/credits', async (request, reply) => {
    const { id } = await signIn(request, reply, 'read');
    const left = unitsLeft(await generations.balance(id), prices.microsPerUnit('pixeldojo'));
    return { creditsRemaining: left, credits_remaining: left };
  });

  app.post('/api/v1/jobs/:id/cancel', async (request: ById, reply) => {
    const generation = await find(request, reply);
    return encodeJob((await generations.cancel(generation.keyId, generation.id)) ?? generation, services);
  });

  const replay = async (request: ById, reply: FastifyReply) => {
    const { keyId, id, state } = await find(request, reply);
    if (!isFinal(state)) {
      const { status, body } = conflict(
        `Job ${id} is still ${STATUS[state]}; its webhook can be sent again once it is completed or failed.`,
      );
      return reply.status(status).send(body);
    }
    return { jobId: id, replayed: ((await generations.replayCallbacks(keyId, id)) ?? 0) > 0 };
  };
  app.post('/api/v1/jobs/:id/webhook/replay', replay);
  app.post('/api/v1/jobs/:id/replay-webhook', replay);
}

const notFound = (id: string) => new ServiceError('not_found', `There is no job ${id}, or not any more.`);

const MOST_LISTED = 100;

const Filter = z.object({
  status: z.enum(STATUSES).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(20),
});

const PROBLEMS: Readonly<Record<string, Omit<FieldProblem, 'field'>>> = {
  status: { problem: 'enum', allowed: STATUSES },
  cursor: { problem: 'type', expected: 'string' },
  limit: { problem: 'range', least: 1, most: MOST_LISTED },
};

function readFilter(query: unknown) {
  const parsed = Filter.safeParse(query);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0]);
    throw fieldError({ field, ...PROBLEMS[field]! });
  }
  const { status, cursor, limit: most } = parsed.data;
  const states = status && GENERATION_STATES.filter((state) => STATUS[state] === status);
  return { states, cursor, limit: most };
}
