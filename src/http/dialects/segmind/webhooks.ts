import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiKey } from '../../../domain/api-key.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { uuidV4 } from '../../../domain/ids.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { isWebUrl } from '../../../generations/field-reader.ts';
import { type JsonObject, jsonObject } from '../../json-body.ts';
import { limit } from '../../limited-route.ts';
import type { DialectServices } from '../dialect.ts';
import type { KeyOf } from './sign-in.ts';

/** An address that the vendor would tell of workflow runs. Nothing here runs workflows, so it is only kept. */
interface Webhook {
  readonly webhook_id: string;
  readonly webhook_url: string;
  readonly event: { readonly types: readonly string[] };
  readonly status: 'active' | 'inactive';
  readonly created_at: string;
  readonly updated_at: string;
}

const EVENT_TYPES = ['PIXELFLOW', 'NODE_RUN', 'GRAPH_RUN'] as const;
const MOST_PER_KEY = 50;
const NOTE = 'segmind webhooks';

/** `/webhook/{get,add,update,inactive,dispatch-logs}`, as the vendor's SDK administers them. */
export function registerWebhooks(app: FastifyInstance, services: DialectServices, keyOf: KeyOf): void {
  const { notes, limits, random, now } = services;
  const change = (key: ApiKey, make: (known: readonly Webhook[]) => readonly Webhook[]) =>
    notes.change(key.id, NOTE, (value) => make(asWebhooks(value)));
  const changeOne = async (key: ApiKey, id: string, make: (webhook: Webhook) => Partial<Webhook>) => {
    const updated_at = new Date(now()).toISOString();
    const changed = await change(key, (known) => {
      if (!known.some(({ webhook_id }) => webhook_id === id)) throw unknown(id);
      return known.map((each) => (each.webhook_id === id ? { ...each, ...make(each), updated_at } : each));
    });
    return changed.find(({ webhook_id }) => webhook_id === id)!;
  };

  app.get('/webhook/get', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const known = asWebhooks(await notes.read(key.id, NOTE));
    return { webhooks: known.filter(({ status }) => status === 'active') };
  });

  app.post('/webhook/add', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const at = new Date(now()).toISOString();
    const webhook: Webhook = {
      webhook_id: uuidV4(random),
      ...readWebhook(jsonObject(request)),
      ...{ status: 'active', created_at: at, updated_at: at },
    };
    await change(key, (known) => {
      if (known.length >= MOST_PER_KEY) throw tooMany();
      return [...known, webhook];
    });
    return webhook;
  });

  app.post('/webhook/update', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const body = jsonObject(request);
    const changes = readWebhook(body);
    return changeOne(key, readId(body), () => changes);
  });

  app.get('/webhook/inactive', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    return changeOne(key, readId(request.query as JsonObject), () => ({ status: 'inactive' }));
  });

  app.get('/webhook/dispatch-logs', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const id = readId(request.query as JsonObject);
    const known = asWebhooks(await notes.read(key.id, NOTE));
    if (!known.some(({ webhook_id }) => webhook_id === id)) throw unknown(id);
    return { webhook_id: id, logs: [] };
  });
}

const asWebhooks = (value: unknown) => (value ?? []) as readonly Webhook[];

function readWebhook({ webhook_url: url, event }: JsonObject): Pick<Webhook, 'webhook_url' | 'event'> {
  if (typeof url !== 'string' || !isWebUrl(url)) throw fieldError({ field: 'webhook_url', problem: 'url' });
  const parsed = z.object({ types: z.array(z.string()).min(1) }).safeParse(event);
  if (!parsed.success)
    throw fieldError({ field: 'event.types', problem: 'type', expected: 'list of event types' });
  const types = [...new Set(parsed.data.types)];
  if (types.some((type) => !EVENT_TYPES.some((each) => each === type)))
    throw fieldError({ field: 'event.types', problem: 'enum', allowed: EVENT_TYPES });
  return { webhook_url: url, event: { types } };
}

function readId({ webhook_id: id }: JsonObject): string {
  if (typeof id !== 'string' || id === '') throw fieldError({ field: 'webhook_id', problem: 'missing' });
  return id;
}

const unknown = (id: string) => new ServiceError('not_found', `Webhook ${id} not found`);
const tooMany = () =>
  new ServiceError('invalid_request', `A key may have at most ${MOST_PER_KEY} webhooks; reuse one.`);
