import { randomBytes } from 'node:crypto';
import { createApiKeys } from '../src/credits/api-keys.ts';
import type { Database } from '../src/db/database.ts';
import type { Callback, Generation } from '../src/domain/generation.ts';
import type { Job } from '../src/jobs/job-queue.ts';
import { createSqlQueue, type SqlQueue } from '../src/jobs/sqlite-queue.ts';
import { type LoggedDelivery, readDeliveryLog } from '../src/webhooks/delivery-log.ts';
import { announce, type Outbox } from '../src/webhooks/outbox.ts';
import { temporaryDatabase } from './temporary-database.ts';

export const GENERATION_ID = 'p-video-avatar_1';
const LEASE_MS = 15_000;
const START = Date.UTC(2026, 0, 1);

/** An outbox on a database of its own, whose time passes only when a test says so. */
export interface TemporaryOutbox {
  readonly database: Database;
  readonly queue: SqlQueue;
  readonly outbox: Outbox;
  /** Signs the callbacks of the one key. */
  readonly webhookSecret: string;
  readonly keyId: string;
  now(): number;
  advance(milliseconds: number): void;
  /** Announces the generation in a state, to the given callbacks. */
  announce(state: Generation['state'], ...callbacks: readonly Partial<Callback>[]): Promise<void>;
  /** The next delivery that is due; undefined when none is. */
  lease(): Promise<Job | undefined>;
  log(): Promise<LoggedDelivery[]>;
}

export async function temporaryOutbox(): Promise<TemporaryOutbox> {
  let time = START;
  const now = () => time;
  const database = await temporaryDatabase();
  const queue = createSqlQueue(database, { now, random: randomBytes, leaseMs: LEASE_MS });
  const key = await createApiKeys(database, { now, random: randomBytes }).create({ name: 'test' });
  const encode = ({ id, state, progress }: Generation) => ({ id, state, progress });
  const outbox: Outbox = { queue, encode, now, random: randomBytes };
  return {
    ...{ database, queue, outbox, webhookSecret: key.webhookSecret, keyId: key.id, now },
    advance: (milliseconds) => {
      time += milliseconds;
    },
    announce: (state, ...callbacks) =>
      database.transaction((tx) => announce(tx, outbox, generationOf(key.id, state, callbacks))),
    lease: () => queue.lease(['webhook'], 'test'),
    log: () => readDeliveryLog(database, GENERATION_ID),
  };
}

/** As much of a generation as an outbox looks at. */
export function generationOf(
  keyId: string,
  state: Generation['state'],
  callbacks: readonly Partial<Callback>[],
): Generation {
  const whole = callbacks.map((callback) => ({
    ...{ url: 'https://example.com/told', mode: 'terminal', events: undefined },
    ...callback,
  }));
  const generation = { id: GENERATION_ID, keyId, state, progress: 0.5, draft: { callbacks: whole } };
  return generation as unknown as Generation;
}
