import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryDatabase } from '../../test/temporary-database.ts';
import type { Database } from '../db/database.ts';
import { ServiceError } from '../domain/errors.ts';
import type { Job } from './job-queue.ts';
import { createSqlQueue, type SqlQueue } from './sqlite-queue.ts';
import { type JobHandler, JobInterrupted, startWorker, type Worker, type WorkerOptions } from './worker.ts';

const LEASE_MS = 300;

let database: Database;
let queue: SqlQueue;
let workers: Worker[];
let errors: unknown[];
let buried: { subject: string; error: unknown }[];

beforeEach(async () => {
  database = await temporaryDatabase();
  queue = createSqlQueue(database, { now: Date.now, random: randomBytes, leaseMs: LEASE_MS });
  workers = [];
  errors = [];
  buried = [];
});

afterEach(() => Promise.all(workers.map((worker) => worker.stop({ graceMs: 0 }))));

function start(handler: JobHandler, changes: Partial<WorkerOptions> = {}): Worker {
  const worker = startWorker({
    queue,
    database,
    handlers: { generation: handler },
    concurrency: 2,
    workerName: `w${workers.length}`,
    heartbeatMs: LEASE_MS / 3,
    deadlineMs: 10_000,
    now: Date.now,
    onBuried: async (_tx, { subject }, error) => {
      buried.push({ subject, error });
    },
    onError: (error) => errors.push(error),
    retryDelayMs: () => 0,
    abandonMs: 200,
    ...changes,
  });
  workers.push(worker);
  return worker;
}

const enqueue = (subject: string, maxAttempts = 3) =>
  database.transaction((tx) => queue.enqueue(tx, { kind: 'generation', subject, maxAttempts }));
const complete = (job: Job) => database.transaction((tx) => queue.complete(tx, job));
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const inQueue = async () => {
  const { waiting, running } = await queue.depth('generation');
  return waiting + running;
};

async function until(isSo: () => boolean | Promise<boolean>, what: string) {
  for (let i = 0; i < 400; i++) {
    if (await isSo()) return;
    await sleep(10);
  }
  throw new Error(`It never came to pass that ${what}.`);
}

/** Waits for its signal and stops as it says. */
const untilTold: JobHandler = (_job, signal) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('a worker', () => {
  test('does every job once, so many at a time as it may', async () => {
    const done: string[] = [];
    let most = 0;
    for (let i = 0; i < 10; i++) await enqueue(`g${i}`);
    const worker = start(
      async (job) => {
        most = Math.max(most, worker.running());
        await sleep(50);
        done.push(job.subject);
        await complete(job);
      },
      { concurrency: 3 },
    );
    await until(async () => (await inQueue()) === 0, 'the queue is empty');
    expect(done.toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `g${i}`));
    expect(most).toBe(3);
    expect(errors).toEqual([]);
  });

  test('looks at once when it is notified, while it looks and while it rests', async () => {
    const latenciesMs: number[] = [];
    let enqueuedAt = 0;
    const worker = start(async (job) => {
      latenciesMs.push(performance.now() - enqueuedAt);
      await complete(job);
    });
    for (let i = 0; i < 5; i++) {
      await sleep(i * 60);
      enqueuedAt = performance.now();
      await enqueue(`g${i}`);
      worker.notify();
      await until(() => latenciesMs.length > i, 'the job is done');
    }
    // Polling would take 250 ms and more.
    expect(latenciesMs.toSorted((a, b) => a - b)[2]).toBeLessThan(120);
  });

  test('finds by itself what nobody notified it of', async () => {
    let done = 0;
    start(async (job) => {
      await complete(job);
      done++;
    });
    await sleep(20);
    await enqueue('g');
    await until(() => done === 1, 'the job is done');
  });

  test('goes on when the queue fails for a while, and says so', async () => {
    let failures = 3;
    const failing = {
      ...queue,
      lease: (...request: Parameters<typeof queue.lease>) =>
        failures-- > 0 ? Promise.reject(new Error('The disk is gone.')) : queue.lease(...request),
    };
    await enqueue('g');
    const worker = start(async (job) => void (await complete(job)), { queue: failing });
    await until(async () => {
      worker.notify();
      return (await inQueue()) === 0;
    }, 'the queue is empty');
    expect(errors.map(String)).toEqual(Array(3).fill('Error: The disk is gone.'));
  });
});

describe('a handler that throws', () => {
  test('is tried again until its attempts are used, and then its job is buried', async () => {
    const attempts: number[] = [];
    await enqueue('g', 3);
    start(async (job) => {
      attempts.push(job.attempt);
      throw new Error(`It broke ${job.attempt} times.`);
    });
    await until(() => buried.length > 0, 'the job is buried');
    expect(attempts).toEqual([1, 2, 3]);
    expect(buried).toMatchObject([{ subject: 'g', error: { message: 'It broke 3 times.' } }]);
    expect(errors).toHaveLength(3);
    expect(await inQueue()).toBe(0);
  });

  test('waits longer each time', async () => {
    const at: number[] = [];
    await enqueue('g', 3);
    const worker = start(
      async () => {
        at.push(Date.now());
        throw new Error('It broke.');
      },
      { retryDelayMs: (attempt) => attempt * 100 },
    );
    await until(() => {
      worker.notify();
      return buried.length > 0;
    }, 'the job is buried');
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(99);
    expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(199);
  });

  test('holds nobody else up', async () => {
    const done: string[] = [];
    await enqueue('bad', 1);
    await enqueue('good');
    start(
      async (job) => {
        if (job.subject === 'bad') throw new Error('It broke.');
        await complete(job);
        done.push(job.subject);
      },
      { concurrency: 1 },
    );
    await until(() => done.length > 0, 'the good one is done');
  });

  test('keeps its job until what follows from burying it is written too', async () => {
    let failures = 1;
    await enqueue('g', 1);
    start(async () => Promise.reject(new Error('It broke.')), {
      onBuried: async (tx, job) => {
        await tx.query('insert into settings (name, value) values ($1, $2)', [job.subject, 'failed']);
        if (failures-- > 0) throw new Error('What follows failed.');
      },
    });
    await until(async () => (await inQueue()) === 0, 'the job is buried');
    expect(errors.map(String)).toContain('Error: What follows failed.');
    expect(await database.query('select name from settings')).toEqual([{ name: 'g' }]);
  });
});

test('a handler that returns without completing its job has not done it', async () => {
  await enqueue('g', 1);
  start(async () => {});
  await until(() => buried.length > 0, 'the job is buried');
  expect(String(buried[0]!.error)).toContain('returned without completing');
});

test('a job that brought down all who had it is buried without another try', async () => {
  await enqueue('g', 2);
  for (let i = 0; i < 21; i++) {
    await queue.lease(['generation'], 'died');
    await queue.takeOver();
  }
  let tries = 0;
  start(async () => void tries++);
  await until(() => buried.length > 0, 'the job is buried');
  expect(tries).toBe(0);
  expect(String(buried[0]!.error)).toContain('took its worker down');
});

test('a long job keeps its lease', async () => {
  const attempts: number[] = [];
  await enqueue('g');
  start(async (job) => {
    attempts.push(job.attempt);
    await sleep(3 * LEASE_MS);
    await complete(job);
  });
  start(async (job) => void attempts.push(job.attempt));
  await until(async () => (await inQueue()) === 0, 'the queue is empty');
  expect(attempts).toEqual([1]);
});

test('a handler whose lease was lost is told so, and its job is left to the new holder', async () => {
  const reasons: unknown[] = [];
  await enqueue('g', 1);
  start(async (_job, signal) => {
    await untilTold(_job, signal).catch((reason) => {
      reasons.push(reason);
      throw reason;
    });
  });
  await until(async () => (await queue.depth('generation')).running === 1, 'it runs');
  await queue.giveBack('w0');
  const job = (await queue.lease(['generation'], 'other'))!;
  await until(() => reasons.length > 0, 'the handler is told');
  expect(reasons).toMatchObject([{ reason: 'lease_lost' }]);
  expect(reasons[0]).toBeInstanceOf(JobInterrupted);
  expect(await complete(job)).toBe(true);
  expect(buried).toEqual([]);
});

test('a job that takes too long is stopped and counts as failed', async () => {
  await enqueue('g', 1);
  start(untilTold, { deadlineMs: 50 });
  await until(() => buried.length > 0, 'the job is buried');
  expect(buried[0]!.error).toBeInstanceOf(ServiceError);
  expect(buried[0]!.error).toMatchObject({ code: 'deadline_exceeded' });
});

test('a handler that does not hear its signal does not block its place', async () => {
  const done: string[] = [];
  await enqueue('deaf', 1);
  // Of two from the same millisecond either may come first.
  await sleep(2);
  await enqueue('next');
  const never = new Promise<void>(() => {});
  start(
    async (job) => {
      if (job.subject === 'deaf') await never;
      await complete(job);
      done.push(job.subject);
    },
    { concurrency: 1, deadlineMs: 50, abandonMs: 50 },
  );
  await until(() => done.length > 0, 'the next one is done');
  expect(buried).toMatchObject([{ subject: 'deaf', error: { code: 'deadline_exceeded' } }]);
  expect(errors.map(String)).toContain('Error: The handler went on for 50 ms after it was told to stop.');
});

describe('a worker that is stopped', () => {
  test('finishes what it has when there is time, and takes nothing more', async () => {
    const done: string[] = [];
    for (const subject of ['a', 'b', 'c']) {
      await enqueue(subject);
      await sleep(2);
    }
    const worker = start(async (job) => {
      await sleep(100);
      await complete(job);
      done.push(job.subject);
    });
    await until(() => worker.running() === 2, 'two are running');
    await worker.stop({ graceMs: 5_000 });
    expect(done.toSorted()).toEqual(['a', 'b']);
    expect(await queue.depth('generation')).toMatchObject({ waiting: 1, running: 0 });
  });

  test('interrupts what does not finish and gives it back unspent', async () => {
    const reasons: unknown[] = [];
    await enqueue('g', 1);
    const worker = start((job, signal) =>
      untilTold(job, signal).catch((reason) => {
        reasons.push(reason);
        throw reason;
      }),
    );
    await until(() => worker.running() === 1, 'it runs');
    const startedAt = performance.now();
    await worker.stop({ graceMs: 50 });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(reasons).toMatchObject([{ reason: 'stopping' }]);
    expect(errors).toEqual([]);
    const job = (await queue.lease(['generation'], 'next'))!;
    expect(job.maxAttempts - job.attempt).toBe(0);
    expect(await database.transaction((tx) => queue.retry(tx, job, 0, 'It broke.'))).toBe('buried');
  });

  test('does not wait for ever for a handler that does not hear', async () => {
    await enqueue('deaf');
    const worker = start(() => new Promise(() => {}));
    await until(() => worker.running() === 1, 'it runs');
    await worker.stop({ graceMs: 10 });
    expect(await queue.depth('generation')).toMatchObject({ waiting: 1, running: 0 });
  });

  test('does not begin a job that it leased while it was told to stop', async () => {
    await enqueue('g', 1);
    const slow = {
      ...queue,
      lease: async (...request: Parameters<typeof queue.lease>) => {
        const job = await queue.lease(...request);
        await sleep(100);
        return job;
      },
    };
    let begun = 0;
    const worker = start(async () => void begun++, { queue: slow });
    await until(async () => (await queue.depth('generation')).running === 1, 'it is leased');
    await worker.stop({ graceMs: 1_000 });
    expect(begun).toBe(0);
    expect(await queue.depth('generation')).toMatchObject({ waiting: 1, running: 0 });
  });

  test('is stopped once, however often it is told', async () => {
    const worker = start(untilTold);
    await Promise.all([worker.stop({ graceMs: 10 }), worker.stop({ graceMs: 10 })]);
  });
});
