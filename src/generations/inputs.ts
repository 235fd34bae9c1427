import type { Queryable } from '../db/database.ts';
import { mediaOf } from '../domain/asked-video.ts';
import type { GenerationDraft } from '../domain/generation.ts';

/** An upload by its id, or by an address that was given out for it. */
export const uploadIdOf = (ref: string): string | undefined =>
  /^(?:upload:|https?:.*\/files\/uploads\/)([\w-]+)(?:\/|$)/.exec(ref)?.[1];

/** Writes down which uploads of the key a generation needs, in the transaction that makes it. */
export async function holdInputs(tx: Queryable, keyId: string, draft: GenerationDraft): Promise<void> {
  const ids = new Set(mediaOf(draft).flatMap((ref) => uploadIdOf(ref) ?? []));
  for (const id of ids)
    await tx.query(
      `insert into generation_inputs (generation_id, upload_id)
       select $1, id from uploads where id = $2 and key_id = $3`,
      [draft.id, id, keyId],
    );
}

/**
 * A generation no longer needs its uploads. Those that no other one was asked with are marked as expired.
 *
 * @returns their ids, to be deleted at once
 */
export async function releaseInputs(tx: Queryable, generationId: string): Promise<string[]> {
  const held = await tx.query<{ upload_id: string }>(
    'delete from generation_inputs where generation_id = $1 returning upload_id',
    [generationId],
  );
  const released: string[] = [];
  for (const { upload_id } of held) {
    // Should the process die before their files are gone, they are cleaned away as others are.
    const rows = await tx.query<{ id: string }>(
      `update uploads set expires_at = 0
       where id = $1 and not exists (select 1 from generation_inputs where upload_id = $1) returning id`,
      [upload_id],
    );
    released.push(...rows.map(({ id }) => id));
  }
  return released;
}
