import { z } from 'zod';
import { MODELS } from '../../../domain/asked-video.ts';
import { CAPTION_FORMATS } from '../../../domain/avatar-request.ts';
import { ServiceError } from '../../../domain/errors.ts';
import type { Callback, GenerationDraft } from '../../../domain/generation.ts';
import { uuidV7 } from '../../../domain/ids.ts';
import { readAvatarFields, readTranscript } from '../../../generations/avatar-fields.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { FIELD_NAMES, type FieldName, isWebUrl } from '../../../generations/field-reader.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { FieldNames } from '../../input-schema.ts';
import type { JsonObject } from '../../json-body.ts';
import { readVideo, VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectServices } from '../dialect.ts';

const SHARED_FIELDS = ['model', 'metadata', 'callback'];
const VIDEO_ONLY: readonly FieldName[] = [
  'prompt',
  'lastImage',
  'duration',
  'aspectRatio',
  'draft',
  'promptUpsampling',
  'saveAudio',
];
const AVATAR_FIELDS = [
  ...FIELD_NAMES.filter((name) => !VIDEO_ONLY.includes(name)),
  ...SHARED_FIELDS,
  'transcript',
  'captions',
];
const VIDEO_NAMES: FieldNames = Object.fromEntries(Object.keys(VIDEO_FIELDS).map((name) => [name, name]));
const DEFAULT_NEGATIVE_STRENGTH = 1;

const Captions = z.object({
  format: z.enum([...CAPTION_FORMATS, 'none']).default('none'),
  burn: z.boolean().default(false),
});
const CallbackInput = z.object({
  url: z.string().refine(isWebUrl),
  events: z.array(z.enum(['completed', 'failed', 'canceled'])).optional(),
});

/** The body of `POST /generations`. @throws ServiceError as `readAvatarFields` does. */
export function readDraft(
  body: JsonObject,
  services: Pick<DialectServices, 'now' | 'random' | 'drawSeed' | 'settings'>,
): GenerationDraft {
  const model = read(body, 'model', z.string(), 'string', MODELS[0]);
  const known = MODELS.find((each) => each === model);
  if (!known)
    throw new ServiceError('model_not_found', `There is no model "${model}"; use ${MODELS.join(', ')}.`);
  const callback = read(body, 'callback', CallbackInput.optional(), 'object with an http(s) url', undefined);
  const shared =
    known === 'p-video'
      ? readVideo({ body, names: VIDEO_NAMES, otherFields: SHARED_FIELDS, leastSeed: -1 }, services)
      : readAvatar(body, services);
  return {
    ...shared,
    id: uuidV7(services.now(), services.random),
    dialect: 'mouthpiece',
    callbacks: callback ? [terminal(callback.url, callback.events)] : [],
    metadata: read(body, 'metadata', z.record(z.string(), z.unknown()), 'object', {}),
    echo: echoOf(body),
  };
}

function readAvatar(
  body: JsonObject,
  { drawSeed, settings }: Pick<DialectServices, 'drawSeed' | 'settings'>,
) {
  if (settings.strict) refuseUnknownFields(body, AVATAR_FIELDS);
  const { format, burn } = read<z.infer<typeof Captions>>(
    body,
    'captions',
    Captions,
    'object with format srt, vtt or none, and burn',
    { format: 'none', burn: false },
  );
  return readAvatarFields(
    fieldsOf(body, {}),
    {
      name: (field) => field,
      leastSeed: -1,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
      transcript: readTranscript(read(body, 'transcript', z.string(), 'string', ''), body.language),
      captions: { sidecar: format, burn },
    },
    drawSeed,
  );
}

function read<T>(body: JsonObject, field: string, type: z.ZodType<T>, expected: string, absent: T): T {
  const value = body[field] ?? undefined;
  if (value === undefined) return absent;
  const parsed = type.safeParse(value);
  if (!parsed.success) throw fieldError({ field, problem: 'type', expected });
  return parsed.data;
}

const terminal = (url: string, events: Callback['events']): Callback => ({ url, mode: 'terminal', events });
