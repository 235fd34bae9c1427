import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { ServiceError } from '../domain/errors.ts';
import type { Database, Queryable, Row, Value } from './database.ts';
import { createGroupCommit } from './group-commit.ts';
import { migrate } from './migrate.ts';
import { openStatements } from './statements.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

// Another process may hold the file for the length of a migration or a checkpoint, never for longer.
const BUSY_MS = 5_000;

/** Result codes of https://sqlite.org/rescode.html. */
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;

/**
 * Opens or makes the database file; its folder must be there. What was acknowledged outlives a crash of the machine.
 *
 * Writes share commits, see `createGroupCommit`. Reads outside a transaction have a connection of their own: it sees what
 * was committed and nothing of a group under way, and no read waits for one. A statement that writes, given to `query`
 * itself, is a transaction of its own, as it is on a database server.
 *
 * @throws ServiceError `invalid_request` when a newer program made the database.
 */
export async function openSqlite(
  path: string,
  options: { migrationsDirectory?: string } = {},
): Promise<Database> {
  const writer = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  try {
    writer.exec('pragma journal_mode = wal; pragma synchronous = full');
    migrate(writer, options.migrationsDirectory ?? MIGRATIONS);
    return connect(writer, new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true }));
  } catch (error) {
    writer.close();
    throw error;
  }
}

function connect(writer: DatabaseSync, reader: DatabaseSync): Database {
  const written = openStatements(writer);
  const read = openStatements(reader);
  const group = createGroupCommit(writer, written);

  const transaction = <T>(work: (tx: Queryable) => Promise<T>) => group.run(work).catch(asDiskFull);

  return {
    transaction,
    async query<T extends Row>(sql: string, parameters: readonly Value[] = []) {
      try {
        return read.all<T>(sql, parameters);
      } catch (error) {
        if (resultCode(error) !== SQLITE_READONLY) throw error;
        return transaction((tx) => tx.query<T>(sql, parameters));
      }
    },
    async close() {
      await group.close();
      reader.close();
      // Last, because the last connection to go folds the write-ahead log into the file, which a reader cannot.
      writer.close();
    },
  };
}

function asDiskFull(error: unknown): never {
  if (resultCode(error) !== SQLITE_FULL) throw error;
  const sentence = 'The disk that holds the database is full. Free some space and try again.';
  throw new ServiceError('disk_full', sentence, { cause: error });
}

const resultCode = (error: unknown) =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
