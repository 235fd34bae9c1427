import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { type Callback, type GenerationDraft, MODELS } from '../../../domain/generation.ts';
import { CAPTION_FORMATS } from '../../../domain/generation-request.ts';
import { uuidV7 } from '../../../domain/ids.ts';
import {
  FIELD_NAMES,
  fieldError,
  isWebUrl,
  readRequestFields,
  readTranscript,
} from '../../../generations/request-fields.ts';
import { echoOf } from '../../echo.ts';
import { fieldsOf, refuseUnknownFields } from '../../field-aliases.ts';
import type { JsonObject } from '../../json-body.ts';
import type { DialectServices } from '../dialect.ts';

const KNOWN_FIELDS = [...FIELD_NAMES, 'model', 'transcript', 'captions', 'metadata', 'callback'];
const DEFAULT_NEGATIVE_STRENGTH = 1;

const Captions = z.object({
  format: z.enum([...CAPTION_FORMATS, 'none']).default('none'),
  burn: z.boolean().default(false),
});
const CallbackInput = z.object({
  url: z.string().refine(isWebUrl),
  events: z.array(z.enum(['completed', 'failed', 'canceled'])).optional(),
});

/** The body of `POST /generations`. @throws ServiceError as `readRequestFields` does. */
export function readDraft(
  body: JsonObject,
  { now, random, drawSeed, settings }: Pick<DialectServices, 'now' | 'random' | 'drawSeed' | 'settings'>,
): GenerationDraft {
  if (settings.strict) refuseUnknownFields(body, KNOWN_FIELDS);
  const read = <T>(field: string, type: z.ZodType<T>, expected: string, absent: T): T => {
    const value = body[field] ?? undefined;
    if (value === undefined) return absent;
    const parsed = type.safeParse(value);
    if (!parsed.success) throw fieldError({ field, problem: 'type', expected });
    return parsed.data;
  };
  const model = read('model', z.string(), 'string', MODELS[0]);
  const known = MODELS.find((each) => each === model);
  if (!known)
    throw new ServiceError('model_not_found', `There is no model "${model}"; use ${MODELS.join(', ')}.`);
  const { format, burn } = read<z.infer<typeof Captions>>(
    'captions',
    Captions,
    'object with format srt, vtt or none, and burn',
    {
      format: 'none',
      burn: false,
    },
  );
  const callback = read('callback', CallbackInput.optional(), 'object with an http(s) url', undefined);
  const shared = readRequestFields(
    fieldsOf(body, {}),
    {
      name: (field) => field,
      leastSeed: -1,
      negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
      transcript: readTranscript(read('transcript', z.string(), 'string', ''), body.language),
      captions: { sidecar: format, burn },
    },
    drawSeed,
  );
  return {
    ...shared,
    id: uuidV7(now(), random),
    dialect: 'mouthpiece',
    model: known,
    callbacks: callback ? [terminal(callback.url, callback.events)] : [],
    metadata: read('metadata', z.record(z.string(), z.unknown()), 'object', {}),
    echo: echoOf(body),
  };
}

const terminal = (url: string, events: Callback['events']): Callback => ({ url, mode: 'terminal', events });
