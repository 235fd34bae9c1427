import type { DatabaseSync } from 'node:sqlite';
import type { Queryable, Row, Value } from './database.ts';
import type { Statements } from './statements.ts';

// A group holds the event loop until it is on the disk; more than this many at once would be felt by every request.
const MAX_GROUP = 64;

export interface GroupCommit {
  /** Resolves when what `work` wrote is on the disk. Rejects with what `work` threw, or when the commit failed. */
  run<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Commits what waits; nothing may be run afterwards. */
  close(): Promise<void>;
}

interface Waiting {
  work(tx: Queryable): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Flushing to the disk is what a commit costs, so transactions that come together share one. Those that were asked for
 * since the last turn of the event loop run one after another, each in a savepoint that a throw undoes; then comes the one
 * commit, and only then does anybody hear of success. When the commit fails, all of them failed.
 *
 * A work may wait for nothing but its own queries: these are answered at once, so a whole group is over before the event
 * loop turns. One that waits for anything else is undone and rejected, and the others go on.
 */
export function createGroupCommit(database: DatabaseSync, statements: Statements): GroupCommit {
  const waiting: Waiting[] = [];
  let busy: Promise<void> | undefined;
  let closed = false;

  async function drain() {
    while (waiting.length > 0) {
      await nextTurn();
      await commitGroup(database, statements, waiting.splice(0, MAX_GROUP));
    }
    busy = undefined;
  }

  return {
    run<T>(work: (tx: Queryable) => Promise<T>) {
      if (closed) return Promise.reject(new Error('The database is closed.'));
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (result: unknown) => void, reject });
        busy ??= drain();
      });
    },
    async close() {
      closed = true;
      await busy;
    },
  };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function commitGroup(database: DatabaseSync, statements: Statements, group: readonly Waiting[]) {
  const outcomes: (() => void)[] = [];
  try {
    database.exec('begin immediate');
    for (const one of group) outcomes.push(await runInSavepoint(database, statements, one));
    database.exec('commit');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    for (const one of group) one.reject(error);
    return;
  }
  for (const tell of outcomes) tell();
}

/** What to tell whoever waits for `one`, once the group is committed. Throws when the whole transaction is lost. */
async function runInSavepoint(database: DatabaseSync, statements: Statements, one: Waiting) {
  const handle = openHandle(statements);
  database.exec('savepoint one');
  try {
    const result = await settledThisTurn(one.work(handle.tx));
    handle.close();
    database.exec('release one');
    return () => one.resolve(result);
  } catch (error) {
    handle.close();
    // A full or failing disk undoes more than the statement that met it; then there is no savepoint to return to.
    if (!database.isTransaction) throw error;
    database.exec('rollback to one; release one');
    return () => one.reject(error);
  }
}

/** Rejects if `work` is still going when the event loop turns. */
function settledThisTurn<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const tooLate = setImmediate(() =>
      reject(new Error('A transaction waited for something other than its own queries.')),
    );
    work.then(resolve, reject).finally(() => clearImmediate(tooLate));
  });
}

/** A transaction that ends when it is over, so that a query nobody waited for cannot slip into another one. */
function openHandle(statements: Statements) {
  let isOver = false;
  const tx: Queryable = {
    async query<T extends Row>(sql: string, parameters: readonly Value[] = []) {
      if (isOver) throw new Error(`A query came after its transaction was over: ${sql}`);
      return statements.all<T>(sql, parameters);
    },
  };
  return {
    tx,
    close() {
      isOver = true;
    },
  };
}
