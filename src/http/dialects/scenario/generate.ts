import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { type JsonObject, jsonObject } from '../../json-body.ts';
import { idempotencyClaim } from '../../limited-route.ts';
import { unitsCharged, unitsLeft } from '../../money.ts';
import { requireJson } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';
import { FLAG, FLAG_PROBLEM, readWith } from './page.ts';
import { readDraft, readModel } from './request.ts';
import { creativeUnits, encodeJob } from './response.ts';
import type { SignIn } from './sign-in.ts';

type ByModel = FastifyRequest<{ Params: { modelId: string } }>;

const Query = z.object({ dryRun: FLAG.optional() });

/** `POST /v1/generate/custom/{modelId}`: a run, or with `dryRun` what it would cost. */
export function registerGenerate(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { generations, prices, settings } = services;

  app.post('/v1/generate/custom/:modelId', async (request: ByModel, reply) => {
    const isDry = readWith(Query, request.query, { dryRun: FLAG_PROBLEM }).dryRun ?? false;
    const key = signIn(request, reply, isDry ? 'read' : 'submit');
    requireJson(request, settings);
    const model = readModel(request.params.modelId, settings);
    const sent = { body: jsonObject(request), query: request.query as JsonObject };
    const draft = await readDraft(model, key.id, sent, services);
    if (isDry) {
      const { micros } = await generations.estimate(key, draft);
      return { job: {}, ...costing(unitsCharged(micros, prices.microsPerUnit('scenario'))) };
    }
    const { generation } = await generations
      .submit(key, draft, idempotencyClaim(request, reply, key, services))
      .catch(inCreativeUnits(prices.microsPerUnit('scenario')));
    return { job: encodeJob(generation, services), ...costing(creativeUnits(generation, prices)) };
  });
}

const costing = (creativeUnitsCost: number) => ({ creativeUnitsCost, creativeUnitsDiscount: 0 });

/** What is missing is told in the vendor's units, not in dollars. */
const inCreativeUnits =
  (microsPerUnit: number) =>
  (error: unknown): never => {
    if (!(error instanceof ServiceError) || error.code !== 'insufficient_credits') throw error;
    const { balanceMicros, neededMicros } = error.details as { balanceMicros: number; neededMicros: number };
    const creativeUnitsCost = unitsCharged(neededMicros, microsPerUnit);
    const creativeUnitsLeft = unitsLeft(balanceMicros, microsPerUnit);
    throw new ServiceError(
      'insufficient_credits',
      `This video needs ${creativeUnitsCost} creative units and ${creativeUnitsLeft} are left; add credits or make it shorter.`,
      { details: { creativeUnitsCost, creativeUnitsLeft }, cause: error },
    );
  };
