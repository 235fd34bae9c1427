import type { Queryable, Row } from '../db/database.ts';

/**
 * What is wrong with the books, a sentence each; empty when they balance. Looks at every entry ever made: for tests, and
 * for an operator who wants to know.
 */
export async function auditLedger(db: Queryable): Promise<string[]> {
  const findings: string[] = [];
  for (const { sql, tell } of CHECKS) findings.push(...(await db.query(sql)).map(tell));
  return findings;
}

interface Check {
  /** Finds what must not be. */
  readonly sql: string;
  tell(row: Row): string;
}

const count = (kind: string) => `count(case when kind = '${kind}' then 1 end)`;

/** The entries of each generation in a row. */
const BILLS = `select generation_id, sum(micros) as total, count(distinct key_id) as keys,
  ${count('reserve')} as reserves, ${count('settle')} as settles, ${count('release')} as releases
  from ledger where generation_id is not null group by generation_id`;

const CHECKS: readonly Check[] = [
  {
    sql: `select key_id, balance_micros, (select coalesce(sum(micros), 0) from ledger where ledger.key_id = accounts.key_id) as total
          from accounts
          where balance_micros <> (select coalesce(sum(micros), 0) from ledger where ledger.key_id = accounts.key_id)`,
    tell: (row) =>
      `The balance of the key ${row.key_id} is ${row.balance_micros} and its entries add up to ${row.total}.`,
  },
  {
    sql: 'select key_id, balance_micros from accounts where balance_micros < 0',
    tell: (row) => `The balance of the key ${row.key_id} is below zero: ${row.balance_micros}.`,
  },
  {
    sql: `select key_id, sum(micros) as total from ledger
          where key_id not in (select key_id from accounts) group by key_id`,
    tell: (row) => `The key ${row.key_id} has entries of ${row.total} and no account.`,
  },
  {
    sql: `select * from (${BILLS}) as bills where reserves <> 1 or settles + releases > 1 or keys > 1`,
    tell: (row) =>
      `The generation ${row.generation_id} has ${row.reserves} reserves, ${row.settles} settles and ${row.releases} releases on ${row.keys} keys.`,
  },
  {
    sql: `select * from (${BILLS}) as bills where (releases > 0 and total <> 0) or total > 0`,
    tell: (row) =>
      `The entries of the generation ${row.generation_id} leave ${row.total} where they must not.`,
  },
  {
    sql: `select id, kind, micros from ledger
          where (kind in ('grant', 'release') and micros < 0) or (kind in ('reserve', 'raise') and micros > 0)`,
    tell: (row) => `The entry ${row.id} is a ${row.kind} of ${row.micros}.`,
  },
  {
    sql: `select id, state, cost_micros, settles, releases, total
          from generations left join (${BILLS}) as bills on generation_id = id
          where (state = 'succeeded' and (coalesce(settles, 0) <> 1 or cost_micros <> -total))
            or (state in ('failed', 'canceled') and (coalesce(releases, 0) <> 1 or cost_micros <> 0))
            or (state in ('queued', 'running') and (reserves is null or settles + releases > 0 or reserved_micros <> -total))`,
    tell: (row) =>
      `The generation ${row.id} ${row.state} at a cost of ${row.cost_micros}, with ${row.settles ?? 0} settles and ${row.releases ?? 0} releases that leave ${row.total ?? 0}.`,
  },
];
