import { type GenerationDraft, MODELS, type Model } from '../../../domain/generation.ts';
import { uuidV4 } from '../../../domain/ids.ts';
import { fieldError, readRequestFields } from '../../../generations/request-fields.ts';
import { readCallbackUrl } from '../../callback-field.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { FieldNames } from '../../input-schema.ts';
import type { JsonObject } from '../../json-body.ts';
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

const CALLBACK_FIELD = 'callback_url';
const DEFAULT_NEGATIVE_STRENGTH = 0.5;

/** The body of a task, to be made or only to be priced. @throws ServiceError as `readRequestFields` does. */
export function readDraft(
  body: JsonObject,
  { random, drawSeed, settings }: Pick<DialectServices, 'random' | 'drawSeed' | 'settings'>,
): GenerationDraft {
  const model = readModel(body.model);
  const input = readInput(body.input);
  if (settings.strict) {
    refuseUnknownFields(body, ['model', 'input', CALLBACK_FIELD]);
    refuseUnknownFields(input, Object.values(DOCUMENTED));
  }
  const read = readRequestFields(
    fieldsOf(input, NAMES),
    {
      name: (field) => NAMES[field] ?? field,
      leastSeed: 0,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
    },
    drawSeed,
  );
  return {
    ...read,
    id: uuidV4(random),
    dialect: 'crun',
    model,
    callbacks: readCallbackUrl(body, CALLBACK_FIELD),
    metadata: {},
    echo: echoOf({ model: body.model, [CALLBACK_FIELD]: body[CALLBACK_FIELD] ?? null, input }),
  };
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
