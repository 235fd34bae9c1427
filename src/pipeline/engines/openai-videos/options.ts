import { z } from 'zod';
import { TASKS } from '../../../domain/video-task.ts';
import { requestHeaders, secretKey } from '../upstream/request-headers.ts';

/** Servers that answer to `/v1/videos`, each a little differently. */
export const VIDEO_SERVERS = ['vllm-omni', 'sglang', 'openai'] as const;
export type VideoServer = (typeof VIDEO_SERVERS)[number];

const name = z.string().regex(/^[\w.-]{1,100}$/, 'it must be the name of a field');
/** How a server is told one of our values; null keeps it from it. */
const field = name.nullable().optional();
const mediaField = z
  .strictObject({
    name,
    /** A part of a form; a data URL; or an object whose `key` is a data URL. */
    as: z.enum(['file', 'data-url', 'reference']),
    key: name.optional(),
  })
  .refine(({ as, key }) => as !== 'reference' || key !== undefined, 'a reference needs a key')
  .nullable()
  .optional();

export const OpenAiVideosOptions = z.strictObject({
  /** With the version of the API, such as http://127.0.0.1:8091/v1. */
  url: z.url({ protocol: /^https?$/, error: 'it must be an http or https address' }),
  server: z.enum(VIDEO_SERVERS).default('vllm-omni'),
  apiKey: secretKey.optional(),
  headers: requestHeaders.default({}),
  /** As the server calls it; decides what it is thought to be able to do. */
  model: z.string().min(1).optional(),
  /** Whether each order costs money; unless given, whether there is an `apiKey`. */
  paid: z.boolean().optional(),
  body: z.enum(['multipart', 'json', 'multipart-with-files']).optional(),
  fields: z
    .strictObject({
      ...{ prompt: field, negativePrompt: field, model: field, seconds: field, frames: field },
      ...{ fps: field, seed: field, size: field, width: field, height: field },
      ...{ image: mediaField, lastImage: mediaField, audio: mediaField },
    })
    .default({}),
  /** Sent as they are with every order. */
  extra: z.record(z.string(), z.json()).default({}),
  /** Sent as well, and over `extra`, when a quick look will do: fewer steps, say. */
  draft: z.record(z.string(), z.json()).default({}),
  tasks: z.array(z.enum(TASKS)).min(1).optional(),
  frameRates: z.array(z.number().positive()).min(1).optional(),
  sizes: z
    .array(z.strictObject({ width: z.int().positive(), height: z.int().positive() }))
    .min(1)
    .optional(),
  /** Both sides are multiples of it. */
  sizeMultiple: z.int().min(1).max(256).optional(),
  /** Lengths are `multiple` times a whole number `plus` a rest, in frames; null for any. */
  frameRule: z
    .strictObject({ multiple: z.int().min(1), plus: z.int().min(0) })
    .nullable()
    .optional(),
  /** The only lengths that are taken, in whole seconds. */
  lengths: z.array(z.int().positive()).min(1).optional(),
  longestSeconds: z.number().positive().nullable().optional(),
  negativePrompt: z.boolean().optional(),
  cancel: z.enum(['hard', 'soft', 'none']).optional(),
  /** An order that takes longer is cancelled. */
  timeoutSeconds: z.number().min(1).max(86_400).default(1500),
});

export type OpenAiVideosOptions = z.infer<typeof OpenAiVideosOptions>;
export type OpenAiVideosSettings = z.input<typeof OpenAiVideosOptions>;
export type MediaField = NonNullable<z.infer<typeof mediaField>>;
export type Fields = {
  readonly [Part in keyof OpenAiVideosOptions['fields']]-?: Exclude<
    OpenAiVideosOptions['fields'][Part],
    undefined
  >;
};
