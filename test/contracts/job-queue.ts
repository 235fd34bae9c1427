import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import type { Job, JobQueue, NewJob } from '../../src/jobs/job-queue.ts';

export interface OpenedQueue {
  readonly queue: JobQueue;
  readonly database: Database;
}

/** What time it is for the queue, in milliseconds. */
export interface Clock {
  now: number;
}

const LEASE_MS = 1_000;
const START = 1_000_000;

/** What every queue does, whatever keeps its jobs. */
export function describeJobQueue(
  name: string,
  open: (options: { now: () => number; leaseMs: number }) => Promise<OpenedQueue>,
) {
  describe(`the queue on ${name}`, () => {
    let clock: Clock;
    let queue: JobQueue;
    let database: Database;

    beforeEach(async () => {
      clock = { now: START };
      ({ queue, database } = await open({ now: () => clock.now, leaseMs: LEASE_MS }));
    });

    const enqueue = (job: Partial<NewJob> = {}) =>
      database.transaction((tx) =>
        queue.enqueue(tx, { kind: 'generation', subject: 'g', maxAttempts: 3, ...job }),
      );
    const lease = (worker = 'w') => queue.lease(['generation', 'webhook'], worker);
    const complete = (job: Job) => database.transaction((tx) => queue.complete(tx, job));
    const retry = (job: Job, runAt = clock.now) =>
      database.transaction((tx) => queue.retry(tx, job, runAt, 'It broke.'));

    async function leased(worker = 'w') {
      const job = await lease(worker);
      if (!job) throw new Error('There is no job to lease.');
      return job;
    }

    test('has nothing to lease at first', async () => {
      expect(await lease()).toBeUndefined();
    });

    test('leases a job once, as it was enqueued', async () => {
      await enqueue({ kind: 'webhook', subject: 'delivery-1', maxAttempts: 6 });
      expect(await lease()).toEqual({
        id: expect.any(String),
        kind: 'webhook',
        subject: 'delivery-1',
        attempt: 1,
        maxAttempts: 6,
      });
      expect(await lease()).toBeUndefined();
    });

    test('knows nothing of a job whose transaction failed', async () => {
      const failing = database.transaction(async (tx) => {
        await queue.enqueue(tx, { kind: 'generation', subject: 'g', maxAttempts: 3 });
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await lease()).toBeUndefined();
    });

    test('leases the one that waited longest, of all the kinds that were asked for', async () => {
      for (const [subject, kind] of [
        ['a', 'generation'],
        ['b', 'webhook'],
        ['c', 'webhook'],
        ['d', 'generation'],
      ] as const) {
        await enqueue({ subject, kind });
        clock.now += 10;
      }
      const subjects = [];
      for (let job = await lease(); job; job = await lease()) subjects.push(job.subject);
      expect(subjects).toEqual(['a', 'b', 'c', 'd']);
    });

    test('leases no other kind than those that were asked for', async () => {
      await enqueue({ kind: 'webhook' });
      expect(await queue.lease(['generation'], 'w')).toBeUndefined();
      expect(await queue.lease(['webhook'], 'w')).toBeDefined();
    });

    test('holds a job back until its time', async () => {
      await enqueue({ runAt: START + 500 });
      expect(await lease()).toBeUndefined();
      clock.now += 500;
      expect(await lease()).toBeDefined();
    });

    test('gives a hundred jobs to ten who ask at once, each to one', async () => {
      for (let i = 0; i < 100; i++) await enqueue({ subject: `g${i}` });
      const takeAll = async (worker: string) => {
        const subjects: string[] = [];
        for (let job = await lease(worker); job; job = await lease(worker)) subjects.push(job.subject);
        return subjects;
      };
      const taken = await Promise.all(Array.from({ length: 10 }, (_, i) => takeAll(`w${i}`)));
      expect(new Set(taken.flat()).size).toBe(100);
      expect(taken.flat()).toHaveLength(100);
    });

    test('forgets a job that is complete', async () => {
      await enqueue();
      const job = await leased();
      expect(await complete(job)).toBe(true);
      clock.now += 10 * LEASE_MS;
      expect(await lease()).toBeUndefined();
      expect(await complete(job)).toBe(false);
    });

    test('keeps a job whose completion failed with the rest of its transaction', async () => {
      await enqueue();
      const job = await leased();
      const failing = database.transaction(async (tx) => {
        await queue.complete(tx, job);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await queue.heartbeat(job)).toBe(true);
    });

    test('forgets what waits about a subject when it is withdrawn, and nothing else', async () => {
      await enqueue({ subject: 'a' });
      await enqueue({ subject: 'a', runAt: START + 500 });
      await enqueue({ subject: 'a', kind: 'webhook' });
      await enqueue({ subject: 'b' });
      const withdraw = () => database.transaction((tx) => queue.withdraw(tx, 'generation', 'a'));
      expect(await withdraw()).toBe(2);
      expect(await withdraw()).toBe(0);
      clock.now += 500;
      expect([(await leased()).subject, (await leased()).subject].sort()).toEqual(['a', 'b']);
      expect(await lease()).toBeUndefined();
    });

    test('withdraws nothing that somebody has', async () => {
      await enqueue();
      const job = await leased();
      expect(await database.transaction((tx) => queue.withdraw(tx, 'generation', 'g'))).toBe(0);
      expect(await complete(job)).toBe(true);
    });

    test('says under which id a job waits', async () => {
      const id = await enqueue();
      expect((await leased()).id).toBe(id);
    });

    test('passes over the lanes that are full, and takes up what waited there', async () => {
      await enqueue({ subject: 'slow 1', lane: 'slow' });
      clock.now += 10;
      await enqueue({ subject: 'slow 2', lane: 'slow' });
      clock.now += 10;
      await enqueue({ subject: 'other', lane: 'other' });
      clock.now += 10;
      await enqueue({ subject: 'none' });
      const subjects = [];
      for (const full of [['slow'], ['slow', 'other'], ['slow'], []]) {
        const job = await queue.lease(['generation'], 'w', full);
        subjects.push(job?.subject, job?.lane);
      }
      expect(subjects).toEqual(['other', 'other', 'none', undefined, undefined, undefined, 'slow 1', 'slow']);
    });

    describe('a lease', () => {
      test('lasts as long as it is renewed', async () => {
        await enqueue();
        const job = await leased();
        for (let i = 0; i < 5; i++) {
          clock.now += LEASE_MS - 1;
          expect(await queue.heartbeat(job)).toBe(true);
          expect(await lease()).toBeUndefined();
        }
      });

      test('that nobody renews goes to the next one, and the old holder has no say any more', async () => {
        await enqueue();
        const old = await leased('w1');
        clock.now += LEASE_MS;
        const job = await leased('w2');
        expect(job).toEqual({ ...old, attempt: 2 });
        expect(await queue.heartbeat(old)).toBe(false);
        expect(await complete(old)).toBe(false);
        expect(await retry(old)).toBe('lost');
        expect(await queue.heartbeat(job)).toBe(true);
        expect(await complete(job)).toBe(true);
      });

      test('that ran out is still good while nobody else has the job', async () => {
        await enqueue();
        const job = await leased();
        clock.now += LEASE_MS + 1;
        expect(await queue.heartbeat(job)).toBe(true);
        expect(await lease()).toBeUndefined();
      });

      test('that ran out too often is given once more, to be buried', async () => {
        await enqueue({ maxAttempts: 2 });
        for (const attempt of [1, 2, 3]) {
          expect((await leased()).attempt).toBe(attempt);
          clock.now += LEASE_MS;
        }
        const job = await leased();
        expect(job.attempt).toBeGreaterThan(job.maxAttempts);
        expect(await retry(job)).toBe('buried');
      });
    });

    describe('a job that is tried again', () => {
      test('waits until its time and spends an attempt', async () => {
        await enqueue();
        expect(await retry(await leased(), START + 200)).toBe('again');
        expect(await lease()).toBeUndefined();
        clock.now += 200;
        expect((await leased()).attempt).toBe(2);
      });

      test('is buried after its last attempt, for ever', async () => {
        await enqueue({ maxAttempts: 2 });
        expect(await retry(await leased())).toBe('again');
        const last = await leased();
        expect(await retry(last)).toBe('buried');
        expect(await retry(last)).toBe('lost');
        expect(await queue.heartbeat(last)).toBe(false);
        clock.now += 100 * LEASE_MS;
        expect(await lease()).toBeUndefined();
        expect(await queue.depth('generation')).toEqual({ waiting: 0, running: 0, oldestWaitMs: 0 });
      });
    });

    describe('what a worker gives back', () => {
      test('waits at once, at its place in the line, with no attempt spent', async () => {
        await enqueue({ subject: 'first', maxAttempts: 1 });
        clock.now += 1;
        await enqueue({ subject: 'second' });
        const old = await leased('w1');
        await queue.giveBack('w1');
        expect(await queue.heartbeat(old)).toBe(false);
        expect(await complete(old)).toBe(false);
        const job = await leased('w2');
        expect(job.subject).toBe('first');
        expect(job.maxAttempts - job.attempt).toBe(old.maxAttempts - old.attempt);
        expect(await complete(old)).toBe(false);
        expect(await retry(job)).toBe('buried');
      });

      test('is its own only', async () => {
        await enqueue();
        const job = await leased('w1');
        await queue.giveBack('w2');
        expect(await queue.heartbeat(job)).toBe(true);
      });
    });

    test('counts what waits and what runs, and how long the first one has waited', async () => {
      expect(await queue.depth('generation')).toEqual({ waiting: 0, running: 0, oldestWaitMs: 0 });
      await enqueue();
      clock.now += 100;
      await enqueue();
      await enqueue({ runAt: clock.now + 5_000 });
      await enqueue({ kind: 'webhook' });
      clock.now += 50;
      expect(await queue.depth('generation')).toEqual({ waiting: 3, running: 0, oldestWaitMs: 150 });
      await leased();
      expect(await queue.depth('generation')).toEqual({ waiting: 2, running: 1, oldestWaitMs: 50 });
      expect(await queue.depth('webhook')).toEqual({ waiting: 1, running: 0, oldestWaitMs: 50 });
    });
  });
}
