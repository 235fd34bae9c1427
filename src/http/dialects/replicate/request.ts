import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Model } from '../../../domain/asked-video.ts';
import type { Callback, GenerationDraft } from '../../../domain/generation.ts';
import { lowerAlphanumeric } from '../../../domain/ids.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { readCallbackUrl } from '../../callback-field.ts';
import { echoOf } from '../../echo.ts';
import { refuseUnknownFields } from '../../field-aliases.ts';
import type { JsonObject } from '../../json-body.ts';
import { withUploads } from '../../prediction-files.ts';
import { readPredictionInput } from '../../prediction-input.ts';
import { headerOf } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';

const ID_CHARACTERS = 26;
const DEFAULT_NEGATIVE_STRENGTH = 0.5;
const BODY_FIELDS = ['input', 'version', 'webhook', 'webhook_events_filter', 'stream'];
// A health check of the model's maker: nothing is made. It needs nothing to say.
const NO_OP = 'no_op';
const NO_OP_INPUT = { voice_script: 'Nothing is said.' };
const INPUT_FIELDS = [NO_OP];

const EVENTS = ['start', 'output', 'logs', 'completed'] as const;
const Events = z.array(z.enum(EVENTS));

/** The body of a prediction as it is shown again. */
export interface Echo {
  readonly input: JsonObject;
  readonly webhook?: string;
  readonly webhook_events_filter?: readonly string[];
  /** After so long it is cancelled unless it has ended. */
  readonly cancelAfterMs?: number;
}

/** @throws ServiceError as `readPredictionInput` does. */
export function readDraft(
  model: Model,
  body: JsonObject,
  cancelAfterMs: number | undefined,
  services: Pick<DialectServices, 'random' | 'drawSeed' | 'settings' | 'urls'>,
): GenerationDraft {
  const { input, webhook } = body;
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw fieldError({
      field: 'input',
      problem: input === undefined ? 'missing' : 'type',
      expected: 'object',
    });
  const { strict } = services.settings;
  if (strict) refuseUnknownFields(body, BODY_FIELDS);
  const isNoOp = readNoOp(model, input as JsonObject);
  const asked = isNoOp ? { ...NO_OP_INPUT, ...input } : (input as JsonObject);
  const rules = {
    negativeStrength: DEFAULT_NEGATIVE_STRENGTH,
    refusesUnknown: strict,
    otherFields: INPUT_FIELDS,
  };
  const read = readPredictionInput(model, withUploads(asked, services.urls), rules, services);
  const events = readEvents(body.webhook_events_filter);
  const echo: Echo = {
    input: echoOf(input as JsonObject),
    ...(typeof webhook === 'string' && webhook !== '' ? { webhook } : {}),
    ...(events === undefined ? {} : { webhook_events_filter: events }),
    ...(cancelAfterMs === undefined ? {} : { cancelAfterMs }),
  };
  return {
    ...read,
    id: lowerAlphanumeric(ID_CHARACTERS, services.random),
    dialect: 'replicate',
    isNoOp,
    callbacks: readCallbackUrl(body, 'webhook').map((callback) => ({ ...callback, mode: modeOf(events) })),
    metadata: {},
    echo: { ...echo },
  };
}

function readNoOp(model: Model, { [NO_OP]: value }: JsonObject): boolean {
  if (model !== 'p-video-avatar' || value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw fieldError({ field: NO_OP, problem: 'type', expected: 'boolean' });
  return value;
}

function readEvents(value: unknown): z.infer<typeof Events> | undefined {
  if (value === undefined || value === null) return undefined;
  const parsed = Events.safeParse(value);
  if (!parsed.success) throw fieldError({ field: 'webhook_events_filter', problem: 'enum', allowed: EVENTS });
  return parsed.data;
}

/** The end is always told; without a filter nothing else, for the one output comes with it. */
function modeOf(events: z.infer<typeof Events> | undefined): Callback['mode'] {
  if (events?.includes('logs')) return 'sync';
  return events?.includes('start') ? 'start' : 'terminal';
}

// As long as the vendor holds a request open.
const MOST_WAIT_SECONDS = 60;

/** Seconds of `Prefer: wait` or `Prefer: wait=n`; undefined where nothing is to be waited for. */
export function readWait(request: FastifyRequest): number | undefined {
  const [, seconds] = /(?:^|[,;\s])wait(?:=(\d+))?(?=$|[,;\s])/i.exec(headerOf(request, 'prefer') ?? '') ?? [
    undefined,
    'none',
  ];
  if (seconds === 'none') return undefined;
  return Math.min(MOST_WAIT_SECONDS, Math.max(1, Number(seconds ?? MOST_WAIT_SECONDS)));
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
const LEAST_CANCEL_SECONDS = 5;
const MOST_CANCEL_SECONDS = 24 * 3600;

/** Milliseconds of `Cancel-After: 90`, `90s`, `1m30s`, ... @throws ServiceError `invalid_request`. */
export function readCancelAfter(request: FastifyRequest): number | undefined {
  const written = headerOf(request, 'cancel-after')?.trim().toLowerCase();
  if (written === undefined || written === '') return undefined;
  const parts = [...written.matchAll(/(\d+)([smh]?)/g)];
  const isDuration = /^(?:\d+|(?:\d+[smh])+)$/.test(written);
  const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_SECONDS[unit || 's']!, 0);
  if (isDuration && seconds >= LEAST_CANCEL_SECONDS && seconds <= MOST_CANCEL_SECONDS) return seconds * 1000;
  const error = fieldError({ field: 'Cancel-After', problem: 'type', expected: 'duration from 5s to 24h' });
  Object.assign(error.details, { isOuter: true });
  throw error;
}
