import type { Database, Queryable, Row } from '../db/database.ts';
import { type RandomBytes, uuidV7 } from '../domain/ids.ts';
import type { Job, JobKind, JobQueue, NewJob } from './job-queue.ts';

export interface SqlQueueOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: RandomBytes;
  /** A holder that was silent for so long lost its job. */
  readonly leaseMs: number;
}

export interface SqlQueue extends JobQueue {
  /**
   * For a server that starts and knows to be alone: whoever held a lease is gone, so nobody need wait for its end. What
   * ended the server is hardly the job's doing, since jobs run in children: it keeps its attempt, up to a bound.
   */
  takeOver(): Promise<void>;
}

interface JobRow extends Row {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly attempt: number;
  readonly max_attempts: number;
  readonly lane: string | null;
}

/**
 * A job is `waiting`, `leased` or `buried`; one that is done is deleted. Leasing raises the attempt, and nothing ever
 * lowers it: it is the fencing token, and what an older holder says finds no row. A lease that ran out waits again,
 * spent; so a job can come with more attempts than it has, when each of them took its holder down: bury it.
 */
export function createSqlQueue(database: Database, { now, random, leaseMs }: SqlQueueOptions): SqlQueue {
  return {
    async enqueue(tx, job) {
      const id = uuidV7(now(), random);
      await insertJob(tx, id, job, now());
      return id;
    },

    async withdraw(tx, kind, subject) {
      const sql = `delete from jobs where subject = $1 and kind = $2 and state = 'waiting' returning id`;
      return (await tx.query(sql, [subject, kind])).length;
    },

    lease: (kinds, worker, fullLanes = []) =>
      database.transaction(async (tx) => {
        await returnLost(tx, now());
        // Where transactions run side by side another worker may be quicker; then the next job is tried.
        for (;;) {
          const next = await longestWaiting(tx, kinds, fullLanes, now());
          if (!next) return undefined;
          const job = await takeLease(tx, next, worker, now() + leaseMs);
          if (job) return job;
        }
      }),

    heartbeat: (job) =>
      database.transaction((tx) =>
        changed(tx, `update jobs set leased_until = $3 where ${IS_HELD} returning id`, [
          ...held(job),
          now() + leaseMs,
        ]),
      ),

    complete: (tx, job) => changed(tx, `delete from jobs where ${IS_HELD} returning id`, held(job)),

    async retry(tx, job, runAt, error) {
      const isLast = job.attempt >= job.maxAttempts;
      const isOurs = await changed(
        tx,
        `update jobs set state = $3, run_at = $4, last_error = $5, leased_until = null, leased_by = null
         where ${IS_HELD} returning id`,
        [...held(job), isLast ? 'buried' : 'waiting', runAt, error],
      );
      if (!isOurs) return 'lost';
      return isLast ? 'buried' : 'again';
    },

    // The attempt stays spent as a token; one more is granted instead.
    giveBack: (worker) =>
      write(
        database,
        `update jobs set state = 'waiting', max_attempts = max_attempts + 1, leased_until = null, leased_by = null
         where state = 'leased' and leased_by = $1`,
        [worker],
      ),

    takeOver: () =>
      write(
        database,
        `update jobs set leased_until = $1,
           max_attempts = max_attempts + case when attempt < $2 then 1 else 0 end
         where state = 'leased'`,
        [now(), MOST_TAKEN_OVER],
      ),

    depth: (kind) => depthOf(database, kind, now()),
  };
}

// A job that does take its server down must not do so for ever.
const MOST_TAKEN_OVER = 20;

const IS_HELD = `id = $1 and attempt = $2 and state = 'leased'`;
const held = (job: Job) => [job.id, job.attempt] as const;

async function changed(tx: Queryable, sql: string, parameters: readonly (string | number)[]) {
  return (await tx.query(sql, parameters)).length > 0;
}

async function write(database: Database, sql: string, parameters: readonly (string | number)[]) {
  await database.transaction((tx) => tx.query(sql, parameters));
}

async function insertJob(tx: Queryable, id: string, job: NewJob, at: number) {
  await tx.query(
    `insert into jobs (id, kind, subject, lane, state, attempt, max_attempts, run_at, created_at)
     values ($1, $2, $3, $4, 'waiting', 0, $5, $6, $7)`,
    [id, job.kind, job.subject, job.lane ?? null, job.maxAttempts, job.runAt ?? at, at],
  );
}

/** Jobs whose holders fell silent wait again, where they stood in the line. */
async function returnLost(tx: Queryable, at: number) {
  await tx.query(
    `update jobs set state = 'waiting', leased_until = null, leased_by = null,
       last_error = 'The worker that had it fell silent.'
     where state = 'leased' and leased_until <= $1`,
    [at],
  );
}

/** One look per kind, because only within a kind does the index have the jobs in order. */
async function longestWaiting(
  tx: Queryable,
  kinds: readonly JobKind[],
  fullLanes: readonly string[],
  at: number,
) {
  const full = fullLanes.map((_, i) => `$${i + 3}`).join(', ');
  const mayRun = full === '' ? '' : `and (lane is null or lane not in (${full}))`;
  let longest: { id: string; attempt: number; run_at: number } | undefined;
  for (const kind of kinds) {
    const [first] = await tx.query<{ id: string; attempt: number; run_at: number }>(
      `select id, attempt, run_at from jobs where kind = $1 and state = 'waiting' and run_at <= $2 ${mayRun}
       order by run_at, id limit 1`,
      [kind, at, ...fullLanes],
    );
    if (first && (!longest || first.run_at < longest.run_at)) longest = first;
  }
  return longest;
}

async function takeLease(
  tx: Queryable,
  next: { id: string; attempt: number },
  worker: string,
  until: number,
): Promise<Job | undefined> {
  const [row] = await tx.query<JobRow>(
    `update jobs set state = 'leased', attempt = attempt + 1, leased_until = $3, leased_by = $4
     where id = $1 and attempt = $2 and state = 'waiting'
     returning id, kind, subject, attempt, max_attempts, lane`,
    [next.id, next.attempt, until, worker],
  );
  if (!row) return undefined;
  const { id, subject, attempt, max_attempts: maxAttempts } = row;
  return { id, kind: row.kind as JobKind, subject, attempt, maxAttempts, lane: row.lane ?? undefined };
}

async function depthOf(database: Database, kind: JobKind, at: number) {
  const [row] = await database.query<{ waiting: number; running: number; oldest: number | null }>(
    `select count(case when state = 'waiting' then 1 end) as waiting,
       count(case when state = 'leased' then 1 end) as running,
       min(case when state = 'waiting' then run_at end) as oldest
     from jobs where kind = $1 and state in ('waiting', 'leased')`,
    [kind],
  );
  const { waiting, running, oldest } = row!;
  return { waiting, running, oldestWaitMs: oldest === null ? 0 : Math.max(0, at - oldest) };
}
