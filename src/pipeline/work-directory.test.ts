import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWorkDirectory, removeWorkDirectory } from './work-directory.ts';

test('a work directory is empty, ours alone, and goes with all that is in it', () => {
  const path = createWorkDirectory();
  expect(readdirSync(path)).toEqual([]);
  writeFileSync(join(path, 'video.mp4'), 'half');
  removeWorkDirectory(path);
  expect(existsSync(path)).toBe(false);
});

test('folders of processes that are gone are removed, those of living ones are not', () => {
  const { pid: gone } = spawnSync(process.execPath, ['-e', '']);
  const orphan = join(tmpdir(), `mouthpiece-${gone}-orphan`);
  const alive = join(tmpdir(), `mouthpiece-${process.ppid}-alive`);
  mkdirSync(orphan);
  mkdirSync(alive, { recursive: true });
  const own = createWorkDirectory();
  expect(existsSync(orphan)).toBe(false);
  expect(existsSync(alive)).toBe(true);
  removeWorkDirectory(alive);
  removeWorkDirectory(own);
});
