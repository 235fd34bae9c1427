import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-database.ts';
import type { Database, Value } from './database.ts';
import { openSqlite } from './sqlite.ts';

const FIRST = fileURLToPath(new URL('./migrations/0001-start.sql', import.meta.url));

async function insert(database: Database, table: string, row: Readonly<Record<string, Value>>) {
  const places = Object.keys(row).map((_, i) => `$${i + 1}`);
  const sql = `insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')})`;
  await database.transaction((tx) => tx.query(sql, Object.values(row)));
}

test('a folder from before knows afterwards what its generations were made with, and who delivers its callbacks', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'old.db');
  mkdirSync(join(folder, 'before'));
  copyFileSync(FIRST, join(folder, 'before', '0001-start.sql'));
  const old = await openSqlite(path, { migrationsDirectory: join(folder, 'before') });
  const made = { created_at: 1 };
  await insert(old, 'api_keys', {
    id: 'k',
    name: '',
    key_hash: 'h',
    secret_hash: '',
    webhook_secret: '',
    ...made,
  });
  for (const id of ['named', 'addressed', 'unused'])
    await insert(old, 'uploads', {
      ...{ id, key_id: 'k', name: '', kind: '', content_type: '', size_bytes: 0, state: 'complete' },
      ...{ expires_at: 2, ...made },
    });
  const speech = { kind: 'recording', audio: 'http://host/files/uploads/addressed/1?expires=1' };
  await insert(old, 'generations', {
    ...{
      id: 'g',
      key_id: 'k',
      dialect: 'crun',
      model: 'm',
      state: 'succeeded',
      progress: 1,
      attempt: 1,
      seed: 1,
    },
    ...{
      reserved_micros: 0,
      cost_micros: 0,
      files: '{}',
      warnings: '[]',
      cancel_requested: 0,
      updated_at: 1,
      ...made,
    },
    draft: JSON.stringify({ request: { image: 'upload:named', speech } }),
  });
  for (const [id, run_at] of [
    ['j1', 5],
    ['j2', 7],
  ] as const)
    await insert(old, 'jobs', {
      ...{
        id,
        kind: 'webhook',
        subject: 'd',
        state: 'waiting',
        attempt: 0,
        max_attempts: 6,
        run_at,
        ...made,
      },
    });
  const delivery = { generation_id: 'g', key_id: 'k', event: 'completed', url: '', body: '', ...made };
  await insert(old, 'deliveries', { id: 'd', state: 'waiting', ...delivery });
  await insert(old, 'deliveries', { id: 'done', state: 'delivered', ...delivery });
  await old.close();

  const database = await openSqlite(path);
  expect(await database.query('select upload_id from generation_inputs order by upload_id')).toEqual([
    { upload_id: 'addressed' },
    { upload_id: 'named' },
  ]);
  expect(await database.query('select id, job_id, next_attempt_at from deliveries order by id')).toEqual([
    { id: 'd', job_id: 'j2', next_attempt_at: 7 },
    { id: 'done', job_id: null, next_attempt_at: null },
  ]);
  await database.close();
});
