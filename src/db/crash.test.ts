import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-database.ts';
import { auditLedger } from '../credits/audit-ledger.ts';
import type { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';

const SUBMITS_PROCESS = fileURLToPath(new URL('../../test/fixtures/submits-process.ts', import.meta.url));
const KILLS = 6;

/** What a process that submits on and on had acknowledged when it was killed, some time after the first. */
async function acknowledgedUntilKilled(path: string, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [SUBMITS_PROCESS, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    output += text;
  });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
  return output.split('\n').slice(0, -1);
}

const column = async (database: Database, sql: string) =>
  new Set((await database.query<{ id: string }>(sql)).map(({ id }) => id));

test('what was acknowledged outlives a kill with 64 transactions in flight, whole', async () => {
  let acknowledgedInAll = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const path = join(temporaryFolder(), 'test.db');
    const acknowledged = await acknowledgedUntilKilled(path, 30 + kill * 37);
    const database = await openSqlite(path);
    const generations = await column(database, 'select id from generations');
    expect(acknowledged.filter((id) => !generations.has(id))).toEqual([]);
    // Nothing is there by half either.
    expect(await column(database, 'select subject as id from jobs')).toEqual(generations);
    expect(await column(database, `select generation_id as id from ledger where kind = 'reserve'`)).toEqual(
      generations,
    );
    expect(await auditLedger(database)).toEqual([]);
    expect(await database.query('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await database.close();
    acknowledgedInAll += acknowledged.length;
  }
  expect(acknowledgedInAll).toBeGreaterThan(64 * KILLS);
});
