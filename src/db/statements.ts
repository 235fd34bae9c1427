import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Row, Value } from './database.ts';

// Far more than the program has; a cap only so that SQL with lists of parameters cannot pile up.
const MAX_KEPT = 300;

export interface Statements {
  /** Rows of a select or of `returning`; none otherwise. */
  all<T extends Row>(sql: string, parameters: readonly Value[]): T[];
}

interface Prepared {
  readonly statement: StatementSync;
  readonly parameterCount: number;
}

/** Prepares each SQL once; the oldest are forgotten when there are too many. */
export function openStatements(database: DatabaseSync): Statements {
  const kept = new Map<string, Prepared>();

  function prepared(sql: string): Prepared {
    const known = kept.get(sql);
    if (known) return known;
    const fresh = prepare(database, sql);
    if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as string);
    kept.set(sql, fresh);
    return fresh;
  }

  return {
    all<T extends Row>(sql: string, parameters: readonly Value[]) {
      const { statement, parameterCount } = prepared(sql);
      // SQLite takes a missing one for null without a word.
      if (parameters.length !== parameterCount)
        throw new Error(
          `${parameterCount} parameters are needed and ${parameters.length} were given: ${sql}`,
        );
      return statement.all(...parameters) as T[];
    },
  };
}

function prepare(database: DatabaseSync, sql: string): Prepared {
  let parameterCount = 0;
  // To SQLite `$1` is a name and `?1` a position. No text in our SQL contains a dollar sign.
  const positional = sql.replace(/\$(\d+)/g, (_, position: string) => {
    parameterCount = Math.max(parameterCount, Number(position));
    return `?${position}`;
  });
  return { statement: database.prepare(positional), parameterCount };
}
