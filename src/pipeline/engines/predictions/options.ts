import { z } from 'zod';
import { TASKS } from '../../../domain/video-task.ts';
import { requestHeaders, secretKey } from '../upstream/request-headers.ts';
import { inputsNamed } from './model-inputs.ts';
import { INPUT_PARTS } from './prediction-input.ts';

const httpUrl = z.url({ protocol: /^https?$/, error: 'it must be an http or https address' });
const name = z.string().regex(/^[\w.-]{1,100}$/, 'it must be the name of an input');

const COMMON = {
  /** Which model's inputs are filled in; `none` for those that `fields` names and no others. */
  inputs: z.enum(['p-video-avatar', 'p-video', 'none']).optional(),
  /** What the model calls our values, over `inputs`; null for what it is not told. */
  fields: z.partialRecord(z.enum(INPUT_PARTS), name.nullable()).default({}),
  /** Sent as they are with every order. */
  extra: z.record(z.string(), z.json()).default({}),
  /** Sent as well, and over `extra`, when a quick look will do. */
  draft: z.record(z.string(), z.json()).default({}),
  tasks: z.array(z.enum(TASKS)).min(1).optional(),
  frameRates: z.array(z.number().positive()).min(1).optional(),
  longestSeconds: z.number().positive().nullable().optional(),
  /** An order that takes longer is cancelled, where it can be. */
  timeoutSeconds: z.number().min(5).max(86_400).default(1500),
};

const Replicate = z.strictObject({
  flavour: z.literal('replicate'),
  url: httpUrl.default('https://api.replicate.com/v1'),
  apiKey: secretKey,
  /** `owner/name`. */
  model: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'it must be owner/name'),
  /** For models that only run by version. */
  version: z.string().min(1).optional(),
  ...COMMON,
});

const Cog = z.strictObject({
  flavour: z.literal('cog'),
  url: httpUrl,
  headers: requestHeaders.default({}),
  /** How many predictions the container makes at once (`concurrency.max` of its cog.yaml). */
  predictionsAtOnce: z.int().min(1).max(1000).default(1),
  /** Where the container tells us that it is done; without it each prediction is one long request. */
  receiver: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: z.int().min(1).max(65_535),
      /** How the container reaches it; the address it listens on unless given. */
      url: httpUrl.optional(),
      /** How long an idle container may keep silent about what it was given. */
      graceSeconds: z.number().positive().default(150),
    })
    .optional(),
  ...COMMON,
});

const Pruna = z.strictObject({
  flavour: z.literal('pruna'),
  url: httpUrl.default('https://api.pruna.ai/v1'),
  apiKey: secretKey,
  model: z
    .string()
    .regex(/^[\w.-]+$/, 'it must be the name of a model')
    .default('p-video-avatar'),
  ...COMMON,
});

export const PredictionsOptions = z
  .discriminatedUnion('flavour', [Replicate, Cog, Pruna])
  .refine((options) => knowsInputs(options), {
    path: ['fields'],
    message: 'what the model calls its inputs is not known here: name them in fields, or give inputs',
  });

/** Whether there is anything that the model would be told. */
function knowsInputs(options: ReplicateOptions | CogOptions | PrunaOptions): boolean {
  const { inputs, fields } = options;
  if (inputs === 'p-video-avatar' || inputs === 'p-video') return true;
  const isKnown = inputs === undefined && options.flavour !== 'cog' && inputsNamed(options.model) !== 'none';
  return isKnown || Object.values(fields).some((name) => name !== null);
}

export type PredictionsOptions = z.infer<typeof PredictionsOptions>;
export type PredictionsSettings = z.input<typeof PredictionsOptions>;
export type ReplicateOptions = z.infer<typeof Replicate>;
export type CogOptions = z.infer<typeof Cog>;
export type PrunaOptions = z.infer<typeof Pruna>;
