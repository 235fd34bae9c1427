import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { temporaryFolder } from '../../test/temporary-database.ts';
import type { Database, Queryable } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';
import { openSqlite } from './sqlite.ts';

let folder: string;
let path: string;
let database: Database;

beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder, 'test.db');
  database = await openSqlite(path);
  return () => database.close();
});

const add = (name: string) => (tx: Queryable) => writeSetting(tx, name, 'x');
const names = async (db: Queryable) =>
  (await db.query<{ name: string }>('select name from settings order by name')).map(({ name }) => name);
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function reopened() {
  const again = await openSqlite(path);
  try {
    return await names(again);
  } finally {
    await again.close();
  }
}

describe('a transaction', () => {
  test('is there for everybody once it resolved', async () => {
    expect(await database.transaction((tx) => add('a')(tx).then(() => 7))).toBe(7);
    expect(await names(database)).toEqual(['a']);
    await database.close();
    expect(await reopened()).toEqual(['a']);
    database = await openSqlite(path);
  });

  test('sees what it wrote itself', async () => {
    await database.transaction(async (tx) => {
      await add('a')(tx);
      expect(await names(tx)).toEqual(['a']);
    });
  });

  test('leaves nothing when it throws, and the throw is what its caller gets', async () => {
    const failing = database.transaction(async (tx) => {
      await add('a')(tx);
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await names(database)).toEqual([]);
  });

  test('that throws takes none of its group with it', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        database.transaction(async (tx) => {
          await add(`n${10 + i}`)(tx);
          // Half of them by themselves, half by the database.
          if (i % 4 === 1) throw new Error('no');
          if (i % 4 === 3) await tx.query('insert into settings values ($1, null)', [`n${10 + i}`]);
          return i;
        }),
      ),
    );
    const kept = Array.from({ length: 40 }, (_, i) => i).filter((i) => i % 2 === 0);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))).toEqual(
      kept,
    );
    expect(await names(database)).toEqual(kept.map((i) => `n${10 + i}`));
  });

  test('sees what those before it in its group wrote', async () => {
    const counts = Array.from({ length: 10 }, (_, i) =>
      database.transaction(async (tx) => {
        await add(`n${i}`)(tx);
        return (await names(tx)).length;
      }),
    );
    expect(await Promise.all(counts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('is refused with all of its group when the commit fails, and the next group goes on', async () => {
    const orphan = async (tx: Queryable) => {
      await tx.query('pragma defer_foreign_keys = on');
      await tx.query(`insert into accounts (key_id, balance_micros) values ('nobody', 0)`);
    };
    const outcomes = await Promise.allSettled([
      database.transaction(add('a')),
      database.transaction(orphan),
      database.transaction(add('b')),
    ]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { message: 'FOREIGN KEY constraint failed' },
      });
    expect(await names(database)).toEqual([]);
    await database.transaction(add('c'));
    expect(await names(database)).toEqual(['c']);
  });

  test('that waits for something else than its queries is undone and told so, and the others go on', async () => {
    let strayQuery: Promise<unknown> | undefined;
    const waits = database.transaction(async (tx) => {
      await add('a')(tx);
      await turn();
      await turn();
      strayQuery = add('late')(tx);
      await strayQuery;
    });
    const other = database.transaction(add('b'));
    await expect(waits).rejects.toThrow('waited for something other than its own queries');
    await other;
    await turn();
    await turn();
    await expect(strayQuery).rejects.toThrow('came after its transaction was over');
    expect(await names(database)).toEqual(['b']);
  });

  test('that waits for another transaction does not hang the database', async () => {
    const nested = database.transaction(() => database.transaction(add('inner')));
    await expect(nested).rejects.toThrow('waited for something other than its own queries');
    await database.transaction(add('next'));
    expect(await names(database)).toEqual(['inner', 'next']);
  });

  test('is not lost when the database is closed while it waits, and is refused afterwards', async () => {
    const waiting = Array.from({ length: 200 }, (_, i) => database.transaction(add(`n${i}`)));
    const closed = database.close();
    const late = database.transaction(add('late'));
    await expect(late).rejects.toThrow('closed');
    await Promise.all([...waiting, closed]);
    expect(await reopened()).toHaveLength(200);
    database = await openSqlite(path);
  });
});

test('a full disk is told in a sentence, and what fits is still written', async () => {
  const [size] = await database.query<{ page_count: number }>('pragma page_count');
  await database.transaction((tx) => tx.query(`pragma max_page_count = ${size!.page_count + 4}`));
  const outcomes = [
    database.transaction(add('a')),
    database.transaction((tx) => writeSetting(tx, 'large', 'x'.repeat(100_000))),
    database.transaction(add('b')),
  ];
  await expectRefusal(outcomes[1]!, 'disk_full', /Free some space/);
  const kept = (await Promise.allSettled(outcomes)).flatMap(({ status }, i) =>
    status === 'fulfilled' ? [i] : [],
  );
  expect(await names(database)).toEqual(kept.map((i) => ['a', 'large', 'b'][i]));
  await database.transaction(add('c'));
  expect(await names(database)).toContain('c');
});

describe('a query', () => {
  test('sees nothing of a transaction that is not committed', async () => {
    let seen: Promise<string[]> | undefined;
    await database.transaction(async (tx) => {
      await add('a')(tx);
      seen = names(database);
      await seen;
    });
    expect(await seen).toEqual([]);
    expect(await names(database)).toEqual(['a']);
  });

  test('that writes is a transaction of its own', async () => {
    const written = await database.query(`insert into settings values ('a', 'x') returning name`);
    expect(written).toEqual([{ name: 'a' }]);
    expect(await names(database)).toEqual(['a']);
  });

  test('takes a parameter as often as it is named, and exactly those that are named', async () => {
    const sql = 'select $2 || $1 || $2 as text';
    expect(await database.query(sql, ['b', 'a'])).toEqual([{ text: 'aba' }]);
    await expect(database.query(sql, ['b'])).rejects.toThrow('2 parameters are needed and 1 were given');
    await expect(database.query(sql, ['b', 'a', 'c'])).rejects.toThrow('2 parameters are needed and 3');
  });

  test('keeps whole numbers, fractions, null and text as they are', async () => {
    const sql = 'select $1 as a, $2 as b, $3 as c, $4 as d';
    const [row] = await database.query(sql, [Number.MAX_SAFE_INTEGER, 0.1, null, "é'\u{1F600}"]);
    expect({ ...row }).toEqual({ a: Number.MAX_SAFE_INTEGER, b: 0.1, c: null, d: "é'\u{1F600}" });
  });
});

test('a row of an unknown key is refused', async () => {
  const orphan = database.query(`insert into accounts (key_id, balance_micros) values ('nobody', 0)`);
  await expect(orphan).rejects.toThrow('FOREIGN KEY');
});

test('what is committed is flushed to the disk', async () => {
  // `full` is 2: the log is flushed at each commit, not only when it is folded into the file.
  const [row] = await database.transaction((tx) => tx.query('pragma synchronous'));
  expect(row).toEqual({ synchronous: 2 });
});

test('closing leaves one file', async () => {
  await database.transaction(add('a'));
  await database.close();
  expect(readdirSync(folder)).toEqual(['test.db']);
  database = await openSqlite(path);
});

test('a setting is read as it was last written, and can be forgotten', async () => {
  expect(await readSetting(database, 'maintenance')).toBeUndefined();
  for (const value of ['on', 'off']) {
    await database.transaction((tx) => writeSetting(tx, 'maintenance', value));
    expect(await readSetting(database, 'maintenance')).toBe(value);
  }
  await database.transaction((tx) => writeSetting(tx, 'maintenance', undefined));
  expect(await readSetting(database, 'maintenance')).toBeUndefined();
});
