import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MODELS, type Model } from '../../../domain/asked-video.ts';
import { RESOLUTIONS, type Resolution } from '../../../domain/avatar-request.ts';
import { draftRate, fullRate, type Rate } from '../../../domain/rate.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { inputSchema, type JsonSchema, videoInputSchema } from '../../input-schema.ts';
import { VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectServices, Prices } from '../dialect.ts';
import { DOCUMENTED, readModel, WEBHOOK_FIELD } from './request.ts';

export interface ModelCard {
  readonly apiId: Model;
  readonly name: string;
  readonly description: string;
  readonly modality: 'video';
  readonly capabilities: readonly string[];
  /** Credits for a second of video, in all and by resolution. */
  readonly creditCost: {
    readonly default: number;
    readonly type: 'per-second';
    readonly amount: number;
    readonly byResolution: Readonly<Record<string, number>>;
    /** The same of a draft, where there are any. */
    readonly byResolutionOfDrafts?: Readonly<Record<string, number>>;
  };
}

const MODALITIES = ['image', 'video'] as const;

type Texts = Pick<ModelCard, 'name' | 'description' | 'capabilities'>;

const TEXTS: Readonly<Record<Model, Texts>> = {
  'p-video-avatar': {
    name: 'P Video Avatar',
    description:
      'Turns a portrait and a script, or a recording, into a video of the person speaking: 30 voices, 10 languages, 720p and 1080p.',
    // In the words of the vendor's page.
    capabilities: ['Image to Video', 'Audio Generation'],
  },
  'p-video': {
    name: 'P Video',
    description:
      'Makes a video of a prompt, and of a picture or a sound where there is one: seven shapes, 24 or 48 frames a second, 720p and 1080p, drafts.',
    capabilities: ['Text to Video', 'Image to Video', 'Audio Generation'],
  },
};

type CardSources = Pick<DialectServices, 'prices' | 'settings'>;

/** What there is to choose from. */
export const modelCards = ({ prices, settings }: CardSources): ModelCard[] =>
  MODELS.filter((model) => !settings.disabledModels.includes(model)).map((model) => ({
    apiId: model,
    ...TEXTS[model],
    modality: 'video',
    creditCost: creditCost(model, prices),
  }));

function creditCost(model: Model, prices: Prices): ModelCard['creditCost'] {
  const credits = (rate: Rate) =>
    Math.round((prices.microsPerSecond('pixeldojo', rate) / prices.microsPerUnit('pixeldojo')) * 10_000) /
    10_000;
  const by = (rateOf: (resolution: Resolution) => Rate) =>
    Object.fromEntries(RESOLUTIONS.map((resolution) => [resolution, credits(rateOf(resolution))]));
  const least = credits(fullRate(model, RESOLUTIONS[0]));
  return {
    default: least,
    type: 'per-second',
    amount: least,
    byResolution: by((resolution) => fullRate(model, resolution)),
    ...(model === 'p-video' ? { byResolutionOfDrafts: by(draftRate) } : {}),
  };
}

/** What may stand in the body of a run. */
export function requestSchema(model: Model, { settings }: Pick<DialectServices, 'settings'>): JsonSchema {
  const schema =
    model === 'p-video'
      ? videoInputSchema(VIDEO_FIELDS, settings.mostVideoSeconds)
      : inputSchema(DOCUMENTED, settings.maxScriptCharacters);
  const webhook = {
    type: 'string',
    format: 'uri',
    description: 'Is sent the job as JSON when it has ended, signed.',
  };
  return {
    ...schema,
    properties: { ...(schema.properties as JsonSchema), [WEBHOOK_FIELD]: webhook },
  };
}

const Query = z.object({
  detailed: z.enum(['true', 'false']).catch('false'),
  modality: z.enum(MODALITIES).optional(),
});

type ByModel = FastifyRequest<{ Params: { apiId: string } }>;

/** Models and what they take; nobody needs a key to look. */
export function registerCatalogue(app: FastifyInstance, services: DialectServices): void {
  const detail = (card: ModelCard) => ({ ...card, requestSchema: requestSchema(card.apiId, services) });
  const cardOf = (apiId: string) => {
    const model = readModel(apiId, services.settings);
    return modelCards(services).find((card) => card.apiId === model)!;
  };

  app.get('/api/v1/models', async (request) => {
    const parsed = Query.safeParse(request.query);
    if (!parsed.success) throw fieldError({ field: 'modality', problem: 'enum', allowed: MODALITIES });
    const { detailed, modality } = parsed.data;
    const cards = modelCards(services);
    const models = cards.filter((card) => modality === undefined || card.modality === modality);
    return {
      models: detailed === 'true' ? models.map(detail) : models,
      total: models.length,
      imageCount: 0,
      videoCount: cards.length,
    };
  });

  app.get('/api/v1/models/:apiId', async (request: ByModel) => detail(cardOf(request.params.apiId)));

  app.get('/api/v1/models/:apiId/schema', async (request: ByModel) => {
    const { apiId } = cardOf(request.params.apiId);
    return { apiId, schema: requestSchema(apiId, services) };
  });
}
