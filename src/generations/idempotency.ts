import type { Queryable } from '../db/database.ts';
import { ServiceError } from '../domain/errors.ts';
import type { IdempotencyClaim } from './generation-service.ts';

/** How long a repeated submit gives the first one's answer. */
const KEPT_MS = 24 * 3_600_000;

/**
 * The generation that was submitted before under the same claim, if any; else the claim is taken for `generationId`.
 *
 * @throws ServiceError `idempotency_mismatch` when the body was another one.
 */
export async function claim(
  tx: Queryable,
  scope: { readonly keyId: string; readonly dialect: string },
  { key, path, bodyHash }: IdempotencyClaim,
  generationId: string,
  now: number,
): Promise<string | undefined> {
  const place = [scope.keyId, scope.dialect, path, key];
  const where = 'key_id = $1 and dialect = $2 and path = $3 and idempotency_key = $4';
  await tx.query(`delete from idempotency where ${where} and created_at < $5`, [...place, now - KEPT_MS]);
  const [earlier] = await tx.query<{ body_hash: string; generation_id: string }>(
    `select body_hash, generation_id from idempotency where ${where}`,
    place,
  );
  if (!earlier) {
    await tx.query(
      `insert into idempotency (key_id, dialect, path, idempotency_key, body_hash, generation_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [...place, bodyHash, generationId, now],
    );
    return undefined;
  }
  if (earlier.body_hash !== bodyHash)
    throw new ServiceError(
      'idempotency_mismatch',
      'This Idempotency-Key was used with another body before; take a new one.',
    );
  return earlier.generation_id;
}
