import type { FastifyInstance } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
import { RESOLUTIONS } from '../../../domain/generation-request.ts';
import { DEFAULT_VIDEO_PROMPT, MAX_SEED } from '../../../domain/request-rules.ts';
import {
  DEFAULT_VOICE,
  DEFAULT_VOICE_PROMPT,
  LANGUAGE_NAMES,
  VOICE_NAMES,
} from '../../../generations/request-fields.ts';
import { limit } from '../../limited-route.ts';
import type { DialectServices } from '../dialect.ts';
import { DEFAULT_NEGATIVE_STRENGTH, DEFAULT_SCRIPT, type FieldWireName, SLUGS } from './request.ts';
import type { KeyOf } from './sign-in.ts';

const MICROS_PER_DOLLAR = 1_000_000;

/** `GET /inference-model-information/list`: what a key may run. */
export function registerModels(app: FastifyInstance, services: DialectServices, keyOf: KeyOf): void {
  app.get('/inference-model-information/list', async (request, reply) => {
    const key = keyOf(request);
    limit(services.limits, key, 'read', reply);
    const models = SLUGS.filter((slug) => mayRun(key, slug, services)).map((slug) =>
      describe(slug, services),
    );
    return { models, total_models: models.length };
  });
}

const mayRun = ({ models }: ApiKey, slug: string, { settings }: DialectServices) =>
  !settings.disabledModels.includes(slug) && (models?.includes(slug) ?? true);

function describe(slug: string, { prices }: DialectServices) {
  const perSecond = RESOLUTIONS.map((resolution) => [
    resolution,
    prices.microsPerSecond('segmind', resolution) / MICROS_PER_DOLLAR,
  ]);
  return {
    id: slug,
    slug,
    name: 'Pruna P Video Avatar',
    description: 'Animate any portrait into a lip-synced talking avatar.',
    category: 'image-to-video',
    status: 'active',
    output: 'video',
    pricing: { credits_per_second: Object.fromEntries(perSecond) },
    parameters: PARAMETERS,
  };
}

interface Parameter {
  readonly type: 'string' | 'boolean' | 'integer' | 'number';
  readonly required: boolean;
  readonly default?: string | number | boolean | null;
  readonly format?: 'uri';
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

/** The parameter table of the vendor's document. */
const PARAMETERS: Readonly<Record<FieldWireName, Parameter>> = {
  image: { type: 'string', format: 'uri', required: true },
  audio: { type: 'string', format: 'uri', required: false },
  disable_prompt_upsampling: { type: 'boolean', required: false, default: false },
  disable_safety_filter: { type: 'boolean', required: false, default: true },
  negative_prompt: { type: 'string', required: false, default: '' },
  resolution: { type: 'string', required: false, default: '720p', options: RESOLUTIONS },
  seed: { type: 'integer', required: false, default: null, min: -1, max: MAX_SEED },
  strength_negative_prompt: {
    type: 'number',
    required: false,
    default: DEFAULT_NEGATIVE_STRENGTH,
    min: 0,
    max: 4,
  },
  video_prompt: { type: 'string', required: false, default: DEFAULT_VIDEO_PROMPT },
  voice: { type: 'string', required: false, default: DEFAULT_VOICE, options: VOICE_NAMES },
  voice_language: { type: 'string', required: false, default: 'English (US)', options: LANGUAGE_NAMES },
  voice_prompt: { type: 'string', required: false, default: DEFAULT_VOICE_PROMPT },
  voice_script: { type: 'string', required: false, default: DEFAULT_SCRIPT },
};
