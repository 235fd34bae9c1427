import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-database.ts';
import { ServiceError } from '../domain/errors.ts';
import { lockDataFolder } from './server-lock.ts';

const PROCESS = fileURLToPath(new URL('../../test/fixtures/locks-folder-process.ts', import.meta.url));

const lockPath = () => join(temporaryFolder(), 'server.lock');

/** A process that takes the lock when `lock` is called, and keeps it. */
async function another(path: string) {
  const child: ChildProcess = spawn(process.execPath, [PROCESS, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value as string;
  expect(await line()).toBe('ready');
  return {
    pid: child.pid!,
    lock() {
      child.stdin!.write('lock\n');
      return line();
    },
    async die() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function refusal(path: string): string {
  try {
    lockDataFolder(path, process.pid)();
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
    return (error as ServiceError).message;
  }
  throw new Error('It was not refused.');
}

test('a lock is had by one at a time, says whose it is, and can be taken again when it was given back', () => {
  const path = lockPath();
  const unlock = lockDataFolder(path, process.pid);
  expect(readFileSync(path, 'utf8')).toBe(String(process.pid));
  expect(refusal(path)).toMatch(
    new RegExp(`^Another server \\(process ${process.pid}\\) uses this data folder`),
  );
  unlock();
  expect(existsSync(path)).toBe(false);
  lockDataFolder(path, process.pid)();
});

test('a living process that has the lock is refused to be replaced; a killed one is, at once', async () => {
  const path = lockPath();
  const other = await another(path);
  expect(await other.lock()).toBe('taken');
  expect(refusal(path)).toContain(`(process ${other.pid})`);
  await other.die();
  expect(readFileSync(path, 'utf8')).toBe(String(other.pid));
  lockDataFolder(path, process.pid)();
});

test('a process id that somebody else has by now keeps nobody out', () => {
  const path = lockPath();
  // The parent of this process lives, and never heard of the folder.
  writeFileSync(path, String(process.ppid));
  lockDataFolder(path, process.pid)();
});

test('of several that start at once over what a dead one left, exactly one wins', async () => {
  for (let round = 0; round < 3; round++) {
    const path = lockPath();
    const dead = await another(path);
    await dead.lock();
    await dead.die();
    const starting = await Promise.all(Array.from({ length: 4 }, () => another(path)));
    const said = await Promise.all(starting.map((each) => each.lock()));
    expect(said.filter((each) => each === 'taken')).toHaveLength(1);
    expect(said.filter((each) => each.includes('uses this data folder'))).toHaveLength(3);
  }
});

test('its files are for their owner only', () => {
  const path = lockPath();
  const mask = process.umask(0o077);
  onTestFinished(() => void process.umask(mask));
  const unlock = lockDataFolder(path, process.pid);
  for (const file of [path, `${path}.db`]) expect(statSync(file).mode & 0o077).toBe(0);
  unlock();
});
