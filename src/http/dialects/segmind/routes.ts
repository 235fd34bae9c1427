import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../../domain/errors.ts';
import { type Generation, isFinal } from '../../../domain/generation.ts';
import { jsonObject } from '../../json-body.ts';
import { idempotencyClaim, limit } from '../../limited-route.ts';
import { answersFor } from '../../retention.ts';
import type { DialectServices } from '../dialect.ts';
import { registerAccount } from './account.ts';
import { registerHistory } from './history.ts';
import { registerModels } from './models.ts';
import { readDraft, readModel } from './request.ts';
import { encodeResult, encodeStatus, encodeSubmit } from './response.ts';
import { type KeyOf, signIn } from './sign-in.ts';
import { type BySlug, registerSync } from './sync.ts';
import { registerUploads } from './uploads.ts';
import { registerWebhooks } from './webhooks.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

export function registerRoutes(app: FastifyInstance, services: DialectServices): void {
  const keyOf = signIn(app, services.authentication);
  tellWhatIsLeft(app);
  const submit = (request: BySlug, reply: FastifyReply) => submitTo(request, reply, keyOf, services);

  app.post('/v2/:slug', async (request: BySlug, reply) =>
    encodeSubmit(await submit(request, reply), services),
  );
  registerSync(app, services, submit);
  registerPolls(app, services, keyOf);
  registerAccount(app, services, keyOf);
  registerModels(app, services, keyOf);
  registerHistory(app, services, keyOf);
  registerUploads(app, services, keyOf);
  registerWebhooks(app, services, keyOf);
}

async function submitTo(
  request: BySlug,
  reply: FastifyReply,
  keyOf: KeyOf,
  services: DialectServices,
): Promise<Generation> {
  const key = keyOf(request);
  limit(services.limits, key, 'submit', reply);
  refuseOtherContent(request, services);
  const draft = readDraft(readModel(request.params.slug), jsonObject(request), services);
  const { generation } = await services.generations.submit(
    key,
    draft,
    idempotencyClaim(request, reply, key, services),
  );
  void reply.header('x-request-id', generation.id);
  return generation;
}

function registerPolls(app: FastifyInstance, services: DialectServices, keyOf: KeyOf) {
  const { generations, limits } = services;

  const find = async (request: ById, reply: FastifyReply): Promise<Generation> => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const generation = await generations.get(key.id, request.params.id);
    // One whose content was purged has nothing left to tell of.
    if (!generation?.draft || !answersFor(generation, 'segmind', services)) throw notFound(request.params.id);
    void reply.header('x-request-id', generation.id);
    return generation;
  };

  app.get('/v2/requests/:id/status', async (request: ById, reply) => {
    const generation = await find(request, reply);
    return reply.status(statusOf(generation)).send(encodeStatus(generation, services));
  });

  const result = async (request: ById, reply: FastifyReply) => {
    const generation = await find(request, reply);
    const balance = await generations.balance(generation.keyId);
    return reply.status(statusOf(generation)).send(encodeResult(generation, services, balance));
  };
  app.get('/v2/requests/:id', result);
  app.get('/v1/requests/:id', result);

  const cancel = async (request: ById, reply: FastifyReply) => {
    const generation = await find(request, reply);
    return encodeStatus((await generations.cancel(generation.keyId, generation.id)) ?? generation, services);
  };
  app.post('/v2/requests/:id/cancel', cancel);
  app.post('/v2/requests/:id/status/cancel', cancel);
}

/** The vendor's clients look for this spelling. */
function tellWhatIsLeft(app: FastifyInstance) {
  app.addHook('onSend', async (_request, reply, payload) => {
    const remaining = reply.getHeader('x-ratelimit-remaining');
    if (remaining !== undefined) void reply.header('x-rate-limit-remaining', String(remaining));
    return payload;
  });
}

/** Forms carry no request here; anything else is read as the JSON it mostly is, unless the server is strict. */
function refuseOtherContent({ headers }: FastifyRequest, { settings }: DialectServices) {
  const type = (headers['content-type'] ?? '').toLowerCase();
  const isWrong = settings.strict ? !/^application\/json\b/.test(type) : type.startsWith('multipart/');
  if (isWrong)
    throw new ServiceError('content_type_unsupported', 'Invalid content type. Send application/json.');
}

/** A failed request is served as 422, with its body all the same. */
const statusOf = ({ state }: Generation) => (isFinal(state) && state !== 'succeeded' ? 422 : 200);

const notFound = (id: string) => new ServiceError('not_found', `Request ${id} not found`);
