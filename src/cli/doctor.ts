import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readEngineSettings } from '../app/engine-settings.ts';
import { environment, readConfig, version } from '../config.ts';
import { NO_CAPTIONS } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import { makeDirectory } from '../lib/make-directory.ts';
import { probeParts } from '../pipeline/probe-parts.ts';
import { probePictureCheck } from '../pipeline/probe-picture-check.ts';
import { generateInProcess } from '../pipeline/render-children.ts';
import { createWorkDirectory, removeWorkDirectory } from '../pipeline/work-directory.ts';
import { readServerConfig } from '../server-config.ts';
import { readOptions } from './read-options.ts';
import { columnsOf, type Output, painted, wrap } from './terminal.ts';

const SAMPLE = fileURLToPath(new URL('../../assets/sample/portrait.png', import.meta.url));
// A minute of 1080p takes some 60 MB, and as much again while it is being put together.
const ENOUGH_FREE_BYTES = 500e6;

/** `mouthpiece doctor`: versions, models, free disk, the picture check and a one-second self test. @throws ServiceError if one fails. */
export async function doctor(args: readonly string[]) {
  readOptions('mouthpiece doctor', args, {});
  const checks: Check[] = [
    ...probeParts(),
    freeDisk(),
    cacheFolder(),
    await probePictureCheck(SAMPLE),
    await selfTest(),
  ];
  console.log(`Mouthpiece ${version} on Node ${process.versions.node}, ${process.platform} ${process.arch}`);
  for (const check of checks) console.log(formatCheck(check, process.stdout));
  console.log(`\nSettings in force:\n${settingsInForce()}`);
  const failed = checks.filter(({ ok, isOptional }) => !ok && !isOptional).map(({ name }) => name);
  if (failed.length > 0) {
    throw new ServiceError(
      'engine_unavailable',
      `This installation is not complete: ${failed.join(', ')} failed.`,
    );
  }
}

/** As JSON would have them; keys of other servers are masked. */
function settingsInForce(): string {
  const server = readServerConfig(environment);
  const { engines, routes } = readEngineSettings(server.engines, environment);
  // Of an engine outside everything else may be a secret.
  const kinds = Object.fromEntries(Object.entries(engines).map(([id, { kind }]) => [id, kind]));
  const all = { ...readConfig(), server: { ...server, engines: { kinds, routes } } };
  const shown = (value: unknown, name: string): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => shown(inner, name === '' ? key : `${name}.${key}`))
      : [
          `  ${name} = ${/\.key$/.test(name) && value !== undefined ? '****' : JSON.stringify(value ?? null)}`,
        ];
  return shown(all, '').join('\n');
}

interface Check {
  readonly ok: boolean;
  /** Videos are made without it too. */
  readonly isOptional?: boolean;
  readonly name: string;
  readonly detail: string;
}

const MARK_WIDTH = 6;
const NAME_WIDTH = 20;

function formatCheck({ ok, isOptional, name, detail }: Check, output: Output): string {
  const mark = ok ? 'ok' : isOptional ? 'none' : 'FAIL';
  const line = `${mark.padEnd(MARK_WIDTH)}${name.padEnd(NAME_WIDTH)}${detail}`;
  const text = wrap(line, columnsOf(output), MARK_WIDTH + NAME_WIDTH).slice(mark.length);
  return painted(mark, ok || isOptional ? 'green' : 'red', output) + text;
}

/** Videos are put together in the folder for temporary files. */
function freeDisk(): Check {
  const { bavail, bsize } = statfsSync(tmpdir());
  const freeBytes = bavail * bsize;
  const detail = `${(freeBytes / 1e9).toFixed(1)} GB free at ${tmpdir()}`;
  return { ok: freeBytes > ENOUGH_FREE_BYTES, name: 'disk', detail };
}

function cacheFolder(): Check {
  const { cacheDirectory } = readConfig();
  try {
    makeDirectory(cacheDirectory);
    accessSync(cacheDirectory, constants.W_OK);
    return { ok: true, name: 'cache', detail: cacheDirectory };
  } catch (error) {
    const reason = (error as Error).message;
    const detail = `${reason}; videos are made without it, but set MOUTHPIECE_CACHE_DIR to a folder of yours`;
    return { ok: false, name: 'cache', detail };
  }
}

async function selfTest(): Promise<Check> {
  const workDirectory = createWorkDirectory();
  try {
    const { report } = await generateInProcess(
      {
        request: {
          image: SAMPLE,
          speech: { kind: 'script', text: 'All good.', voice: 'Zephyr', language: 'en-US', stylePrompt: '' },
          videoPrompt: '',
          negativePrompt: '',
          negativeStrength: 1,
          resolution: '720p',
          fps: 24,
          seed: 1,
          preview: true,
          captions: NO_CAPTIONS,
        },
        options: { inspection: 'light' },
        context: { ...readConfig(), workDirectory, version },
      },
      { signal: new AbortController().signal, report: () => {} },
    );
    const { width, height, duration, sizeBytes } = report!.video;
    const seconds = report!.timings.total!.toFixed(1);
    const detail = `${width} x ${height}, ${duration.toFixed(1)} s, ${Math.round(sizeBytes / 1e3)} kB made in ${seconds} s`;
    return { ok: sizeBytes > 0, name: 'self test', detail };
  } catch (error) {
    return { ok: false, name: 'self test', detail: (error as Error).message };
  } finally {
    removeWorkDirectory(workDirectory);
  }
}
