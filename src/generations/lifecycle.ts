import type { Ledger } from '../credits/ledger.ts';
import type { Queryable, Value } from '../db/database.ts';
import type { Generation, GenerationFailure, GenerationFiles, Upstream } from '../domain/generation.ts';
import type { Job } from '../jobs/job-queue.ts';
import { announce, type Outbox } from '../webhooks/outbox.ts';
import { changeGeneration, insertGeneration } from './generation-rows.ts';

/** What a change of state has to touch besides the row; all of it in one transaction. */
export interface Lifecycle {
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly now: () => number;
  /** How long the files of a video are kept. */
  readonly filesKeptMs: number;
}

/** Somebody else holds the lease by now: whatever this attempt wrote must be undone. */
export class LeaseLost extends Error {}

/** The attempt that a lease started, as long as it is the newest one. */
const thisAttempt = (attempt: number) => ({
  sql: `attempt = $1 and state = 'running'`,
  parameters: [attempt] as Value[],
});

/** Takes a waiting generation, or one whose holder died, into this attempt. Undefined when it is final already. */
export async function start(
  tx: Queryable,
  { now, outbox }: Lifecycle,
  job: Job,
): Promise<Generation | undefined> {
  const at = now();
  const started = await changeGeneration(
    tx,
    job.subject,
    {
      state: 'running',
      stage: 'fetch',
      attempt: job.attempt,
      etaSeconds: undefined,
      startedAt: at,
      updatedAt: at,
    },
    { sql: `attempt < $1 and state in ('queued', 'running')`, parameters: [job.attempt] },
  );
  if (started) await announce(tx, outbox, started);
  return started;
}

/** Progress never falls, also when a second attempt begins anew. Undefined when this attempt no longer counts. */
export async function advance(
  tx: Queryable,
  { now, outbox }: Lifecycle,
  generation: Generation,
  { stage, fraction, secondsLeft }: { stage: string; fraction: number; secondsLeft: number | null },
): Promise<Generation | undefined> {
  const change = {
    stage,
    progress: Math.max(generation.progress, Math.min(1, fraction)),
    etaSeconds: secondsLeft ?? undefined,
    updatedAt: now(),
  };
  const advanced = await changeGeneration(tx, generation.id, change, thisAttempt(generation.attempt));
  if (advanced) await announce(tx, outbox, advanced);
  return advanced;
}

/** Holds `micros` in all back for a generation whose real length is known now. @throws ServiceError `insufficient_credits`. */
export async function holdBack(
  tx: Queryable,
  { ledger, now }: Lifecycle,
  { id, keyId, attempt }: Generation,
  micros: number,
): Promise<void> {
  const reservedMicros = await ledger.reserveMore(tx, { keyId, generationId: id, micros });
  if (!(await changeGeneration(tx, id, { reservedMicros, updatedAt: now() }, thisAttempt(attempt))))
    throw new LeaseLost();
}

/** Writes down where the work is done from now on. @throws LeaseLost when this attempt no longer counts. */
export async function moveUpstream(
  tx: Queryable,
  { now }: Lifecycle,
  { id, attempt }: Generation,
  upstream: Upstream | undefined,
): Promise<void> {
  if (!(await changeGeneration(tx, id, { upstream, updatedAt: now() }, thisAttempt(attempt))))
    throw new LeaseLost();
}

/** Inserts a generation that asks for nothing to be made, at its end already. */
export async function insertNoOp(
  tx: Queryable,
  { outbox, filesKeptMs }: Lifecycle,
  generation: Generation,
): Promise<Generation> {
  const at = generation.createdAt;
  const ended: Generation = {
    ...generation,
    state: 'succeeded',
    progress: 1,
    reservedMicros: 0,
    finishedAt: at,
    filesExpireAt: at + filesKeptMs,
  };
  await insertGeneration(tx, ended);
  await announce(tx, outbox, ended);
  return ended;
}

export interface Success {
  readonly files: GenerationFiles;
  readonly engine: string;
  readonly videoSeconds: number;
  readonly costMicros: number;
  readonly warnings: readonly string[];
  readonly effectivePrompts: Generation['effectivePrompts'];
}

/** @throws LeaseLost when this attempt no longer counts, or somebody cancelled it meanwhile. */
export async function succeed(
  tx: Queryable,
  lifecycle: Lifecycle,
  job: Job,
  generation: Generation,
  { costMicros, ...success }: Success,
): Promise<Generation> {
  const { ledger, now, filesKeptMs } = lifecycle;
  const { keyId, id: generationId } = generation;
  const charged = await ledger.settle(tx, { keyId, generationId, costMicros });
  const at = now();
  const ending = { ...success, costMicros: charged, filesExpireAt: at + filesKeptMs };
  return end(tx, lifecycle, job, generation, { state: 'succeeded', progress: 1, ...ending });
}

/** @throws LeaseLost when this attempt no longer counts. */
export async function fail(
  tx: Queryable,
  lifecycle: Lifecycle,
  job: Job,
  generation: Generation,
  failure: GenerationFailure,
): Promise<Generation> {
  const { keyId, id: generationId } = generation;
  await lifecycle.ledger.release(tx, { keyId, generationId });
  const state = failure.code === 'cancelled' ? 'canceled' : 'failed';
  return end(tx, lifecycle, job, generation, { state, failure });
}

/** Ends a generation whose job used its last attempt without saying how it ended, as after crashes. */
export async function failBuried(
  tx: Queryable,
  { ledger, outbox, now }: Lifecycle,
  job: Job,
): Promise<Generation | undefined> {
  const at = now();
  const failure: GenerationFailure = {
    code: 'internal',
    message: 'The video could not be made because of a fault on our side; try again.',
    isCallers: false,
  };
  const failed = await changeGeneration(
    tx,
    job.subject,
    { state: 'failed', failure, stage: undefined, etaSeconds: undefined, finishedAt: at, updatedAt: at },
    { sql: `state in ('queued', 'running')`, parameters: [] },
  );
  if (!failed) return undefined;
  await ledger.release(tx, { keyId: failed.keyId, generationId: failed.id });
  await announce(tx, outbox, failed);
  return failed;
}

const NO_LONGER_RUNS = { stage: undefined, etaSeconds: undefined, upstream: undefined } as const;

async function end(
  tx: Queryable,
  { outbox, now }: Lifecycle,
  job: Job,
  generation: Generation,
  change: Omit<Parameters<typeof changeGeneration>[2], 'updatedAt'>,
): Promise<Generation> {
  const at = now();
  const ended = await changeGeneration(
    tx,
    generation.id,
    { ...change, ...NO_LONGER_RUNS, finishedAt: at, updatedAt: at },
    thisAttempt(generation.attempt),
  );
  if (!ended || (ended.cancelRequested && ended.state === 'succeeded')) throw new LeaseLost();
  if (!(await outbox.queue.complete(tx, job))) throw new LeaseLost();
  await announce(tx, outbox, ended);
  return ended;
}

/**
 * Ends a generation that nobody works on at once, waiting or between two attempts, and takes its job out of the queue; asks
 * a running one to stop. A final one stays as it is.
 */
export async function cancel(
  tx: Queryable,
  { ledger, outbox, now }: Lifecycle,
  keyId: string,
  id: string,
): Promise<Generation | undefined> {
  const at = now();
  const asked = await changeGeneration(
    tx,
    id,
    { cancelRequested: true, updatedAt: at },
    { sql: `key_id = $1 and state in ('queued', 'running')`, parameters: [keyId] },
  );
  if (!asked) return undefined;
  // Its job is left for a worker, who tells whoever makes the video.
  const isElsewhere = typeof asked.upstream?.handle === 'string';
  const isHeld = isElsewhere || (await outbox.queue.withdraw(tx, 'generation', id)) === 0;
  // Whoever took the job of a waiting one this very moment will find it final.
  if (asked.state === 'running' && isHeld) return asked;
  const failure: GenerationFailure = { code: 'cancelled', message: 'canceled', isCallers: true };
  const ending = { state: 'canceled', failure, stage: undefined, etaSeconds: undefined } as const;
  const canceled = await changeGeneration(tx, id, { ...ending, finishedAt: at, updatedAt: at });
  await ledger.release(tx, { keyId, generationId: id });
  await announce(tx, outbox, canceled!);
  return canceled;
}
