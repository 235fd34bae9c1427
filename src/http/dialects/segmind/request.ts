import type { Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import type { GenerationDraft } from '../../../domain/generation.ts';
import { uuidV4 } from '../../../domain/ids.ts';
import { readAvatarFields } from '../../../generations/avatar-fields.ts';
import type { FieldName } from '../../../generations/field-reader.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { JsonObject } from '../../json-body.ts';
import { readVideo, VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectServices } from '../dialect.ts';

/** Models as they are called in paths. */
export const SLUGS: readonly Model[] = ['p-video-avatar', 'p-video'];

/** What the document calls our fields. */
const NAMES = {
  image: 'image',
  audio: 'audio',
  script: 'voice_script',
  voice: 'voice',
  language: 'voice_language',
  voicePrompt: 'voice_prompt',
  videoPrompt: 'video_prompt',
  negativePrompt: 'negative_prompt',
  negativeStrength: 'strength_negative_prompt',
  resolution: 'resolution',
  seed: 'seed',
  disablePromptUpsampling: 'disable_prompt_upsampling',
  disableSafetyFilter: 'disable_safety_filter',
} as const satisfies Partial<Record<FieldName, string>>;
export type FieldWireName = (typeof NAMES)[keyof typeof NAMES];

export const DEFAULT_SCRIPT =
  'Hi there! Welcome to Segmind, where a single photo becomes a lifelike, lip-synced talking avatar.';
export const DEFAULT_NEGATIVE_STRENGTH = 0.5;

/** @throws ServiceError `model_not_found` for a slug that is none of ours. */
export function readModel(slug: string): Model {
  const model = SLUGS.find((each) => each === slug);
  if (!model) throw new ServiceError('model_not_found', `Model ${slug} not found.`);
  return model;
}

/** The body of a v1 or v2 submit. @throws ServiceError as `readAvatarFields` does. */
export function readDraft(
  model: Model,
  body: JsonObject,
  services: Pick<DialectServices, 'random' | 'drawSeed' | 'settings'>,
): GenerationDraft {
  const read =
    model === 'p-video'
      ? readVideo({ body, names: VIDEO_FIELDS, otherFields: [], leastSeed: -1 }, services)
      : readAvatar(body, services);
  return {
    ...read,
    id: uuidV4(services.random),
    dialect: 'segmind',
    callbacks: [],
    metadata: {},
    echo: echoOf(body),
  };
}

function readAvatar(
  body: JsonObject,
  { drawSeed, settings }: Pick<DialectServices, 'drawSeed' | 'settings'>,
) {
  if (settings.strict) refuseUnknownFields(body, Object.values(NAMES));
  return readAvatarFields(
    fieldsOf(body, NAMES),
    {
      name: (field) => (NAMES as Partial<Record<FieldName, string>>)[field] ?? field,
      leastSeed: -1,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
      defaultScript: DEFAULT_SCRIPT,
    },
    drawSeed,
  );
}
