import { MODELS, type Model } from '../../../domain/asked-video.ts';
import type { GenerationDraft } from '../../../domain/generation.ts';
import { uuidV4 } from '../../../domain/ids.ts';
import { readAvatarFields } from '../../../generations/avatar-fields.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { readCallbackUrl } from '../../callback-field.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { FieldNames } from '../../input-schema.ts';
import type { JsonObject } from '../../json-body.ts';
import { readVideo, VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectServices } from '../dialect.ts';

const VENDOR = 'prunaai';

/** What the vendor calls a model. */
export const modelName = (model: Model) => `${VENDOR}/${model}`;

/** The model of a name; undefined for one that is none of ours. */
export const findModel = (name: string): Model | undefined =>
  MODELS.find((model) => modelName(model) === name);

/** What the vendor calls our fields within `input`. */
export const DOCUMENTED = {
  image: 'image_url',
  script: 'text',
  audio: 'audio_url',
  resolution: 'resolution',
  voice: 'voice',
  language: 'voice_language',
  voicePrompt: 'voice_prompt',
  videoPrompt: 'video_prompt',
  disableSafetyFilter: 'disable_safety_filter',
  seed: 'seed',
  disablePromptUpsampling: 'disable_prompt_upsampling',
} as const satisfies FieldNames;

const NAMES: FieldNames = {
  ...DOCUMENTED,
  negativePrompt: 'negative_prompt',
  negativeStrength: 'strength_negative_prompt',
};

/** The vendor has no such model: its own habit for addresses, the model's for the rest. */
export const VIDEO_NAMES: FieldNames = { ...VIDEO_FIELDS, image: 'image_url', audio: 'audio_url' };

const CALLBACK_FIELD = 'callback_url';
const DEFAULT_NEGATIVE_STRENGTH = 0.5;

/** The body of a task, to be made or only to be priced. @throws ServiceError as `readAvatarFields` does. */
export function readDraft(
  body: JsonObject,
  services: Pick<DialectServices, 'random' | 'drawSeed' | 'settings'>,
): GenerationDraft {
  const model = readModel(body.model);
  const input = readInput(body.input);
  if (services.settings.strict) refuseUnknownFields(body, ['model', 'input', CALLBACK_FIELD]);
  const read =
    model === 'p-video'
      ? readVideo({ body: input, names: VIDEO_NAMES, otherFields: [], leastSeed: 0 }, services)
      : readAvatar(input, services);
  return {
    ...read,
    id: uuidV4(services.random),
    dialect: 'crun',
    callbacks: readCallbackUrl(body, CALLBACK_FIELD),
    metadata: {},
    echo: echoOf({ model: body.model, [CALLBACK_FIELD]: body[CALLBACK_FIELD] ?? null, input }),
  };
}

function readAvatar(
  input: JsonObject,
  { drawSeed, settings }: Pick<DialectServices, 'drawSeed' | 'settings'>,
) {
  if (settings.strict) refuseUnknownFields(input, Object.values(DOCUMENTED));
  return readAvatarFields(
    fieldsOf(input, NAMES),
    {
      name: (field) => NAMES[field] ?? field,
      leastSeed: 0,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
    },
    drawSeed,
  );
}

/** The document lists what `model` may be, so another one is a wrong value rather than a missing page. */
function readModel(name: unknown): Model {
  const field = 'model';
  if (name === undefined || name === null)
    throw fieldError({ field, problem: 'missing', expected: 'string' });
  if (typeof name !== 'string') throw fieldError({ field, problem: 'type', expected: 'string' });
  const model = findModel(name);
  if (!model) throw fieldError({ field, problem: 'enum', allowed: MODELS.map(modelName) });
  return model;
}

function readInput(input: unknown): JsonObject {
  const field = 'input';
  if (input === undefined || input === null)
    throw fieldError({ field, problem: 'missing', expected: 'object' });
  if (typeof input !== 'object' || Array.isArray(input))
    throw fieldError({ field, problem: 'type', expected: 'object' });
  return input as JsonObject;
}
