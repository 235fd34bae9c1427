import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { ServiceError } from '../domain/errors.ts';

/**
 * Takes the lock of a data folder for this process; one that a dead process left behind is taken over.
 *
 * @returns gives it back
 * @throws ServiceError `invalid_request` while another server has it.
 */
export function lockDataFolder(path: string, pid: number): () => void {
  const holder = holderOf(path);
  if (holder !== undefined && holder !== pid && isAlive(holder)) throw taken(path, holder);
  rmSync(path, { force: true });
  writeNew(path, pid);
  return () => {
    if (holderOf(path) === pid) rmSync(path, { force: true });
  };
}

/** Fails when somebody was faster: of two that start at once, one gets it. */
function writeNew(path: string, pid: number) {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, String(pid));
    closeSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw taken(path, holderOf(path) ?? 0);
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const taken = (path: string, pid: number) =>
  new ServiceError(
    'invalid_request',
    `Another server (process ${pid}) uses this data folder; stop it, or set MOUTHPIECE_DATA_DIR to another one (${path}).`,
  );
