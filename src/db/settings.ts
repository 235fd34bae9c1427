import type { Queryable } from './database.ts';

/** What the operator switched while the server ran; undefined when it was never set. */
export async function readSetting(db: Queryable, name: string): Promise<string | undefined> {
  const [row] = await db.query<{ value: string }>('select value from settings where name = $1', [name]);
  return row?.value;
}

/** Undefined forgets it. */
export async function writeSetting(tx: Queryable, name: string, value: string | undefined): Promise<void> {
  if (value === undefined) await tx.query('delete from settings where name = $1', [name]);
  else
    await tx.query(
      'insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
      [name, value],
    );
}
