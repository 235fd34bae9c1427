import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'mouthpiece-';

/**
 * Makes an empty folder for one generation, named after the process that owns it, and first removes those whose
 * owner is no longer alive: a killed process cannot clean up after itself, so the next one does.
 */
export function createWorkDirectory(): string {
  removeOrphans();
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export function removeWorkDirectory(path: string) {
  rmSync(path, { recursive: true, force: true });
}

function removeOrphans() {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) removeWorkDirectory(join(tmpdir(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
