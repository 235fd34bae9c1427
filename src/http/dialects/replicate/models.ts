import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { limit } from '../../limited-route.ts';
import type { DialectServices } from '../dialect.ts';
import { createCatalogue, DESCRIPTIONS, findModel, nameOf, OWNER } from './model-catalogue.ts';
import type { KeyOf } from './sign-in.ts';

type ByName = FastifyRequest<{ Params: { owner: string; name: string; version: string } }>;

// The day on which their maker published the avatar.
const CREATED_AT = '2026-04-30T00:00:00.000Z';

/** `GET /v1/models/{owner}/{name}` and its one version, with the schema of what it takes. */
export function registerModels(app: FastifyInstance, services: DialectServices, keyOf: KeyOf): void {
  const { limits, urls, settings } = services;
  const catalogue = createCatalogue(settings);
  const path = '/v1/models/:owner/:name';

  const version = (model: Model) => ({
    id: catalogue.version(model),
    created_at: CREATED_AT,
    cog_version: '0.1.0',
    openapi_schema: catalogue.schema(model),
  });
  const find = (request: ByName, reply: FastifyReply): Model => {
    limit(limits, keyOf(request), 'read', reply);
    const { owner, name } = request.params;
    const model = findModel(owner, name);
    if (settings.disabledModels.includes(model))
      throw new ServiceError('model_disabled', `The model ${owner}/${name} could not be found.`);
    return model;
  };

  app.get(path, async (request: ByName, reply) => {
    const model = find(request, reply);
    return {
      url: urls.absolute(`/v1/models/${nameOf(model)}`),
      owner: OWNER,
      name: model,
      description: DESCRIPTIONS[model],
      visibility: 'public',
      github_url: null,
      paper_url: null,
      license_url: null,
      run_count: 0,
      cover_image_url: null,
      default_example: null,
      latest_version: version(model),
    };
  });
  app.get(`${path}/versions`, async (request: ByName, reply) => ({
    next: null,
    previous: null,
    results: [version(find(request, reply))],
  }));
  app.get(`${path}/versions/:version`, async (request: ByName, reply) => {
    const model = find(request, reply);
    if (request.params.version !== catalogue.version(model))
      throw new ServiceError('not_found', `The model ${nameOf(model)} has no such version.`);
    return version(model);
  });
}
