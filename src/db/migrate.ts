import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { ServiceError } from '../domain/errors.ts';

interface Migration {
  readonly number: number;
  readonly file: string;
}

/**
 * Brings the database to the form this program knows: each `NNNN-name.sql` of `directory` that it has not seen yet, in
 * order, each whole or not at all.
 *
 * @throws ServiceError `invalid_request` when the database has seen one that this program does not know.
 */
export function migrate(database: DatabaseSync, directory: string) {
  const migrations = readMigrations(directory);
  database.exec('create table if not exists migrations (number integer primary key, file text not null)');
  inTransaction(database, () => refuseNewer(appliedNumber(database), migrations.length));
  for (const migration of migrations)
    inTransaction(database, () => {
      // Asked again under the lock: another process may have opened the same new database at the same time.
      if (migration.number <= appliedNumber(database)) return;
      database.exec(readFileSync(join(directory, migration.file), 'utf8'));
      database.prepare('insert into migrations values (?, ?)').run(migration.number, migration.file);
    });
}

/** In order; numbered from 1 without a gap. */
function readMigrations(directory: string): Migration[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  const migrations = files.sort().map((file) => ({ number: Number.parseInt(file, 10), file }));
  const stray = migrations.find((migration, i) => migration.number !== i + 1);
  if (stray) throw new Error(`The migration ${stray.file} is out of order in ${directory}.`);
  return migrations;
}

const appliedNumber = (database: DatabaseSync) =>
  Number(database.prepare('select coalesce(max(number), 0) as number from migrations').get()?.number);

function refuseNewer(applied: number, known: number) {
  if (applied <= known) return;
  throw new ServiceError(
    'invalid_request',
    `The data folder was made by a newer Mouthpiece (its database is at step ${applied}, this one knows ${known}); update Mouthpiece or choose another folder.`,
  );
}

function inTransaction(database: DatabaseSync, work: () => void) {
  database.exec('begin immediate');
  try {
    work();
    database.exec('commit');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}
