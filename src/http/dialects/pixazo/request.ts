import { MODELS, type Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import type { GenerationDraft } from '../../../domain/generation.ts';
import { uuidV7 } from '../../../domain/ids.ts';
import { readAvatarFields } from '../../../generations/avatar-fields.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import type { FieldName } from '../../../generations/field-reader.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { JsonObject } from '../../json-body.ts';
import { readVideo, VIDEO_FIELDS } from '../../video-fields.ts';
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
const WEBHOOK_FIELDS = ['webhook', 'webhook_events_filter'];
const OTHER_FIELDS = ['no_op', ...WEBHOOK_FIELDS];

/** The other model's table, which has no last frame. */
const { lastImage: _, ...DOCUMENTED_VIDEO } = VIDEO_FIELDS;

/** The field is understood all the same, where it need not be documented. */
const videoNames = ({ settings }: Pick<DialectServices, 'settings'>) =>
  settings.strict ? DOCUMENTED_VIDEO : VIDEO_FIELDS;

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

/** The body of a submit. @throws ServiceError as `readAvatarFields` does. */
export function readDraft(
  model: Model,
  body: JsonObject,
  webhook: WebhookHeaders,
  services: Pick<DialectServices, 'random' | 'drawSeed' | 'settings' | 'callbackAllowed' | 'now'>,
): GenerationDraft {
  const { now, random } = services;
  // Only the table of the avatar has it.
  const isNoOp = model === 'p-video-avatar' && readNoOp(body);
  const read =
    model === 'p-video'
      ? readVideo({ body, names: videoNames(services), otherFields: WEBHOOK_FIELDS, leastSeed: 0 }, services)
      : readAvatar(body, isNoOp, services);
  return {
    ...read,
    id: `${model}_${uuidV7(now(), random)}`,
    dialect: 'pixazo',
    isNoOp,
    callbacks: readCallbacks(webhook, body, services),
    metadata: {},
    echo: echoOf(body),
  };
}

function readAvatar(
  body: JsonObject,
  isNoOp: boolean,
  { settings, drawSeed }: Pick<DialectServices, 'drawSeed' | 'settings'>,
) {
  if (settings.strict) refuseUnknownFields(body, [...Object.values(DOCUMENTED), ...OTHER_FIELDS]);
  return readAvatarFields(
    fieldsOf(body, NAMES),
    {
      name: (field) => NAMES[field] ?? field,
      leastSeed: 0,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
      defaultScript: isNoOp ? NO_OP_SCRIPT : undefined,
    },
    drawSeed,
  );
}

function readNoOp({ no_op: value }: JsonObject): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw fieldError({ field: 'no_op', problem: 'type', expected: 'boolean' });
  return value;
}
