import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { jsonObject } from '../../json-body.ts';
import type { DialectServices } from '../dialect.ts';
import { describeModel, describeModels, descriptionOf } from './model-card.ts';
import { type Problems, readWith } from './page.ts';
import type { SignIn } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { modelId: string } }>;

/** What can be run, and what the body of a run may be. */
export function registerModels(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  app.get('/v1/models/:modelId', async (request: ById, reply) => {
    signIn(request, reply, 'read');
    return { model: describeModel(request.params.modelId, services) };
  });

  app.get('/v1/models/:modelId/description', async (request: ById, reply) => {
    signIn(request, reply, 'read');
    const value = descriptionOf(describeModel(request.params.modelId, services));
    return { description: { value, assets: [], models: [] } };
  });

  app.get('/v1/models', async (request, reply) => {
    signIn(request, reply, 'read');
    // Clients look through both lists, and a model in the private one is the caller's own.
    const { privacy } = readWith(Listed, request.query, {});
    return { models: privacy === 'private' ? [] : describeModels(services) };
  });

  app.post('/v1/models/get-bulk', async (request, reply) => {
    signIn(request, reply, 'read');
    const { modelIds } = readWith(Many, jsonObject(request), PROBLEMS);
    return { models: describeModels(services).filter(({ id }) => modelIds.includes(id)) };
  });
}

const Listed = z.object({ privacy: z.string().optional() });
/** Those that are not there are left out of the answer. */
const Many = z.object({ modelIds: z.array(z.string()).default([]) });
const PROBLEMS: Problems = { modelIds: { problem: 'type', expected: 'list of model ids' } };
