import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { openSqlite } from '../src/db/sqlite.ts';

/** A database in a folder of its own; both are gone when the test is over. */
export async function temporaryDatabase(): Promise<Database> {
  const database = await openSqlite(join(temporaryFolder(), 'test.db'));
  onTestFinished(() => database.close());
  return database;
}

/** Gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mouthpiece-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
