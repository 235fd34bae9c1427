import type { Database, Value } from '../db/database.ts';
import { isFinal } from '../domain/generation.ts';
import { toGeneration } from './generation-rows.ts';
import { type GenerationsOptions, purge } from './generations.ts';

/** Which generations lose their files and what they were asked: all parts must hold. */
export interface PurgeFilter {
  readonly keyId?: string | undefined;
  /** Epoch milliseconds: those that ended before. */
  readonly endedBefore?: number | undefined;
  /** Only those whose files were kept long enough. */
  readonly isExpired?: boolean | undefined;
}

type Purging = Pick<GenerationsOptions, 'database' | 'storage' | 'uploads' | 'now' | 'forgetCaches'>;

const BATCH = 100;

/** Removes video, uploads and prompts of final generations; the ledger keeps its rows. How many. */
export async function purgeMatching(filter: PurgeFilter, options: Purging): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await dueGenerations(options.database, filter, options.now());
    for (const generation of due) await purge(generation, options);
    count += due.length;
    if (due.length < BATCH) break;
  }
  // Caches have an age of their own; somebody who purges wants everything gone now.
  if (!filter.isExpired) await options.forgetCaches();
  return count;
}

async function dueGenerations(database: Database, filter: PurgeFilter, now: number) {
  const wheres = [`draft is not null`, `state not in ('queued', 'running')`];
  const parameters: Value[] = [];
  const where = (sql: string, value: Value) => {
    parameters.push(value);
    wheres.push(`${sql} $${parameters.length}`);
  };
  if (filter.keyId !== undefined) where('key_id =', filter.keyId);
  if (filter.endedBefore !== undefined) where('finished_at <', filter.endedBefore);
  if (filter.isExpired) where('coalesce(files_expire_at, finished_at + 604800000) <', now);
  const rows = await database.query(
    `select * from generations where ${wheres.join(' and ')} limit ${BATCH}`,
    parameters,
  );
  return rows.map(toGeneration).filter(({ state }) => isFinal(state));
}
