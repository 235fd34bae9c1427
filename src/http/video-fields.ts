import type { FieldName } from '../generations/field-reader.ts';
import { type ReadVideo, readVideoFields } from '../generations/video-fields.ts';
import type { DialectServices } from './dialects/dialect.ts';
import { fieldsOf, refuseUnknownFields } from './field-aliases.ts';
import type { FieldNames } from './input-schema.ts';
import type { JsonObject } from './json-body.ts';

/** What `p-video`'s own document calls our fields; vendors that spell in snake case have no reason to differ. */
export const VIDEO_FIELDS = {
  prompt: 'prompt',
  image: 'image',
  audio: 'audio',
  duration: 'duration',
  aspectRatio: 'aspect_ratio',
  resolution: 'resolution',
  fps: 'fps',
  draft: 'draft',
  promptUpsampling: 'prompt_upsampling',
  disableSafetyFilter: 'disable_safety_filter',
  saveAudio: 'save_audio',
  seed: 'seed',
  lastImage: 'last_frame_image',
} as const satisfies FieldNames;

export interface VideoBody {
  readonly body: JsonObject;
  /** What this vendor calls the fields. */
  readonly names: FieldNames;
  /** Fields of the body that are not about the video. */
  readonly otherFields: readonly string[];
  /** -1 where it means "draw one". */
  readonly leastSeed: -1 | 0;
}

/** The part of a draft that the body of a `p-video` tells. @throws ServiceError as `readVideoFields` does. */
export function readVideo(
  { body, names, otherFields, leastSeed }: VideoBody,
  { settings, drawSeed }: Pick<DialectServices, 'settings' | 'drawSeed'>,
): ReadVideo {
  if (settings.strict) refuseUnknownFields(body, [...Object.values(names), ...otherFields]);
  const name = (field: FieldName) => names[field] ?? field;
  const rules = { name, leastSeed, mostSeconds: settings.mostVideoSeconds };
  return readVideoFields(fieldsOf(body, names), rules, drawSeed);
}
