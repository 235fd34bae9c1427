import { randomBytes } from 'node:crypto';
import { createApiKeys } from '../src/credits/api-keys.ts';
import { createLedger } from '../src/credits/ledger.ts';
import type { Database } from '../src/db/database.ts';
import { createSqlQueue } from '../src/jobs/sqlite-queue.ts';

const IN_FLIGHT = 64;
const MICROS = 250_000;
// As long as those of real requests.
const DRAFT = JSON.stringify({ text: 'Welcome back. '.repeat(60) });

/**
 * Keeps 64 transactions like those of submits in flight until `signal` aborts: credits are reserved, the generation
 * stands, its job waits. `acknowledged` hears of each as soon as it is promised.
 */
export async function submitOnAndOn(
  database: Database,
  acknowledged: (generationId: string, milliseconds: number) => void,
  signal?: AbortSignal,
) {
  const clock = { now: Date.now, random: randomBytes };
  const ledger = createLedger(clock);
  const queue = createSqlQueue(database, { ...clock, leaseMs: 10_000 });
  const { id: keyId } = await createApiKeys(database, clock).create({ name: 'submits' });
  await database.transaction((tx) => ledger.grant(tx, { keyId, micros: 1e12, note: '' }));
  let count = 0;

  async function submitInTurn() {
    while (!signal?.aborted) {
      const generationId = `g${count++}`;
      const startedAt = performance.now();
      await database.transaction(async (tx) => {
        await ledger.reserve(tx, { keyId, generationId, micros: MICROS });
        await tx.query(INSERT_GENERATION, [generationId, keyId, DRAFT, MICROS, Date.now()]);
        await queue.enqueue(tx, { kind: 'generation', subject: generationId, maxAttempts: 3 });
      });
      acknowledged(generationId, performance.now() - startedAt);
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, submitInTurn));
}

const INSERT_GENERATION = `insert into generations (id, key_id, dialect, model, state, progress, attempt, draft, seed,
  reserved_micros, cost_micros, files, warnings, cancel_requested, created_at, updated_at)
  values ($1, $2, 'segmind', 'p-video-avatar', 'queued', 0, 0, $3, 1, $4, 0, '{}', '[]', 0, $5, $5)`;
