import type { Queryable, Value } from '../db/database.ts';
import { ServiceError } from '../domain/errors.ts';
import { type RandomBytes, uuidV7 } from '../domain/ids.ts';

/**
 * What moves money. `grant` gives a key credits. `reserve` holds an estimate back, `raise` holds back more once the real
 * length is known; then comes either `settle`, which returns what was not used, or `release`, which returns everything.
 */
export const LEDGER_KINDS = ['grant', 'reserve', 'raise', 'settle', 'release'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export interface LedgerEntry {
  readonly id: string;
  readonly keyId: string;
  readonly kind: LedgerKind;
  /** Millionths of a dollar; what it added to the balance. */
  readonly micros: number;
  readonly generationId: string | undefined;
  readonly note: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface StatementFilter {
  /** Epoch milliseconds, included and excluded. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
}

/**
 * The accounts of the keys, in whole millionths of a dollar. Entries are only ever added; a balance is the sum of its
 * entries and never below zero. Everything but `balance` and `statement` belongs into the transaction of the change of
 * state that causes it.
 */
export interface Ledger {
  /** The balance afterwards. */
  grant(tx: Queryable, grant: { keyId: string; micros: number; note: string }): Promise<number>;
  /**
   * Once for a generation. The balance afterwards.
   *
   * @throws ServiceError `insufficient_credits` (details `balanceMicros`, `neededMicros`).
   */
  reserve(tx: Queryable, hold: { keyId: string; generationId: string; micros: number }): Promise<number>;
  /**
   * Sees to it that `micros` in all are held back for a generation; an attempt that is repeated changes nothing. What is
   * held back afterwards.
   *
   * @throws ServiceError `insufficient_credits`; `neededMicros` is what is missing from the reserve.
   */
  reserveMore(tx: Queryable, hold: { keyId: string; generationId: string; micros: number }): Promise<number>;
  /**
   * Charges a generation, once. A cost above the reserve takes from the balance what is there. What was charged.
   */
  settle(tx: Queryable, bill: { keyId: string; generationId: string; costMicros: number }): Promise<number>;
  /** Returns the whole reserve of a generation, once. What was returned. */
  release(tx: Queryable, bill: { keyId: string; generationId: string }): Promise<number>;
  /** 0 for a key nobody knows. */
  balance(db: Queryable, keyId: string): Promise<number>;
  /** Newest first. */
  statement(db: Queryable, keyId: string, filter: StatementFilter): Promise<LedgerEntry[]>;
}

export interface LedgerOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: RandomBytes;
}

type NewEntry = Pick<LedgerEntry, 'keyId' | 'kind' | 'micros' | 'generationId' | 'note'>;

export function createLedger({ now, random }: LedgerOptions): Ledger {
  async function append(tx: Queryable, entry: NewEntry) {
    const at = now();
    await tx.query(
      `insert into ledger (id, key_id, kind, micros, generation_id, note, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [uuidV7(at, random), entry.keyId, entry.kind, entry.micros, entry.generationId ?? null, entry.note, at],
    );
  }

  async function hold(
    tx: Queryable,
    kind: 'reserve' | 'raise',
    entry: { keyId: string; generationId: string; micros: number },
  ) {
    const balance = await take(tx, kind, entry.keyId, entry.micros);
    await append(tx, {
      keyId: entry.keyId,
      kind,
      micros: -entry.micros,
      generationId: entry.generationId,
      note: '',
    });
    return balance;
  }

  return {
    async grant(tx, { keyId, micros, note }) {
      assertAmount(micros);
      const balance = await change(tx, keyId, micros);
      await append(tx, { keyId, kind: 'grant', micros, generationId: undefined, note });
      return balance;
    },

    reserve(tx, entry) {
      assertAmount(entry.micros);
      return hold(tx, 'reserve', entry);
    },

    async reserveMore(tx, { keyId, generationId, micros }) {
      assertAmount(micros);
      const reserved = await openReserve(tx, keyId, generationId);
      if (micros <= reserved) return reserved;
      await hold(tx, 'raise', { keyId, generationId, micros: micros - reserved });
      return micros;
    },

    async settle(tx, { keyId, generationId, costMicros }) {
      assertAmount(costMicros);
      const reserved = await openReserve(tx, keyId, generationId);
      // The pipeline raises the reserve before it renders; here a tenth of a second may be missing, never more.
      const charged = Math.min(costMicros, reserved + (await balanceOf(tx, keyId)));
      await change(tx, keyId, reserved - charged);
      await append(tx, { keyId, kind: 'settle', micros: reserved - charged, generationId, note: '' });
      return charged;
    },

    async release(tx, { keyId, generationId }) {
      const reserved = await openReserve(tx, keyId, generationId);
      await change(tx, keyId, reserved);
      await append(tx, { keyId, kind: 'release', micros: reserved, generationId, note: '' });
      return reserved;
    },

    balance: balanceOf,
    statement: readStatement,
  };
}

function assertAmount(micros: number) {
  if (!Number.isSafeInteger(micros) || micros < 0)
    throw new Error(`${micros} is no amount in whole millionths of a dollar.`);
}

async function balanceOf(db: Queryable, keyId: string): Promise<number> {
  const sql = 'select balance_micros from accounts where key_id = $1';
  const [account] = await db.query<{ balance_micros: number }>(sql, [keyId]);
  return account?.balance_micros ?? 0;
}

async function change(tx: Queryable, keyId: string, micros: number): Promise<number> {
  const [account] = await tx.query<{ balance_micros: number }>(
    'update accounts set balance_micros = balance_micros + $2 where key_id = $1 returning balance_micros',
    [keyId, micros],
  );
  if (!account) throw new Error(`The key ${keyId} has no account.`);
  return account.balance_micros;
}

/** The condition is part of the update, so that two who look at the same balance cannot both take it. */
async function take(
  tx: Queryable,
  kind: 'reserve' | 'raise',
  keyId: string,
  micros: number,
): Promise<number> {
  const [account] = await tx.query<{ balance_micros: number }>(
    `update accounts set balance_micros = balance_micros - $2
     where key_id = $1 and balance_micros >= $2 returning balance_micros`,
    [keyId, micros],
  );
  if (account) return account.balance_micros;
  const balanceMicros = await balanceOf(tx, keyId);
  throw new ServiceError(
    'insufficient_credits',
    `${NEED[kind]} ${dollars(micros)} and the key has ${dollars(balanceMicros)} left; add credits or make it shorter.`,
    { details: { balanceMicros, neededMicros: micros } },
  );
}

const NEED = {
  reserve: 'This video needs',
  raise: 'This video is longer than estimated; beyond what was held back it needs',
};

const dollars = (micros: number) => `$${(micros / 1e6).toFixed(4)}`;

/** What is held back for a generation whose bill is still open. */
async function openReserve(tx: Queryable, keyId: string, generationId: string): Promise<number> {
  const entries = await tx.query<{ kind: LedgerKind; micros: number }>(
    'select kind, micros from ledger where generation_id = $1 and key_id = $2',
    [generationId, keyId],
  );
  if (entries.length === 0) throw new Error(`Nothing was reserved for the generation ${generationId}.`);
  if (entries.some(({ kind }) => kind === 'settle' || kind === 'release'))
    throw new Error(`The bill of the generation ${generationId} is closed.`);
  return -entries.reduce((sum, { micros }) => sum + micros, 0);
}

async function readStatement(db: Queryable, keyId: string, filter: StatementFilter): Promise<LedgerEntry[]> {
  const conditions: string[] = ['key_id = $1'];
  const parameters: Value[] = [keyId];
  const add = (condition: string, value: number) =>
    conditions.push(`${condition} $${parameters.push(value)}`);
  if (filter.from !== undefined) add('created_at >=', filter.from);
  if (filter.to !== undefined) add('created_at <', filter.to);
  const rows = await db.query<{
    id: string;
    kind: LedgerKind;
    micros: number;
    generation_id: string | null;
    note: string;
    created_at: number;
  }>(
    `select id, kind, micros, generation_id, note, created_at from ledger where ${conditions.join(' and ')}
     order by created_at desc, id desc limit $${parameters.push(filter.limit)}`,
    parameters,
  );
  return rows.map(({ id, kind, micros, generation_id, note, created_at }) => {
    return { id, keyId, kind, micros, generationId: generation_id ?? undefined, note, createdAt: created_at };
  });
}
