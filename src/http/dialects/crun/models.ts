import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MODELS, type Model } from '../../../domain/asked-video.ts';
import { RESOLUTIONS, type Resolution } from '../../../domain/avatar-request.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { draftRate, fullRate, type Rate } from '../../../domain/rate.ts';
import { inputSchema, videoInputSchema } from '../../input-schema.ts';
import type { DialectServices } from '../dialect.ts';
import { DOCUMENTED, findModel, modelName, VIDEO_NAMES } from './request.ts';
import { envelope } from './response.ts';
import type { SignIn } from './sign-in.ts';

const MODELS_PATH = '/api/v1/client/job/Models';

const MODALITY = 'video';
const OPERATIONS: Readonly<Record<Model, readonly string[]>> = {
  'p-video-avatar': ['image-to-video', 'talking-avatar', 'lip-sync'],
  'p-video': ['text-to-video', 'image-to-video', 'audio-to-video'],
};

type ByName = FastifyRequest<{ Params: { '*': string } }>;
type ByUse = FastifyRequest<{ Querystring: { modality?: unknown; operation?: unknown } }>;

/** What can be made, and what the `input` of a task may be. */
export function registerModels(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { prices, settings } = services;

  const creditsBy = (rateOf: (resolution: Resolution) => Rate) =>
    Object.fromEntries(
      RESOLUTIONS.map((resolution) => [
        resolution,
        prices.microsPerSecond('crun', rateOf(resolution)) / prices.microsPerUnit('crun'),
      ]),
    );
  const describe = (model: Model) => ({
    model: modelName(model),
    provider: 'PrunaAI',
    modality: MODALITY,
    operations: OPERATIONS[model],
    supports_native_audio: true,
    credits_per_second: creditsBy((resolution) => fullRate(model, resolution)),
    ...(model === 'p-video' ? { draft_credits_per_second: creditsBy(draftRate) } : {}),
  });

  app.get(MODELS_PATH, async (request: ByUse, reply) => {
    await signIn(request, reply, 'read');
    const { modality, operation } = request.query;
    const fits = (model: Model) =>
      (modality === undefined || modality === MODALITY) &&
      (operation === undefined || OPERATIONS[model].includes(String(operation)));
    const models = MODELS.filter((model) => fits(model) && !settings.disabledModels.includes(model));
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
      input_schema:
        model === 'p-video'
          ? videoInputSchema(VIDEO_NAMES, settings.mostVideoSeconds)
          : inputSchema(DOCUMENTED, settings.maxScriptCharacters),
    });
  });
}
