import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ServiceError } from '../domain/errors.ts';

const SQLITE_BUSY = 5;

/**
 * Takes the lock of a data folder for this process. What is locked is a file beside `path`, by the operating system, which
 * frees it when the process dies, however it dies; `path` itself only says which process it is, for people. A process id
 * alone would not do: after a restart of the machine another program may have it.
 *
 * @returns gives it back
 * @throws ServiceError `invalid_request` while anybody else has it (details `isTaken`).
 */
export function lockDataFolder(path: string, pid: number): () => void {
  const lock = hold(`${path}.db`);
  if (!lock) throw taken(path);
  writeFileSync(path, String(pid), { mode: 0o600 });
  return () => {
    rmSync(path, { force: true });
    lock.close();
  };
}

/** SQLite knows how to lock a file on every system; nothing is ever written to this one. Undefined when it is locked. */
function hold(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = memory; begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return undefined;
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch (error) {
    // It was not written yet, or is gone by now.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function taken(path: string): ServiceError {
  const holder = holderOf(path);
  const who = holder === undefined ? 'Another process' : `Another server (process ${holder})`;
  return new ServiceError(
    'invalid_request',
    `${who} uses this data folder; stop it, or set MOUTHPIECE_DATA_DIR to another one (${path}).`,
    { details: { isTaken: true } },
  );
}
