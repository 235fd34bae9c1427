import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../../domain/errors.ts';
import type { Generation } from '../../../domain/generation.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { inCredits } from '../../credit-units.ts';
import { jsonObject } from '../../json-body.ts';
import { idempotencyClaim } from '../../limited-route.ts';
import { unitsCharged, unitsLeft } from '../../money.ts';
import { requireJson } from '../../request-headers.ts';
import { answersFor } from '../../retention.ts';
import type { DialectServices } from '../dialect.ts';
import { readDraft } from './request.ts';
import { encodeTask, envelope } from './response.ts';
import type { SignIn } from './sign-in.ts';

const JOB = '/api/v1/client/job';

type ByTask = FastifyRequest<{ Querystring: { task_id?: unknown } }>;

/** Tasks and what they cost. */
export function registerTasks(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { generations, prices, settings } = services;
  const perCredit = () => prices.microsPerUnit('crun');

  const read = (request: FastifyRequest) => {
    requireJson(request, settings);
    return readDraft(jsonObject(request), services);
  };
  const find = async (request: ByTask, reply: FastifyReply): Promise<Generation> => {
    const key = await signIn(request, reply, 'read');
    const id = request.query.task_id ?? '';
    if (typeof id !== 'string') throw fieldError({ field: 'task_id', problem: 'type', expected: 'string' });
    if (id === '') throw fieldError({ field: 'task_id', problem: 'missing' });
    const generation = await generations.get(key.id, id);
    if (generation?.draft && answersFor(generation, 'crun', services)) return generation;
    throw new ServiceError('not_found', `There is no task ${id}, or not any more.`);
  };

  app.post(`${JOB}/CreateTask`, async (request, reply) => {
    const key = await signIn(request, reply, 'submit');
    const { generation } = await generations
      .submit(key, read(request), idempotencyClaim(request, reply, key, services))
      .catch(inCredits(perCredit()));
    return envelope({ task_id: generation.id });
  });

  app.get(`${JOB}/TaskInfo`, async (request: ByTask, reply) =>
    envelope(encodeTask(await find(request, reply), services)),
  );

  app.post(`${JOB}/TaskInfo/cancel`, async (request: ByTask, reply) => {
    const generation = await find(request, reply);
    const canceled = await generations.cancel(generation.keyId, generation.id);
    return envelope(encodeTask(canceled ?? generation, services));
  });

  app.post(`${JOB}/EstimateTask`, async (request, reply) => {
    const key = await signIn(request, reply, 'read');
    const { micros } = await generations.estimate(key, read(request));
    const balance = await generations.balance(key.id);
    return envelope({
      estimated_credits: unitsCharged(micros, perCredit()),
      balance: unitsLeft(balance, perCredit()),
      affordable: micros <= balance,
    });
  });

  app.post(`${JOB}/estimate-credits`, async (request, reply) => {
    const key = await signIn(request, reply, 'read');
    const { micros } = await generations.estimate(key, read(request));
    // How long a video becomes is known when it was made.
    return envelope({ credits: unitsCharged(micros, perCredit()), estimated: true });
  });

  app.get('/api/v1/client/account/balance', async (request, reply) => {
    const key = await signIn(request, reply, 'read');
    return envelope({ balance: unitsLeft(await generations.balance(key.id), perCredit()) });
  });
}
