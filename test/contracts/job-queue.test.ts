import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSqlQueue } from '../../src/jobs/sqlite-queue.ts';
import { temporaryDatabase } from '../temporary-database.ts';
import { describeJobQueue } from './job-queue.ts';

describeJobQueue('SQLite', async ({ now, leaseMs }) => {
  const database = await temporaryDatabase();
  return { database, queue: createSqlQueue(database, { now, leaseMs, random: randomBytes }) };
});

test('a server that starts takes over what one that died had leased, and the job has as many attempts as before', async () => {
  const database = await temporaryDatabase();
  const queue = createSqlQueue(database, { now: () => 5_000, leaseMs: 60_000, random: randomBytes });
  await database.transaction((tx) => queue.enqueue(tx, { kind: 'generation', subject: 'g', maxAttempts: 3 }));
  const old = (await queue.lease(['generation'], 'died'))!;
  expect(await queue.lease(['generation'], 'next')).toBeUndefined();
  await queue.takeOver();
  expect(await queue.lease(['generation'], 'next')).toEqual({ ...old, attempt: 2, maxAttempts: 4 });
});
