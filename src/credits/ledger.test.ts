import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { temporaryDatabase } from '../../test/temporary-database.ts';
import type { Database, Queryable } from '../db/database.ts';
import { seededRandom } from '../lib/random.ts';
import { createApiKeys } from './api-keys.ts';
import { auditLedger } from './audit-ledger.ts';
import { createLedger, type Ledger } from './ledger.ts';

const DOLLAR = 1_000_000;

let now: number;
let database: Database;
let ledger: Ledger;
let keyId: string;

beforeEach(async () => {
  now = 1_000;
  database = await temporaryDatabase();
  ledger = createLedger({ now: () => now, random: randomBytes });
  keyId = (await createApiKeys(database, { now: () => now, random: randomBytes }).create({ name: 'test' }))
    .id;
});

const inTransaction = <T>(work: (tx: Queryable) => Promise<T>) => database.transaction(work);
const grant = (micros: number) => inTransaction((tx) => ledger.grant(tx, { keyId, micros, note: '' }));
const reserve = (generationId: string, micros: number) =>
  inTransaction((tx) => ledger.reserve(tx, { keyId, generationId, micros }));
const reserveMore = (generationId: string, micros: number) =>
  inTransaction((tx) => ledger.reserveMore(tx, { keyId, generationId, micros }));
const settle = (generationId: string, costMicros: number) =>
  inTransaction((tx) => ledger.settle(tx, { keyId, generationId, costMicros }));
const release = (generationId: string) => inTransaction((tx) => ledger.release(tx, { keyId, generationId }));
const balance = () => ledger.balance(database, keyId);

describe('an account', () => {
  test('has what was granted', async () => {
    expect(await balance()).toBe(0);
    expect(await grant(5 * DOLLAR)).toBe(5 * DOLLAR);
    expect(await grant(DOLLAR)).toBe(6 * DOLLAR);
    expect(await balance()).toBe(6 * DOLLAR);
  });

  test('lends what is reserved and gets back what was not used', async () => {
    await grant(DOLLAR);
    expect(await reserve('g', 400_000)).toBe(600_000);
    expect(await settle('g', 150_000)).toBe(150_000);
    expect(await balance()).toBe(850_000);
    expect(await auditLedger(database)).toEqual([]);
  });

  test('gets everything back from a generation that failed', async () => {
    await grant(DOLLAR);
    await reserve('g', 400_000);
    await reserveMore('g', 700_000);
    expect(await release('g')).toBe(700_000);
    expect(await balance()).toBe(DOLLAR);
    expect(await auditLedger(database)).toEqual([]);
  });

  test('can be spent to the last millionth and no further', async () => {
    await grant(100);
    expect(await reserve('a', 99)).toBe(1);
    const refusal = await expectRefusal(reserve('b', 2), 'insufficient_credits', /needs \$0\.0000/);
    expect(refusal.details).toEqual({ balanceMicros: 1, neededMicros: 2 });
    expect(await reserve('b', 1)).toBe(0);
    expect(await auditLedger(database)).toEqual([]);
  });

  test('is never below zero, however many take from it at once', async () => {
    await grant(10 * DOLLAR);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, i) => reserve(`g${i}`, 300_000)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(33);
    expect(await balance()).toBe(100_000);
    expect(await auditLedger(database)).toEqual([]);
  });

  test('of a key nobody knows is empty, and takes nothing', async () => {
    expect(await ledger.balance(database, 'nobody')).toBe(0);
    const stranger = inTransaction((tx) => ledger.grant(tx, { keyId: 'nobody', micros: 1, note: '' }));
    await expect(stranger).rejects.toThrow('no account');
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('moves no %s', async (micros) => {
    await expect(grant(micros)).rejects.toThrow('whole millionths');
    await expect(reserve('g', micros)).rejects.toThrow('whole millionths');
  });
});

describe('a longer reserve', () => {
  test('holds back what was missing, once, however often it is asked for', async () => {
    await grant(DOLLAR);
    await reserve('g', 200_000);
    for (let i = 0; i < 3; i++) expect(await reserveMore('g', 500_000)).toBe(500_000);
    expect(await balance()).toBe(500_000);
    expect(await reserveMore('g', 600_000)).toBe(600_000);
    expect(await reserveMore('g', 100)).toBe(600_000);
    expect(await settle('g', 550_000)).toBe(550_000);
    expect(await balance()).toBe(450_000);
    expect(await auditLedger(database)).toEqual([]);
  });

  test('is refused when the account has not got it, and the first reserve stays', async () => {
    await grant(DOLLAR);
    await reserve('g', 800_000);
    const refusal = await expectRefusal(reserveMore('g', DOLLAR + 1), 'insufficient_credits', /longer than/);
    expect(refusal.details).toEqual({ balanceMicros: 200_000, neededMicros: 200_001 });
    expect(await balance()).toBe(200_000);
    expect(await release('g')).toBe(800_000);
  });
});

describe('a bill', () => {
  test('above the reserve takes from the account what is there, never more', async () => {
    await grant(1_000);
    await reserve('a', 400);
    expect(await settle('a', 500)).toBe(500);
    await reserve('b', 450);
    expect(await settle('b', 9_999)).toBe(500);
    expect(await balance()).toBe(0);
    expect(await auditLedger(database)).toEqual([]);
  });

  test('is opened once and closed once', async () => {
    await grant(DOLLAR);
    await reserve('a', 10);
    await expect(reserve('a', 10)).rejects.toThrow('UNIQUE');
    await settle('a', 5);
    for (const again of [() => settle('a', 5), () => release('a'), () => reserveMore('a', 50)])
      await expect(again()).rejects.toThrow('The bill of the generation a is closed.');
    await reserve('b', 10);
    await release('b');
    await expect(settle('b', 5)).rejects.toThrow('closed');
    expect(await balance()).toBe(DOLLAR - 5);
  });

  test('cannot be closed twice even by somebody who does not look', async () => {
    await grant(DOLLAR);
    await reserve('a', 10);
    await settle('a', 10);
    const twice = database.query(
      `insert into ledger (id, key_id, kind, micros, generation_id, note, created_at)
       values ('x', $1, 'release', 10, 'a', '', 0)`,
      [keyId],
    );
    await expect(twice).rejects.toThrow('UNIQUE');
  });

  test('of a generation that reserved nothing, or of another key, is our own mistake', async () => {
    await expect(settle('g', 1)).rejects.toThrow('Nothing was reserved');
    await grant(DOLLAR);
    await reserve('g', 10);
    const foreign = inTransaction((tx) => ledger.release(tx, { keyId: 'other', generationId: 'g' }));
    await expect(foreign).rejects.toThrow('Nothing was reserved');
  });
});

test('whatever happens in whatever order, the books balance', async () => {
  for (let seed = 0; seed < 5; seed++) {
    await grant(3 * DOLLAR);
    const random = seededRandom(seed);
    const amount = () => Math.floor(random() * 800_000);
    const acts = [reserve, reserveMore, settle, release];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 120 }, () => {
        const generation = `${seed}-${Math.floor(random() * 25)}`;
        return acts[Math.floor(random() * 4)]!(generation, amount());
      }),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(10);
    expect(await auditLedger(database)).toEqual([]);
    expect(await balance()).toBeGreaterThanOrEqual(0);
  }
});

describe('a statement', () => {
  test('has the newest first, between two times, at most so many', async () => {
    for (let i = 1; i <= 5; i++) {
      now = i * 100;
      await inTransaction((tx) => ledger.grant(tx, { keyId, micros: i, note: `gift ${i}` }));
    }
    now = 600;
    await reserve('g', 3);
    const all = await ledger.statement(database, keyId, { limit: 100 });
    expect(all.map(({ micros }) => micros)).toEqual([-3, 5, 4, 3, 2, 1]);
    expect(all[0]).toMatchObject({ keyId, kind: 'reserve', generationId: 'g', createdAt: 600 });
    expect(all[1]).toMatchObject({ kind: 'grant', generationId: undefined, note: 'gift 5' });
    const some = await ledger.statement(database, keyId, { from: 200, to: 500, limit: 2 });
    expect(some.map(({ micros }) => micros)).toEqual([4, 3]);
    expect(await ledger.statement(database, 'other', { limit: 100 })).toEqual([]);
  });
});

describe('the audit', () => {
  const entry = (id: string, kind: string, micros: number, generation: string | null) =>
    database.query(
      `insert into ledger (id, key_id, kind, micros, generation_id, note, created_at)
       values ($1, $2, $3, $4, $5, '', 0)`,
      [id, keyId, kind, micros, generation],
    );
  const setBalance = (micros: number) =>
    database.query('update accounts set balance_micros = $1 where key_id = $2', [micros, keyId]);
  const generation = (state: string, reserved: number, cost: number) =>
    database.query(
      `insert into generations (id, key_id, dialect, model, state, progress, attempt, seed, reserved_micros,
         cost_micros, files, warnings, cancel_requested, created_at, updated_at)
       values ('g', $1, 'crun', 'p-video-avatar', $2, 0, 0, 0, $3, $4, '{}', '[]', 0, 0, 0)`,
      [keyId, state, reserved, cost],
    );

  test('finds a balance that is not the sum of its entries', async () => {
    await grant(100);
    await setBalance(99);
    expect(await auditLedger(database)).toEqual([
      `The balance of the key ${keyId} is 99 and its entries add up to 100.`,
    ]);
  });

  test('finds a settle that nothing was reserved for', async () => {
    await entry('x', 'settle', 0, 'g');
    expect(await auditLedger(database)).toEqual([expect.stringContaining('has 0 reserves, 1 settles')]);
  });

  test('finds a release that returned something else than was reserved', async () => {
    await grant(100);
    await reserve('g', 50);
    await entry('x', 'release', 40, 'g');
    await setBalance(90);
    expect(await auditLedger(database)).toEqual([expect.stringContaining('leave -10')]);
  });

  test('finds a generation that ended without its bill', async () => {
    await grant(100);
    await reserve('g', 50);
    await generation('succeeded', 50, 50);
    expect(await auditLedger(database)).toEqual([expect.stringContaining('g succeeded at a cost of 50')]);
    await settle('g', 50);
    expect(await auditLedger(database)).toEqual([]);
  });

  test('finds a cost that is not what was charged, and a charge for a failure', async () => {
    await grant(100);
    await reserve('g', 50);
    await settle('g', 20);
    await generation('succeeded', 50, 30);
    expect(await auditLedger(database)).toHaveLength(1);
    await database.query(`update generations set state = 'failed', cost_micros = 0`);
    expect(await auditLedger(database)).toHaveLength(1);
  });

  test('finds a generation that waits with nothing reserved', async () => {
    await generation('queued', 50, 0);
    expect(await auditLedger(database)).toHaveLength(1);
  });
});
