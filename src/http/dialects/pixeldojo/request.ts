import { MODELS, type Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import type { GenerationDraft } from '../../../domain/generation.ts';
import { alphanumeric } from '../../../domain/ids.ts';
import { readAvatarFields } from '../../../generations/avatar-fields.ts';
import { readCallbackUrl } from '../../callback-field.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { FieldNames } from '../../input-schema.ts';
import type { JsonObject } from '../../json-body.ts';
import { readVideo, VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectServices } from '../dialect.ts';

/** What the document calls our fields. */
export const DOCUMENTED = {
  image: 'image',
  script: 'voice_script',
  audio: 'audio',
  voice: 'voice',
  language: 'voice_language',
  videoPrompt: 'video_prompt',
  voicePrompt: 'voice_prompt',
  resolution: 'resolution',
  disablePromptUpsampling: 'disable_prompt_upsampling',
  seed: 'seed',
} as const satisfies FieldNames;

/** Understood as well, as other vendors of the model spell it. */
const NAMES: FieldNames = {
  ...DOCUMENTED,
  negativePrompt: 'negative_prompt',
  negativeStrength: 'strength_negative_prompt',
  disableSafetyFilter: 'disable_safety_filter',
};

export const WEBHOOK_FIELD = 'webhook_url';
const ID_CHARACTERS = 24;
const DEFAULT_NEGATIVE_STRENGTH = 0.5;

/** @throws ServiceError `model_not_found` for what is none of ours or switched off. */
export function readModel(apiId: string, { disabledModels }: DialectServices['settings']): Model {
  const model = MODELS.find((each) => each === apiId && !disabledModels.includes(each));
  if (!model) throw new ServiceError('model_not_found', `There is no model "${apiId}"; see /api/v1/models.`);
  return model;
}

/** The body of a run. @throws ServiceError as `readAvatarFields` does. */
export function readDraft(
  model: Model,
  body: JsonObject,
  services: Pick<DialectServices, 'random' | 'drawSeed' | 'settings'>,
): GenerationDraft {
  const read =
    model === 'p-video'
      ? readVideo({ body, names: VIDEO_FIELDS, otherFields: [WEBHOOK_FIELD], leastSeed: 0 }, services)
      : readAvatar(body, services);
  return {
    ...read,
    id: `job_${alphanumeric(ID_CHARACTERS, services.random)}`,
    dialect: 'pixeldojo',
    callbacks: readCallbackUrl(body, WEBHOOK_FIELD),
    metadata: {},
    echo: echoOf(body),
  };
}

function readAvatar(
  body: JsonObject,
  { drawSeed, settings }: Pick<DialectServices, 'drawSeed' | 'settings'>,
) {
  if (settings.strict) refuseUnknownFields(body, [...Object.values(DOCUMENTED), WEBHOOK_FIELD]);
  return readAvatarFields(
    fieldsOf(body, NAMES),
    {
      name: (field) => NAMES[field] ?? field,
      leastSeed: 0,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
    },
    drawSeed,
  );
}
