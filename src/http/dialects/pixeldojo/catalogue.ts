import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MODELS, type Model } from '../../../domain/generation.ts';
import { RESOLUTIONS } from '../../../domain/generation-request.ts';
import { fieldError } from '../../../generations/request-fields.ts';
import { inputSchema, type JsonSchema } from '../../input-schema.ts';
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
  };
}

const MODALITIES = ['image', 'video'] as const;

// In the words of the vendor's page.
const CAPABILITIES = ['Image to Video', 'Audio Generation'];

const TEXTS: Readonly<Record<Model, { readonly name: string; readonly description: string }>> = {
  'p-video-avatar': {
    name: 'P Video Avatar',
    description:
      'Turns a portrait and a script, or a recording, into a video of the person speaking: 30 voices, 10 languages, 720p and 1080p.',
  },
};

type CardSources = Pick<DialectServices, 'prices' | 'settings'>;

/** What there is to choose from. */
export const modelCards = ({ prices, settings }: CardSources): ModelCard[] =>
  MODELS.filter((model) => !settings.disabledModels.includes(model)).map((model) => ({
    apiId: model,
    ...TEXTS[model],
    modality: 'video',
    capabilities: CAPABILITIES,
    creditCost: creditCost(prices),
  }));

function creditCost(prices: Prices): ModelCard['creditCost'] {
  const credits = (resolution: string) =>
    Math.round(
      (prices.microsPerSecond('pixeldojo', resolution) / prices.microsPerUnit('pixeldojo')) * 10_000,
    ) / 10_000;
  const byResolution = Object.fromEntries(RESOLUTIONS.map((resolution) => [resolution, credits(resolution)]));
  const least = credits(RESOLUTIONS[0]);
  return { default: least, type: 'per-second', amount: least, byResolution };
}

/** What may stand in the body of a run. */
export function requestSchema({ settings }: Pick<DialectServices, 'settings'>): JsonSchema {
  const schema = inputSchema(DOCUMENTED, settings.maxScriptCharacters);
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
  const schema = requestSchema(services);
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
      models: detailed === 'true' ? models.map((card) => ({ ...card, requestSchema: schema })) : models,
      total: models.length,
      imageCount: 0,
      videoCount: cards.length,
    };
  });

  app.get('/api/v1/models/:apiId', async (request: ByModel) => ({
    ...cardOf(request.params.apiId),
    requestSchema: schema,
  }));

  app.get('/api/v1/models/:apiId/schema', async (request: ByModel) => ({
    apiId: cardOf(request.params.apiId).apiId,
    schema,
  }));
}
