import { mkdirSync, statfsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfig, version } from '../config.ts';
import { ServiceError } from '../domain/errors.ts';
import { NO_CAPTIONS } from '../domain/generation-request.ts';
import { generateInProcess } from '../pipeline/generate-in-process.ts';
import { probeParts } from '../pipeline/probe-parts.ts';
import { createWorkDirectory, removeWorkDirectory } from '../pipeline/work-directory.ts';

const SAMPLE = fileURLToPath(new URL('../../assets/sample/portrait.png', import.meta.url));
// A minute of 1080p takes some 60 MB, and as much again while it is being put together.
const ENOUGH_FREE_BYTES = 500e6;

/** `mouthpiece doctor`: versions, models, free disk and a one-second self test. @throws ServiceError if one fails. */
export async function doctor(_args: readonly string[]) {
  const checks = [...probeParts(), freeDisk(), await selfTest()];
  console.log(`Mouthpiece ${version} on Node ${process.versions.node}, ${process.platform} ${process.arch}`);
  for (const { ok, name, detail } of checks)
    console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(22)} ${detail}`);
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failed.length > 0) {
    throw new ServiceError(
      'engine_unavailable',
      `This installation is not complete: ${failed.join(', ')} failed.`,
    );
  }
}

interface Check {
  readonly ok: boolean;
  readonly name: string;
  readonly detail: string;
}

function freeDisk(): Check {
  const { cacheDirectory } = readConfig();
  mkdirSync(cacheDirectory, { recursive: true });
  const { bavail, bsize } = statfsSync(cacheDirectory);
  const freeBytes = bavail * bsize;
  const detail = `${(freeBytes / 1e9).toFixed(1)} GB free at ${cacheDirectory}`;
  return { ok: freeBytes > ENOUGH_FREE_BYTES, name: 'disk', detail };
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
