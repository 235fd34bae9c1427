import type { Database, Value } from '../db/database.ts';
import { type Generation, isFinal } from '../domain/generation.ts';
import type { Storage } from '../storage/storage.ts';
import { changeGeneration, toGeneration } from './generation-rows.ts';
import { releaseInputs } from './inputs.ts';
import type { Uploads } from './uploads.ts';

/** Where what is purged is kept. */
export interface Purging {
  readonly database: Database;
  readonly storage: Storage;
  readonly uploads: Uploads;
  readonly now: () => number;
  /** Removes what is kept to be quicker the next time. */
  readonly forgetCaches: () => Promise<void>;
}

/** Which generations lose their files and what they were asked: all parts must hold. */
export interface PurgeFilter {
  readonly keyId?: string | undefined;
  /** Epoch milliseconds: those that ended before, and uploads that came before. */
  readonly endedBefore?: number | undefined;
  /** Only those whose files were kept long enough. */
  readonly isExpired?: boolean | undefined;
}

const BATCH = 100;

export interface Purged {
  readonly generations: number;
  /** Those that no generation had, or no longer. */
  readonly uploads: number;
}

/**
 * Removes videos and prompts of final generations, and the uploads that no generation needs then; the ledger keeps its
 * rows.
 */
export async function purgeMatching(filter: PurgeFilter, options: Purging): Promise<Purged> {
  let count = 0;
  for (;;) {
    const due = await dueGenerations(options.database, filter, options.now());
    for (const generation of due) await purge(generation, options);
    count += due.length;
    if (due.length < BATCH) break;
  }
  // Caches and uploads have an age of their own; somebody who purges wants everything gone now.
  if (filter.isExpired) return { generations: count, uploads: 0 };
  const { keyId, endedBefore: createdBefore } = filter;
  const uploads = await options.uploads.deleteUnheld({ keyId, createdBefore });
  await options.forgetCaches();
  return { generations: count, uploads };
}

/** Removes what was asked for and what was made; the row stays, without content, for the ledger's sake. */
export async function purge(
  { id, keyId }: Generation,
  { database, storage, uploads, now }: Purging,
): Promise<void> {
  await storage.deleteAll(`results/${id}/`);
  const released = await database.transaction((tx) => releaseInputs(tx, id));
  for (const uploadId of released) await uploads.delete(keyId, uploadId);
  await database.transaction(async (tx) => {
    await tx.query(
      'delete from delivery_attempts where delivery_id in (select id from deliveries where generation_id = $1)',
      [id],
    );
    await tx.query('delete from deliveries where generation_id = $1', [id]);
    await changeGeneration(tx, id, {
      draft: undefined,
      effectivePrompts: undefined,
      files: {},
      warnings: [],
      filesExpireAt: undefined,
      updatedAt: now(),
    });
  });
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
