import type { Model } from '../domain/asked-video.ts';
import { type ReadAvatar, readAvatarFields } from '../generations/avatar-fields.ts';
import { fieldReader } from '../generations/field-reader.ts';
import type { ReadVideo } from '../generations/video-fields.ts';
import type { DialectServices } from './dialects/dialect.ts';
import { fieldsOf, refuseUnknownFields } from './field-aliases.ts';
import type { FieldNames } from './input-schema.ts';
import type { JsonObject } from './json-body.ts';
import { readVideo, VIDEO_FIELDS } from './video-fields.ts';

/** What the `input` of a prediction of `p-video-avatar` calls our fields, as its maker does. */
export const AVATAR_FIELDS = {
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
} as const satisfies FieldNames;

// Not among what is documented for an avatar everywhere, and harmless: nothing is made of it.
const LAST_IMAGE = 'last_frame_image';
const OTHER_STRENGTH = 'negative_prompt_strength';

export interface PredictionRules {
  /** How much a negative prompt is worth without a number. */
  readonly negativeStrength: number;
  /** Whether fields that nobody documents are refused. */
  readonly refusesUnknown: boolean;
  /** Known beside those that describe the video. */
  readonly otherFields: readonly string[];
}

/** The part of a draft that the `input` of a prediction tells. @throws ServiceError as the readers of both models do. */
export function readPredictionInput(
  model: Model,
  input: JsonObject,
  { negativeStrength, refusesUnknown, otherFields }: PredictionRules,
  services: Pick<DialectServices, 'settings' | 'drawSeed'>,
): ReadAvatar | ReadVideo {
  if (model === 'p-video') {
    const settings = { ...services.settings, strict: refusesUnknown };
    return readVideo(
      { body: input, names: VIDEO_FIELDS, otherFields, leastSeed: 0 },
      { ...services, settings },
    );
  }
  const known = [...Object.values(AVATAR_FIELDS), OTHER_STRENGTH, LAST_IMAGE, ...otherFields];
  if (refusesUnknown) refuseUnknownFields(input, known);
  const fields = fieldsOf(input, AVATAR_FIELDS);
  fieldReader(fields, () => LAST_IMAGE).media('lastImage');
  return readAvatarFields(
    fields,
    {
      name: (field) => (AVATAR_FIELDS as FieldNames)[field] ?? field,
      leastSeed: 0,
      negativeStrength,
    },
    services.drawSeed,
  );
}
