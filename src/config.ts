import { readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';

/** Of the package, as in package.json. */
export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

/** The settings of this machine, read once from the environment. */
export interface Config {
  /** Prepared portraits and the like; safe to delete at any time. */
  readonly cacheDirectory: string;
  /** Threads that draw frames. */
  readonly renderThreads: number;
}

export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const caches = environment.XDG_CACHE_HOME || join(homedir(), '.cache');
  return {
    cacheDirectory: environment.MOUTHPIECE_CACHE_DIR || join(caches, 'mouthpiece'),
    renderThreads:
      positiveInteger(environment.MOUTHPIECE_RENDER_THREADS) ?? Math.min(8, availableParallelism()),
  };
}

function positiveInteger(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`MOUTHPIECE_RENDER_THREADS must be a whole number of at least 1, not "${text}".`);
  }
  return value;
}
