import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { temporaryFolder } from '../../test/temporary-database.ts';
import { openSqlite } from './sqlite.ts';

let path: string;
let migrationsDirectory: string;

beforeEach(() => {
  path = join(temporaryFolder(), 'test.db');
  migrationsDirectory = temporaryFolder();
  migration('0001-pets.sql', 'create table pets (name text primary key); create table toys (name text);');
});

const migration = (file: string, sql: string) => writeFileSync(join(migrationsDirectory, file), sql);

/** Opens, closes again. */
async function open(sql?: string) {
  const database = await openSqlite(path, { migrationsDirectory });
  try {
    return sql === undefined ? [] : await database.query(sql);
  } finally {
    await database.close();
  }
}

test('each migration is applied once, in the order of its number', async () => {
  await open(`insert into pets values ('rex')`);
  migration('0002-age.sql', 'alter table pets add column age integer; update pets set age = 1;');
  migration('0003-older.sql', 'update pets set age = age + 10;');
  for (let i = 0; i < 3; i++) expect(await open('select * from pets')).toEqual([{ name: 'rex', age: 11 }]);
});

test('one that fails leaves nothing of itself, and is applied when it was mended', async () => {
  await open();
  migration('0002-age.sql', 'alter table pets add column age integer; insert into nowhere values (1);');
  await expect(open()).rejects.toThrow('nowhere');
  migration('0002-age.sql', 'alter table pets add column age integer;');
  expect(await open(`insert into pets values ('rex', 3) returning age`)).toEqual([{ age: 3 }]);
});

test('a database of a newer program is refused in a sentence and left as it is', async () => {
  migration('0002-age.sql', 'alter table pets add column age integer;');
  await open();
  migrationsDirectory = temporaryFolder();
  migration('0001-pets.sql', 'create table pets (name text primary key)');
  await expectRefusal(open(), 'invalid_request', /newer Mouthpiece.*step 2.*knows 1/);
});

test('a gap or a pair in the numbers is our own mistake', async () => {
  migration('0003-late.sql', 'select 1;');
  await expect(open()).rejects.toThrow('0003-late.sql is out of order');
  migration('0002-a.sql', 'select 1;');
  migration('0002-b.sql', 'select 1;');
  await expect(open()).rejects.toThrow('0002-b.sql is out of order');
});
