import type { Database, Queryable } from '../db/database.ts';
import { ServiceError } from '../domain/errors.ts';
import { createDoorbell } from './doorbell.ts';
import type { Job, JobKind, JobQueue } from './job-queue.ts';

/** Why a handler is told to stop when it is neither done nor late: another worker has the job, or this one shuts down. */
export class JobInterrupted extends Error {
  readonly reason: 'lease_lost' | 'stopping';

  constructor(reason: 'lease_lost' | 'stopping') {
    super(reason === 'stopping' ? 'The worker is stopping.' : 'Another worker has the job.');
    this.name = 'JobInterrupted';
    this.reason = reason;
  }
}

/**
 * Does a job and completes it with `JobQueue.complete` in the transaction of its result. A throw means: try again. It stops
 * soon after `signal` aborts, whose reason is a `JobInterrupted` or a ServiceError `deadline_exceeded`.
 */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;

export interface WorkerOptions {
  readonly queue: JobQueue;
  readonly database: Database;
  /** Only jobs of these kinds are taken. */
  readonly handlers: Partial<Record<JobKind, JobHandler>>;
  /** How many jobs at once. */
  readonly concurrency: number;
  /** How many of them may be of a lane; all unless given. */
  readonly perLane?: (lane: string) => number;
  /** Whose leases these are; two workers that run at the same time have two names. */
  readonly workerName: string;
  /** How often leases are renewed: a third of the queue's `leaseMs`, so that two may fail. */
  readonly heartbeatMs: number;
  /** A job may take so long. */
  readonly deadlineMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** In the transaction that buries `job`, because all its attempts are used: what follows from `error`. */
  readonly onBuried: (tx: Queryable, job: Job, error: unknown) => Promise<void>;
  /** Hears of every error: of a handler that will be tried again, and of the queue itself. */
  readonly onError: (error: unknown, job?: Job) => void;
  /** Milliseconds until the next attempt after the given one failed. */
  readonly retryDelayMs?: (attempt: number) => number;
  /** How long a handler may go on after its signal, before its place is given to another job. */
  readonly abandonMs?: number;
}

export interface Worker {
  /** There may be a job: look now. */
  notify(): void;
  /** How many jobs it has. */
  running(): number;
  /** Takes no more jobs, waits up to `graceMs` for those it has, then interrupts them and gives them back unspent. */
  stop(options: { graceMs: number }): Promise<void>;
}

const RETRY_DELAYS_MS = [2_000, 10_000, 60_000];
const retryDelay = (attempt: number) => RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length) - 1]!;

// Somebody who enqueues also notifies; polling finds jobs whose time came and those that a crash left behind.
const MIN_POLL_MS = 250;
const MAX_POLL_MS = 1_000;

const ABANDON_MS = 10_000;

interface Held {
  readonly lane: string | undefined;
  readonly done: Promise<void>;
  readonly abort: AbortController;
}

/** Takes jobs until it is stopped. */
export function startWorker(options: WorkerOptions): Worker {
  const { queue, concurrency, perLane = () => concurrency, workerName, onError } = options;
  const kinds = Object.keys(options.handlers) as JobKind[];
  const doorbell = createDoorbell();
  const held = new Set<Held>();
  let stopping: Promise<void> | undefined;

  async function takeJobs() {
    let pollMs = MIN_POLL_MS;
    while (!stopping) {
      const job = held.size < concurrency ? await leaseOne() : undefined;
      if (job) hold(job);
      else await doorbell.wait(pollMs);
      pollMs = job ? MIN_POLL_MS : Math.min(pollMs * 2, MAX_POLL_MS);
    }
  }

  async function leaseOne() {
    try {
      return await queue.lease(kinds, workerName, fullLanes());
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  function fullLanes(): string[] {
    const lanes = [...held].map(({ lane }) => lane).filter((lane) => lane !== undefined);
    return [...new Set(lanes)].filter(
      (lane) => lanes.filter((each) => each === lane).length >= perLane(lane),
    );
  }

  function hold(job: Job) {
    // One that was leased while the worker was told to stop is given back with the others.
    if (stopping) return;
    const abort = new AbortController();
    const done = Promise.resolve()
      .then(() => runJob(options, job, abort))
      .catch((error) => onError(error, job))
      .finally(() => {
        held.delete(one);
        doorbell.ring();
      });
    const one = { lane: job.lane, abort, done };
    held.add(one);
  }

  const taking = takeJobs();

  async function stop(graceMs: number) {
    doorbell.ring();
    await taking;
    const allDone = Promise.all([...held].map(({ done }) => done));
    await withinMs(allDone, graceMs);
    for (const { abort } of held) abort.abort(new JobInterrupted('stopping'));
    await allDone;
    await queue.giveBack(workerName);
  }

  return {
    notify: doorbell.ring,
    running: () => held.size,
    stop({ graceMs }) {
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}

/** From the lease to the end of an attempt, whatever it is. Rejects when the queue could not be told of it. */
async function runJob(options: WorkerOptions, job: Job, abort: AbortController) {
  if (job.attempt > job.maxAttempts) {
    await giveUp(options, job, new Error('Every attempt took its worker down or outlived its lease.'));
    return;
  }
  const stopWatching = watch(options, job, abort);
  try {
    await untilAbandoned(options, job, abort.signal);
    if (await options.queue.heartbeat(job))
      throw new Error('The handler returned without completing its job.');
  } catch (error) {
    const { reason } = abort.signal;
    // The new holder, or whoever gets it after this worker has stopped, does it all again.
    if (!(reason instanceof JobInterrupted)) await giveUp(options, job, error);
    else if (error !== reason) options.onError(error, job);
  } finally {
    stopWatching();
  }
}

/** As the handler ends; or when it goes on for too long after its signal, as the signal says. */
async function untilAbandoned(options: WorkerOptions, job: Job, signal: AbortSignal) {
  const { handlers, onError, abandonMs = ABANDON_MS } = options;
  const handled = handlers[job.kind]!(job, signal);
  const abandoned = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', async () => {
      if (
        await withinMs(
          handled.catch(() => {}),
          abandonMs,
        )
      )
        return;
      handled.catch((error) => onError(error, job));
      onError(new Error(`The handler went on for ${abandonMs} ms after it was told to stop.`), job);
      reject(signal.reason);
    });
  });
  await Promise.race([handled, abandoned]);
}

/** Tries the job again later or, after its last attempt, buries it with all that follows. */
async function giveUp(options: WorkerOptions, job: Job, error: unknown) {
  const { queue, database, now, onBuried, onError, retryDelayMs = retryDelay } = options;
  onError(error, job);
  const message = error instanceof Error ? error.message : String(error);
  await database.transaction(async (tx) => {
    const outcome = await queue.retry(tx, job, now() + retryDelayMs(job.attempt), message);
    if (outcome === 'buried') await onBuried(tx, job, error);
  });
}

/** Renews the lease and keeps the deadline until the returned function is called. */
function watch({ queue, heartbeatMs, deadlineMs, onError }: WorkerOptions, job: Job, abort: AbortController) {
  const beat = async () => {
    try {
      if (!(await queue.heartbeat(job)) && !isDone) abort.abort(new JobInterrupted('lease_lost'));
    } catch (error) {
      onError(error, job);
    }
  };
  let isDone = false;
  const beats = setInterval(beat, heartbeatMs);
  const deadline = setTimeout(() => abort.abort(deadlineExceeded(deadlineMs)), deadlineMs);
  return () => {
    isDone = true;
    clearInterval(beats);
    clearTimeout(deadline);
  };
}

const deadlineExceeded = (deadlineMs: number) =>
  new ServiceError(
    'deadline_exceeded',
    `The job took longer than the ${Math.round(deadlineMs / 1000)} seconds it may take and was stopped.`,
  );

/** Whether `promise` settled within so many milliseconds. */
async function withinMs(promise: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  let timeout: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timeout = setTimeout(() => resolve(false), timeoutMs);
  });
  try {
    return await Promise.race([promise.then(() => true), tooLate]);
  } finally {
    clearTimeout(timeout);
  }
}
