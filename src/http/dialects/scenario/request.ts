import type { Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import type { Callback, GenerationDraft } from '../../../domain/generation.ts';
import { readAvatarFields } from '../../../generations/avatar-fields.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import type { RequestFields } from '../../../generations/field-reader.ts';
import { readVideoFields } from '../../../generations/video-fields.ts';
import { readCallbackUrl } from '../../callback-field.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { FieldNames } from '../../input-schema.ts';
import type { JsonObject } from '../../json-body.ts';
import { VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectServices } from '../dialect.ts';
import { resolveAssets } from './asset-references.ts';
import { newJobId } from './ids.ts';

/** Models as they are called in paths. */
export const MODEL_IDS: Readonly<Record<string, Model>> = {
  'model_pruna-p-avatar': 'p-video-avatar',
  'model_pruna-p-video': 'p-video',
};

export const modelIdOf = (model: Model) =>
  Object.keys(MODEL_IDS).find((id) => MODEL_IDS[id] === model) ?? model;

/** What the document calls our fields. */
export const DOCUMENTED = {
  image: 'image',
  script: 'voiceScript',
  audio: 'audio',
  videoPrompt: 'videoPrompt',
  voicePrompt: 'voicePrompt',
  voice: 'voice',
  language: 'voiceLanguage',
  resolution: 'resolution',
  disablePromptUpsampling: 'disablePromptUpsampling',
  negativePrompt: 'negativePrompt',
  negativeStrength: 'strengthNegativePrompt',
  seed: 'seed',
} as const satisfies FieldNames;

/** Understood as well, as other vendors of the model have it. */
const NAMES: FieldNames = {
  ...DOCUMENTED,
  disableSafetyFilter: 'disableSafetyFilter',
};

/** In camel case, as everything of this vendor's. */
export const VIDEO_NAMES: FieldNames = {
  ...VIDEO_FIELDS,
  aspectRatio: 'aspectRatio',
  promptUpsampling: 'promptUpsampling',
  disableSafetyFilter: 'disableSafetyFilter',
  saveAudio: 'saveAudio',
  lastImage: 'lastFrameImage',
};

/** The vendor's own scale, and its default; everybody else's goes to 4. */
export const NEGATIVE_STRENGTH = { most: 100, preset: 15 } as const;
const MOST_ELSEWHERE = 4;
const onOurScale = (strength: number) => (strength * MOST_ELSEWHERE) / NEGATIVE_STRENGTH.most;

const WEBHOOK_FIELD = 'webhookUrl';

/** @throws ServiceError `model_not_found` for what is none of ours or switched off. */
export function readModel(modelId: string, { disabledModels }: DialectServices['settings']): Model {
  const model = Object.hasOwn(MODEL_IDS, modelId) ? MODEL_IDS[modelId] : undefined;
  if (!model || disabledModels.includes(model))
    throw new ServiceError('model_not_found', `There is no model "${modelId}"; see GET /v1/models.`);
  return model;
}

/**
 * The body of a run, whose query may name a webhook.
 *
 * @throws ServiceError as `readAvatarFields` does, and `address_refused` for a private webhook.
 */
export async function readDraft(
  model: Model,
  keyId: string,
  { body, query }: { readonly body: JsonObject; readonly query: JsonObject },
  services: DialectServices,
): Promise<GenerationDraft> {
  const callbacks = readCallbacks(query, services);
  const read =
    model === 'p-video' ? await readVideo(body, keyId, services) : await readAvatar(body, keyId, services);
  return {
    ...read,
    id: newJobId(services.random),
    dialect: 'scenario',
    callbacks,
    metadata: {},
    echo: echoOf(body),
  };
}

async function readAvatar(body: JsonObject, keyId: string, services: DialectServices) {
  const { drawSeed, settings } = services;
  if (settings.strict) refuseUnknownFields(body, Object.values(DOCUMENTED));
  return readAvatarFields(
    await resolveAssets(readFields(body), keyId, services),
    {
      name: (field) => NAMES[field] ?? field,
      leastSeed: 0,
      negativeStrength: onOurScale(NEGATIVE_STRENGTH.preset),
    },
    drawSeed,
  );
}

async function readVideo(body: JsonObject, keyId: string, services: DialectServices) {
  const { drawSeed, settings } = services;
  if (settings.strict) refuseUnknownFields(body, Object.values(VIDEO_NAMES));
  return readVideoFields(
    await resolveAssets(fieldsOf(body, VIDEO_NAMES), keyId, services),
    { name: (field) => VIDEO_NAMES[field] ?? field, leastSeed: 0, mostSeconds: settings.mostVideoSeconds },
    drawSeed,
  );
}

/** Only under its own name the strength is on the vendor's scale. */
function readFields(body: JsonObject): RequestFields {
  const fields = fieldsOf(body, NAMES);
  const field = DOCUMENTED.negativeStrength;
  const strength = body[field];
  if (typeof strength !== 'number') return fields;
  const { most } = NEGATIVE_STRENGTH;
  if (strength < 0 || strength > most) throw fieldError({ field, problem: 'range', least: 0, most });
  return { ...fields, negativeStrength: onOurScale(strength) };
}

function readCallbacks(
  query: JsonObject,
  { callbackAllowed }: Pick<DialectServices, 'callbackAllowed'>,
): Callback[] {
  const callbacks = readCallbackUrl(query, WEBHOOK_FIELD);
  if (!callbacks.every(({ url }) => callbackAllowed(url)))
    throw new ServiceError(
      'address_refused',
      `The address in ${WEBHOOK_FIELD} is private; give one that is reachable from outside.`,
      { details: { field: WEBHOOK_FIELD, problem: 'url' } },
    );
  return callbacks;
}
