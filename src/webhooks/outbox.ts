import type { Queryable } from '../db/database.ts';
import type { Callback, Generation, GenerationState } from '../domain/generation.ts';
import { type RandomBytes, uuidV7 } from '../domain/ids.ts';
import type { Job, JobQueue } from '../jobs/job-queue.ts';

/** What a callback tells; all but `progress` are told once, at the end. */
export type DeliveryEvent = 'progress' | 'completed' | 'failed' | 'canceled';

/** `outdated` is progress that was not delivered before there was newer news. */
export type DeliveryState = 'waiting' | 'delivered' | 'given up' | 'outdated';

/** A callback that has to be delivered, and what came of it. */
export interface Delivery {
  /** Also its `webhook-id`: a receiver that saw it before may ignore it. */
  readonly id: string;
  readonly generationId: string;
  readonly keyId: string;
  readonly event: DeliveryEvent;
  readonly url: string;
  readonly body: string;
  readonly state: DeliveryState;
  /** The job that delivers it. An older one of it, that a replay overtook, has no say any more. */
  readonly jobId: string | undefined;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds of the next try, while it waits for one; past while it is tried. */
  readonly nextAttemptAt: number | undefined;
}

export interface Outbox {
  readonly queue: JobQueue;
  /** The JSON a callback gets in the generation's dialect. */
  readonly encode: (generation: Generation) => unknown;
  readonly now: () => number;
  readonly random: RandomBytes;
}

/** The first try and one after each of `RETRY_SECONDS`. */
export const RETRY_SECONDS = [5, 30, 120, 600, 3600] as const;
export const MOST_ATTEMPTS = RETRY_SECONDS.length + 1;

// As often as Pixazo, the only vendor that tells of progress, does at most.
const PROGRESS_EVERY_MS = 15_000;

const EVENT: Readonly<Record<GenerationState, DeliveryEvent>> = {
  queued: 'progress',
  running: 'progress',
  succeeded: 'completed',
  failed: 'failed',
  expired: 'failed',
  canceled: 'canceled',
};

/** Puts the callbacks of a change into the outbox, in the transaction of that change. */
export async function announce(tx: Queryable, outbox: Outbox, generation: Generation): Promise<void> {
  const event = EVENT[generation.state];
  for (const callback of generation.draft?.callbacks ?? []) {
    if (callback.mode !== 'terminal') {
      if (event === 'progress' && (await wasTold(tx, outbox, generation, callback))) continue;
      await outdate(tx, generation, callback);
    }
    if (wants(callback, event)) await post(tx, outbox, generation, callback.url);
  }
}

function wants({ mode, events }: Callback, event: DeliveryEvent): boolean {
  if (event === 'progress') return mode !== 'terminal';
  return events === undefined || events.length === 0 || events.includes(event);
}

/** Lately, or ever where only the start is of interest. */
async function wasTold(tx: Queryable, { now }: Outbox, { id }: Generation, { url, mode }: Callback) {
  const told = await tx.query(
    `select id from deliveries where generation_id = $1 and url = $2 and event = 'progress' and created_at > $3`,
    [id, url, mode === 'start' ? 0 : now() - PROGRESS_EVERY_MS],
  );
  return told.length > 0;
}

/** Progress that waits for another try would come after what is told now. */
async function outdate(tx: Queryable, { id }: Generation, { url }: Callback) {
  await tx.query(
    `update deliveries set state = 'outdated', next_attempt_at = null
     where generation_id = $1 and url = $2 and event = 'progress' and state = 'waiting'`,
    [id, url],
  );
}

async function post(tx: Queryable, outbox: Outbox, generation: Generation, url: string) {
  const { encode, now, random } = outbox;
  const id = `msg_${uuidV7(now(), random)}`;
  const body = JSON.stringify(encode(generation));
  await tx.query(
    `insert into deliveries (id, generation_id, key_id, event, url, body, state, created_at)
     values ($1, $2, $3, $4, $5, $6, 'waiting', $7)`,
    [id, generation.id, generation.keyId, EVENT[generation.state], url, body, now()],
  );
  await enqueue(tx, outbox, { id, url });
}

/** The job of a delivery, in the lane of its receiver: a slow one must not keep the others waiting. */
async function enqueue(tx: Queryable, { queue, now }: Outbox, { id, url }: { id: string; url: string }) {
  const lane = URL.canParse(url) ? new URL(url).host : url;
  const job = { kind: 'webhook', subject: id, maxAttempts: MOST_ATTEMPTS, lane } as const;
  const jobId = await queue.enqueue(tx, job);
  await tx.query(`update deliveries set state = 'waiting', job_id = $2, next_attempt_at = $3 where id = $1`, [
    id,
    jobId,
    now(),
  ]);
}

/** Queues the last callbacks of a generation once more, under the ids they had. How many; none while it is not final. */
export async function replay(tx: Queryable, outbox: Outbox, generationId: string): Promise<number> {
  const rows = await tx.query<{ id: string; url: string }>(
    `select id, url from deliveries where generation_id = $1 and event <> 'progress'`,
    [generationId],
  );
  for (const delivery of rows) {
    await outbox.queue.withdraw(tx, 'webhook', delivery.id);
    await enqueue(tx, outbox, delivery);
  }
  return rows.length;
}

/** For a job whose every attempt was cut off before it could say what came of it. */
export async function giveUp(tx: Queryable, { id, subject }: Job): Promise<void> {
  await tx.query(
    `update deliveries set state = 'given up', next_attempt_at = null
     where id = $1 and job_id = $2 and state = 'waiting'`,
    [subject, id],
  );
}

export async function findDelivery(db: Queryable, id: string): Promise<Delivery | undefined> {
  const [row] = await db.query('select * from deliveries where id = $1', [id]);
  return row && toDelivery(row);
}

export const toDelivery = (row: Readonly<Record<string, unknown>>): Delivery => ({
  id: String(row.id),
  generationId: String(row.generation_id),
  keyId: String(row.key_id),
  event: row.event as DeliveryEvent,
  url: String(row.url),
  body: String(row.body),
  state: row.state as DeliveryState,
  jobId: (row.job_id ?? undefined) as string | undefined,
  createdAt: Number(row.created_at),
  nextAttemptAt: row.next_attempt_at === null ? undefined : Number(row.next_attempt_at),
});
