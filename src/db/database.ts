export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Plain SQL that SQLite and PostgreSQL both understand: `$1` parameters, text ids, integer epoch milliseconds, JSON as text. */
export interface Queryable {
  /** Rows of a select or of `returning`; none otherwise. Columns keep their SQL names. */
  query<T extends Row = Row>(sql: string, parameters?: readonly Value[]): Promise<T[]>;
}

export interface Database extends Queryable {
  /**
   * Runs `work` alone and commits what it wrote before the promise resolves; a throw undoes all of it. `work` may only
   * wait for its own queries.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
