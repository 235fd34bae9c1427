import type { Queryable } from '../db/database.ts';
import { type Delivery, toDelivery } from './outbox.ts';

/** One try to deliver a callback. */
export interface DeliveryAttempt {
  /** Counts every try of the delivery, those of replays too. */
  readonly attempt: number;
  /** Epoch milliseconds at which it was over. */
  readonly at: number;
  /** What the receiver answered, if anything. */
  readonly status: number | undefined;
  /** Why it does not count as delivered. */
  readonly error: string | undefined;
  readonly milliseconds: number;
}

export interface LoggedDelivery extends Delivery {
  /** In order. */
  readonly attempts: readonly DeliveryAttempt[];
}

/** Writes a try down, in the transaction of what follows from it. The delivery must be there. */
export async function logAttempt(
  tx: Queryable,
  deliveryId: string,
  { at, status, error, milliseconds }: Omit<DeliveryAttempt, 'attempt'>,
): Promise<void> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*) as count from delivery_attempts where delivery_id = $1',
    [deliveryId],
  );
  await tx.query(
    `insert into delivery_attempts (delivery_id, attempt, at, status, error, milliseconds)
     values ($1, $2, $3, $4, $5, $6)`,
    [deliveryId, Number(row?.count) + 1, at, status ?? null, error ?? null, milliseconds],
  );
}

/** What became of the callbacks of a generation, oldest first. */
export async function readDeliveryLog(db: Queryable, generationId: string): Promise<LoggedDelivery[]> {
  const deliveries = await db.query(
    'select * from deliveries where generation_id = $1 order by created_at, id',
    [generationId],
  );
  const attempts = await db.query(
    `select a.* from delivery_attempts a join deliveries d on d.id = a.delivery_id
     where d.generation_id = $1 order by a.delivery_id, a.attempt`,
    [generationId],
  );
  return deliveries.map((row) => ({
    ...toDelivery(row),
    attempts: attempts.filter(({ delivery_id }) => delivery_id === row.id).map(toAttempt),
  }));
}

const toAttempt = (row: Readonly<Record<string, unknown>>): DeliveryAttempt => ({
  attempt: Number(row.attempt),
  at: Number(row.at),
  status: row.status === null ? undefined : Number(row.status),
  error: row.error === null ? undefined : String(row.error),
  milliseconds: Number(row.milliseconds),
});
