import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServiceError } from '../../../domain/errors.ts';
import { MODELS, type Model } from '../../../domain/generation.ts';
import { RESOLUTIONS } from '../../../domain/generation-request.ts';
import { inputSchema } from '../../input-schema.ts';
import type { DialectServices } from '../dialect.ts';
import { DOCUMENTED, findModel, modelName } from './request.ts';
import { envelope } from './response.ts';
import type { SignIn } from './sign-in.ts';

const MODELS_PATH = '/api/v1/client/job/Models';

const MODALITY = 'video';
const OPERATIONS = ['image-to-video', 'talking-avatar', 'lip-sync'];

type ByName = FastifyRequest<{ Params: { '*': string } }>;
type ByUse = FastifyRequest<{ Querystring: { modality?: unknown; operation?: unknown } }>;

/** What can be made, and what the `input` of a task may be. */
export function registerModels(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { prices, settings } = services;

  const describe = (model: Model) => ({
    model: modelName(model),
    provider: 'PrunaAI',
    modality: MODALITY,
    operations: OPERATIONS,
    supports_native_audio: true,
    credits_per_second: Object.fromEntries(
      RESOLUTIONS.map((resolution) => [
        resolution,
        prices.microsPerSecond('crun', resolution) / prices.microsPerUnit('crun'),
      ]),
    ),
  });

  app.get(MODELS_PATH, async (request: ByUse, reply) => {
    await signIn(request, reply, 'read');
    const { modality, operation } = request.query;
    const fits =
      (modality === undefined || modality === MODALITY) &&
      (operation === undefined || OPERATIONS.includes(String(operation)));
    const models = fits ? MODELS.filter((model) => !settings.disabledModels.includes(model)) : [];
    return envelope({ total: models.length, models: models.map(describe) });
  });

  // The name has a slash, which some clients escape and others do not.
  app.get(`${MODELS_PATH}/*`, async (request: ByName, reply) => {
    await signIn(request, reply, 'read');
    const name = request.params['*'];
    const model = findModel(name);
    if (!model) throw new ServiceError('model_not_found', `There is no model "${name}"; see ${MODELS_PATH}.`);
    if (settings.disabledModels.includes(model))
      throw new ServiceError('model_disabled', `The model "${name}" is switched off.`);
    return envelope({
      ...describe(model),
      input_schema: inputSchema(DOCUMENTED, settings.maxScriptCharacters),
    });
  });
}
