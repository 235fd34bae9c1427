import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MODELS } from '../domain/asked-video.ts';
import { RESOLUTIONS } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import { TASKS } from '../domain/video-task.ts';

const Rule = z.strictObject({
  model: z.enum(MODELS).optional(),
  task: z.enum(TASKS).optional(),
  resolution: z.enum(RESOLUTIONS).optional(),
  draft: z.boolean().optional(),
  engines: z.array(z.string()).min(1),
});

const Settings = z.strictObject({
  engines: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name has small letters, digits and dashes'),
      // What else there is belongs to the kind.
      z.looseObject({
        kind: z.string(),
        concurrency: z.int().min(1).max(1000).optional(),
        /** Of one video file that it gives. */
        maxVideoBytes: z.int().min(1).optional(),
      }),
    )
    .default({}),
  routes: z.array(Rule).default([]),
});

/** Engines besides our own, and who makes what; as the operator wrote them, secrets read. */
export type EngineSettings = z.infer<typeof Settings>;

export const NO_ENGINES: EngineSettings = { engines: {}, routes: [] };

/**
 * @param written the settings themselves, or the path of a JSON file that has them; nothing for our own engines alone. A
 * value `{ "env": "NAME" }` stands for what the environment has under that name, so that keys need not lie in files.
 * @throws ServiceError `invalid_request` that says what is wrong where; no value is shown.
 */
export function readEngineSettings(
  written: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): EngineSettings {
  if (written === undefined) return NO_ENGINES;
  const json = typeof written === 'string' ? readJson(written) : written;
  const parsed = Settings.safeParse(withSecrets(json, environment));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
}

export const refuse = (what: string): ServiceError =>
  new ServiceError('invalid_request', `The engines are not configured rightly: ${what}.`);

function readJson(text: string): unknown {
  const isInline = text.trimStart().startsWith('{');
  try {
    return JSON.parse(isInline ? text : readFileSync(text, 'utf8'));
  } catch (error) {
    const reason = isInline ? 'MOUTHPIECE_ENGINES is no JSON' : `${text} cannot be read as JSON`;
    throw refuse(`${reason}${placeOf(error as NodeJS.ErrnoException)}`);
  }
}

/** Where it is broken. The message itself quotes the text, which may be a key. */
function placeOf({ code, message }: NodeJS.ErrnoException): string {
  if (code !== undefined) return ` (${code})`;
  const [place] = /position \d+/.exec(message) ?? [];
  return place === undefined ? '' : ` (${place})`;
}

function withSecrets(value: unknown, environment: Readonly<Record<string, string | undefined>>): unknown {
  if (Array.isArray(value)) return value.map((each) => withSecrets(each, environment));
  if (typeof value !== 'object' || value === null) return value;
  const { env, ...rest } = value as { env?: unknown };
  if (typeof env === 'string' && Object.keys(rest).length === 0) {
    const secret = environment[env]?.trim();
    if (!secret) throw refuse(`the environment has no ${env}`);
    return secret;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withSecrets(each, environment)]),
  );
}
