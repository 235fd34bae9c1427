import type { FastifyInstance } from 'fastify';
import type { ApiKey } from '../../../domain/api-key.ts';
import type { Model } from '../../../domain/asked-video.ts';
import { RESOLUTIONS, type Resolution } from '../../../domain/avatar-request.ts';
import { draftRate, fullRate, type Rate } from '../../../domain/rate.ts';
import { DEFAULT_VIDEO_PROMPT, MAX_SEED } from '../../../domain/request-rules.ts';
import { ASPECT_RATIOS, VIDEO_FRAME_RATES } from '../../../domain/video-request.ts';
import { DEFAULT_VOICE, DEFAULT_VOICE_PROMPT } from '../../../generations/avatar-fields.ts';
import { LANGUAGE_NAMES, VOICE_NAMES } from '../../../generations/field-reader.ts';
import { DEFAULT_SECONDS } from '../../../generations/video-fields.ts';
import { limit } from '../../limited-route.ts';
import type { VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectServices } from '../dialect.ts';
import { DEFAULT_NEGATIVE_STRENGTH, DEFAULT_SCRIPT, type FieldWireName, SLUGS } from './request.ts';
import type { KeyOf } from './sign-in.ts';

const MICROS_PER_DOLLAR = 1_000_000;

type VideoWireName = (typeof VIDEO_FIELDS)[keyof typeof VIDEO_FIELDS];

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

const TEXTS = {
  'p-video-avatar': {
    name: 'Pruna P Video Avatar',
    description: 'Animate any portrait into a lip-synced talking avatar.',
    category: 'image-to-video',
  },
  'p-video': {
    name: 'Pruna P Video',
    description: 'Make a video of a prompt, with a first frame, a sound or both.',
    category: 'text-to-video',
  },
} as const;

function describe(slug: Model, { prices, settings }: DialectServices) {
  const perSecond = (rateOf: (resolution: Resolution) => Rate) =>
    Object.fromEntries(
      RESOLUTIONS.map((resolution) => [
        resolution,
        prices.microsPerSecond('segmind', rateOf(resolution)) / MICROS_PER_DOLLAR,
      ]),
    );
  const isVideo = slug === 'p-video';
  return {
    id: slug,
    slug,
    ...TEXTS[slug],
    status: 'active',
    output: 'video',
    pricing: {
      credits_per_second: perSecond((resolution) => fullRate(slug, resolution)),
      ...(isVideo ? { draft_credits_per_second: perSecond(draftRate) } : {}),
    },
    parameters: isVideo ? videoParameters(settings.mostVideoSeconds) : PARAMETERS,
  };
}

/** Of the other model, which the vendor has no page of. */
const videoParameters = (mostSeconds: number): Readonly<Record<VideoWireName, Parameter>> => ({
  prompt: { type: 'string', required: true },
  image: { type: 'string', format: 'uri', required: false },
  last_frame_image: { type: 'string', format: 'uri', required: false },
  audio: { type: 'string', format: 'uri', required: false },
  duration: { type: 'integer', required: false, default: DEFAULT_SECONDS, min: 1, max: mostSeconds },
  aspect_ratio: { type: 'string', required: false, default: '16:9', options: ASPECT_RATIOS },
  resolution: { type: 'string', required: false, default: '720p', options: RESOLUTIONS },
  fps: { type: 'integer', required: false, default: 24, options: VIDEO_FRAME_RATES },
  draft: { type: 'boolean', required: false, default: false },
  prompt_upsampling: { type: 'boolean', required: false, default: true },
  disable_safety_filter: { type: 'boolean', required: false, default: true },
  save_audio: { type: 'boolean', required: false, default: true },
  seed: { type: 'integer', required: false, default: null, min: -1, max: MAX_SEED },
});

interface Parameter {
  readonly type: 'string' | 'boolean' | 'integer' | 'number';
  readonly required: boolean;
  readonly default?: string | number | boolean | null;
  readonly format?: 'uri';
  readonly options?: readonly (string | number)[];
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
