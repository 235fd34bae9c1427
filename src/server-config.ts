import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { MODELS } from './domain/asked-video.ts';
import { ServiceError } from './domain/errors.ts';
import { DIALECTS, type DialectName } from './domain/generation.ts';
import { RATES } from './domain/rate.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER) => {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  const error = `it must be a whole number ${range}`;
  return z.coerce.number(error).int(error).min(least, error).max(most, error);
};
const flag = z.union(
  [
    z.boolean(),
    z
      .string()
      .regex(/^(1|0|true|false|on|off|yes|no)$/i)
      .transform((text) => /^(1|true|on|yes)$/i.test(text)),
  ],
  'it must be on or off',
);
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, `it must be one of ${names.join(', ')}`);
const list = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(','))])
  .transform((parts) => parts.map((part) => part.trim()).filter((part) => part !== ''));
const json = <T>(shape: z.ZodType<T>) =>
  z.preprocess((value) => (typeof value === 'string' ? tryJson(value) : value), shape);

const dialectName = z.enum(DIALECTS);
const cidr = z.string().refine((text) => ipaddr.isValidCIDR(text), 'it must be ranges such as 10.0.0.0/8');
const price = z.partialRecord(z.enum(RATES), z.int().min(0));

/** Every setting of the server, by its name in the environment and in the file. */
const Settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  MOUTHPIECE_DATA_DIR: z.string().min(1).default('data'),
  /** How the outside reaches this server; the address it listens on unless given. */
  MOUTHPIECE_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'it must be an http or https address' })
    .optional(),
  MOUTHPIECE_ALLOW_PRIVATE: list.pipe(z.array(cidr)).default([]),
  /** Engines besides our own: a JSON file's path, or the settings themselves. */
  MOUTHPIECE_ENGINES: z.union([z.string().min(1), z.looseObject({})]).optional(),
  MOUTHPIECE_CONCURRENCY: wholeNumber(1, 64).optional(),
  TRUST_PROXY: flag.default(false),
  CORS_ORIGINS: list.default([]),
  MOUTHPIECE_STRICT: flag.default(false),
  WEBHOOKS_ALLOW_HTTP: flag.default(false),
  MODELS_DISABLED: list.pipe(z.array(oneOf(MODELS))).default([]),
  LIMIT_SUBMITS_PER_MINUTE: wholeNumber(0).default(60),
  LIMIT_READS_PER_SECOND: wholeNumber(0).default(50),
  LIMIT_BODY_BYTES: wholeNumber(1024).default(50e6),
  LIMIT_IMAGE_BYTES: wholeNumber(1024).default(25e6),
  LIMIT_RECORDING_BYTES: wholeNumber(1024).default(150e6),
  LIMIT_SCRIPT_CHARACTERS: wholeNumber(1, 5000).default(5000),
  LIMIT_UNKNOWN_RECORDING_SECONDS: wholeNumber(1, 600).default(60),
  LIMIT_VIDEO_SECONDS: wholeNumber(1, 120).default(10),
  LIMIT_JOB_SECONDS: wholeNumber(10).default(3600),
  // As long as the vendors' own clients wait before they tell to poll instead; less behind a proxy that hangs up earlier.
  LIMIT_SYNC_SECONDS: wholeNumber(1, 3600).default(600),
  FILES_KEPT_HOURS: wholeNumber(1).default(7 * 24),
  UPLOADS_KEPT_HOURS: wholeNumber(1).default(24),
  RETENTION_HOURS: json(z.partialRecord(dialectName, z.number().positive())).default({}),
  PRICES: json(z.partialRecord(dialectName, price)).default({}),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type SettingName = keyof z.infer<typeof Settings>;

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDirectory: string;
  readonly publicUrl: string | undefined;
  /** Private ranges that media and callbacks may reach, CIDR. */
  readonly allowPrivate: readonly string[];
  /** Videos made at once. */
  readonly concurrency: number;
  /** As written. */
  readonly engines: unknown;
  readonly trustProxy: boolean;
  readonly corsOrigins: readonly string[];
  readonly strict: boolean;
  readonly allowHttpCallbacks: boolean;
  readonly disabledModels: readonly string[];
  readonly limits: {
    readonly submitsPerMinute: number;
    readonly readsPerSecond: number;
    readonly bodyBytes: number;
    readonly imageBytes: number;
    readonly recordingBytes: number;
    readonly scriptCharacters: number;
    readonly unknownRecordingSeconds: number;
    /** The longest `p-video` without a sound. */
    readonly videoSeconds: number;
    readonly jobSeconds: number;
    readonly syncSeconds: number;
  };
  readonly filesKeptMs: number;
  readonly uploadsKeptMs: number;
  /** How long each dialect answers for a generation after its end. */
  readonly retentionMs: Readonly<Record<DialectName, number>>;
  /** Millionths of a dollar for a second of video, where they differ from the vendors'. */
  readonly prices: z.infer<typeof Settings>['PRICES'];
  readonly logLevel: string;
}

/** As long as each vendor remembers by default. */
const RETENTION_MS: Record<DialectName, number> = {
  segmind: HOUR_MS,
  replicate: HOUR_MS,
  pruna: DAY_MS,
  pixeldojo: DAY_MS,
  pixazo: 7 * DAY_MS,
  crun: 7 * DAY_MS,
  scenario: 7 * DAY_MS,
  mouthpiece: Number.MAX_SAFE_INTEGER,
};

/**
 * The server's settings: the environment wins over the file that MOUTHPIECE_CONFIG names.
 *
 * @throws ServiceError `invalid_request` with the setting's name and what it should be.
 */
export function readServerConfig(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  const fromFile = environment.MOUTHPIECE_CONFIG ? readFile(environment.MOUTHPIECE_CONFIG) : {};
  const given = Object.keys(Settings.shape).map((name) => [name, environment[name] || fromFile[name]]);
  const parsed = Settings.safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  if (!parsed.success) throw refused(parsed.error);
  const settings = parsed.data;
  const retention = Object.entries(settings.RETENTION_HOURS).map(([name, hours]) => [name, hours * HOUR_MS]);
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDirectory: resolve(settings.MOUTHPIECE_DATA_DIR),
    publicUrl: settings.MOUTHPIECE_PUBLIC_URL?.replace(/\/+$/, ''),
    allowPrivate: settings.MOUTHPIECE_ALLOW_PRIVATE,
    concurrency: settings.MOUTHPIECE_CONCURRENCY ?? Math.max(1, Math.floor(availableParallelism() / 2)),
    engines: settings.MOUTHPIECE_ENGINES,
    trustProxy: settings.TRUST_PROXY,
    corsOrigins: settings.CORS_ORIGINS,
    strict: settings.MOUTHPIECE_STRICT,
    allowHttpCallbacks: settings.WEBHOOKS_ALLOW_HTTP,
    disabledModels: settings.MODELS_DISABLED,
    limits: {
      submitsPerMinute: settings.LIMIT_SUBMITS_PER_MINUTE,
      readsPerSecond: settings.LIMIT_READS_PER_SECOND,
      bodyBytes: settings.LIMIT_BODY_BYTES,
      imageBytes: settings.LIMIT_IMAGE_BYTES,
      recordingBytes: settings.LIMIT_RECORDING_BYTES,
      scriptCharacters: settings.LIMIT_SCRIPT_CHARACTERS,
      unknownRecordingSeconds: settings.LIMIT_UNKNOWN_RECORDING_SECONDS,
      videoSeconds: settings.LIMIT_VIDEO_SECONDS,
      jobSeconds: settings.LIMIT_JOB_SECONDS,
      syncSeconds: settings.LIMIT_SYNC_SECONDS,
    },
    filesKeptMs: settings.FILES_KEPT_HOURS * HOUR_MS,
    uploadsKeptMs: settings.UPLOADS_KEPT_HOURS * HOUR_MS,
    retentionMs: { ...RETENTION_MS, ...Object.fromEntries(retention) },
    prices: settings.PRICES,
    logLevel: settings.LOG_LEVEL,
  };
}

/** Where things are in the data folder. */
export const dataPaths = (directory: string) => ({
  database: join(directory, 'mouthpiece.db'),
  files: join(directory, 'files'),
  cache: join(directory, 'cache'),
  /** What is being made; worth nothing after the process. */
  work: join(directory, 'work'),
  lock: join(directory, 'server.lock'),
  socket: join(directory, 'control.sock'),
});

function readFile(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    const sentence = `The settings file ${path} cannot be read as JSON: ${(error as Error).message}.`;
    throw new ServiceError('invalid_request', sentence, { cause: error });
  }
}

function refused(error: z.ZodError): ServiceError {
  const [issue] = error.issues;
  const name = String(issue?.path[0] ?? 'A setting');
  return new ServiceError(
    'invalid_request',
    `${name} is not a good setting: ${issue?.message ?? 'unknown'}.`,
  );
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
