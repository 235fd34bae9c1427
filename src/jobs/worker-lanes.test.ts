import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryDatabase } from '../../test/temporary-database.ts';
import { createSqlQueue } from './sqlite-queue.ts';
import { startWorker } from './worker.ts';

test('jobs of one lane take only so many places, and the others go on', async () => {
  const database = await temporaryDatabase();
  const queue = createSqlQueue(database, { now: Date.now, random: randomBytes, leaseMs: 10_000 });
  const lanes = ['slow', 'slow', 'slow', 'slow', 'quick', undefined] as const;
  for (const [i, lane] of lanes.entries()) {
    const job = { kind: 'webhook', subject: `${lane} ${i}`, maxAttempts: 1, lane } as const;
    await database.transaction((tx) => queue.enqueue(tx, job));
  }
  const letGo = Promise.withResolvers<void>();
  const begun: string[] = [];
  const done: string[] = [];
  const worker = startWorker({
    ...{ queue, database, now: Date.now, workerName: 'w', concurrency: 4, perLane: () => 2 },
    handlers: {
      async webhook(job) {
        begun.push(job.subject);
        if (job.lane === 'slow') await letGo.promise;
        await database.transaction((tx) => queue.complete(tx, job));
        done.push(job.subject);
      },
    },
    heartbeatMs: 1_000,
    deadlineMs: 10_000,
    onBuried: async () => {},
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => worker.stop({ graceMs: 0 }));
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['quick 4', 'undefined 5']), 5_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(begun.filter((subject) => subject.startsWith('slow'))).toHaveLength(2);
  letGo.resolve();
  await vi.waitFor(() => expect(done).toHaveLength(lanes.length), 5_000);
});
