import type { Queryable } from '../db/database.ts';

export const JOB_KINDS = ['generation', 'webhook'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Work that somebody must do at least once. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  /** The id of the generation or the delivery it is about. */
  readonly subject: string;
  /** 1 for the first lease; grows with every lease, so it tells an old holder from the new one. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Whom it would keep a worker waiting with: jobs of one lane should not take every place together. */
  readonly lane?: string | undefined;
}

export interface NewJob {
  readonly kind: JobKind;
  readonly subject: string;
  readonly maxAttempts: number;
  /** As of a `Job`; none unless given. */
  readonly lane?: string | undefined;
  /** Epoch milliseconds before which nobody may take it; now unless given. */
  readonly runAt?: number;
}

/** Leases jobs to workers. A lease that nobody renews is given to the next one. */
export interface JobQueue {
  /** In the transaction of the state change that wants it done. Gives its id. */
  enqueue(tx: Queryable, job: NewJob): Promise<string>;
  /** Deletes the jobs about `subject` that wait: nobody holds them, and nobody will. How many. */
  withdraw(tx: Queryable, kind: JobKind, subject: string): Promise<number>;
  /**
   * The job that waited longest and may run now, leased to `worker`; undefined when there is none. Jobs of `fullLanes`
   * are passed over.
   */
  lease(kinds: readonly JobKind[], worker: string, fullLanes?: readonly string[]): Promise<Job | undefined>;
  /** Renews a lease. False when it was lost: stop, another one has the job. */
  heartbeat(job: Job): Promise<boolean>;
  /** Done, in the transaction of its result. False when the lease was lost: undo everything. */
  complete(tx: Queryable, job: Job): Promise<boolean>;
  /** Again at `runAt`; a job that used its last attempt is buried instead. False when the lease was lost. */
  retry(tx: Queryable, job: Job, runAt: number, error: string): Promise<'again' | 'buried' | 'lost'>;
  /** Gives every lease of a worker back, unspent, as before a shutdown. */
  giveBack(worker: string): Promise<void>;
  /** Jobs that wait or run. */
  depth(
    kind: JobKind,
  ): Promise<{ readonly waiting: number; readonly running: number; readonly oldestWaitMs: number }>;
}
