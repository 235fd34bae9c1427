import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { version } from './config.ts';

const LAUNCHER = fileURLToPath(new URL('../bin/mouthpiece.mjs', import.meta.url));

test.each(['/proc/nowhere/cache', '/dev/null/cache'])(
  'the cache folder %s, which cannot be made, does not keep the program from starting',
  (MOUTHPIECE_CACHE_DIR) => {
    const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
    const env = { ...environment, MOUTHPIECE_CACHE_DIR };
    const options = { env, encoding: 'utf8', timeout: 30_000 } as const;
    expect(spawnSync(process.execPath, [LAUNCHER, '--version'], options).stdout).toBe(`${version}\n`);
  },
);
