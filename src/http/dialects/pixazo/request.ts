import { ServiceError } from '../../../domain/errors.ts';
import { type GenerationDraft, MODELS, type Model } from '../../../domain/generation.ts';
import { uuidV7 } from '../../../domain/ids.ts';
import { type FieldName, fieldError, readRequestFields } from '../../../generations/request-fields.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { JsonObject } from '../../json-body.ts';
import type { DialectServices } from '../dialect.ts';
import { readCallbacks, type WebhookHeaders } from './callbacks.ts';

/** What the document calls our fields. */
const DOCUMENTED: Partial<Record<FieldName, string>> = {
  image: 'image',
  audio: 'audio',
  voice: 'voice',
  language: 'voice_language',
  script: 'voice_script',
  voicePrompt: 'voice_prompt',
  videoPrompt: 'video_prompt',
  resolution: 'resolution',
  seed: 'seed',
  disableSafetyFilter: 'disable_safety_filter',
  disablePromptUpsampling: 'disable_prompt_upsampling',
};
const OTHER_FIELDS = ['no_op', 'webhook', 'webhook_events_filter'];

/** Understood as well, as other vendors of the model spell it. */
const NAMES: Partial<Record<FieldName, string>> = {
  ...DOCUMENTED,
  negativePrompt: 'negative_prompt',
  negativeStrength: 'strength_negative_prompt',
};
const DEFAULT_NEGATIVE_STRENGTH = 0.5;
// A health check needs nothing to say.
const NO_OP_SCRIPT = 'Nothing is said.';

/** @throws ServiceError `model_not_found` for one that is none of ours. */
export function readModel(name: string): Model {
  const model = MODELS.find((each) => each === name);
  if (!model) throw new ServiceError('model_not_found', `Model '${name}' not found or is disabled`);
  return model;
}

/** The body of a submit. @throws ServiceError as `readRequestFields` does. */
export function readDraft(
  model: Model,
  body: JsonObject,
  webhook: WebhookHeaders,
  services: Pick<DialectServices, 'random' | 'drawSeed' | 'settings' | 'callbackAllowed' | 'now'>,
): GenerationDraft {
  const { settings, drawSeed, now, random } = services;
  if (settings.strict) refuseUnknownFields(body, [...Object.values(DOCUMENTED), ...OTHER_FIELDS]);
  const isNoOp = readNoOp(body);
  const read = readRequestFields(
    fieldsOf(body, NAMES),
    {
      name: (field) => NAMES[field] ?? field,
      leastSeed: 0,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
      defaultScript: isNoOp ? NO_OP_SCRIPT : undefined,
    },
    drawSeed,
  );
  return {
    ...read,
    id: `${model}_${uuidV7(now(), random)}`,
    dialect: 'pixazo',
    model,
    isNoOp,
    callbacks: readCallbacks(webhook, body, services),
    metadata: {},
    echo: echoOf(body),
  };
}

function readNoOp({ no_op: value }: JsonObject): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw fieldError({ field: 'no_op', problem: 'type', expected: 'boolean' });
  return value;
}
