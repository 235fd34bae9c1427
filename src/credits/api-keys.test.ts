import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryDatabase } from '../../test/temporary-database.ts';
import type { Database } from '../db/database.ts';
import { type ApiKeys, createApiKeys } from './api-keys.ts';

let now: number;
let database: Database;
let keys: ApiKeys;
let reads: number;

beforeEach(async () => {
  now = 1_000;
  const opened = await temporaryDatabase();
  reads = 0;
  database = {
    ...opened,
    query: (sql, parameters) => {
      reads++;
      return opened.query(sql, parameters);
    },
  };
  keys = createApiKeys(database, { now: () => now, random: randomBytes });
});

describe('a key', () => {
  test('suits every header, and the password beside it Basic too', async () => {
    const { key, secret, webhookSecret } = await keys.create({ name: 'ci' });
    expect(key).toMatch(/^ak_[A-Za-z0-9]{32}$/);
    expect(secret).toMatch(/^[A-Za-z0-9]{21}$/);
    // One line of base64, as `base64` writes it: documents put it into a header.
    expect(`${key}:${secret}`.length).toBeLessThanOrEqual(57);
    const [, bytes] = webhookSecret.split('_');
    expect(webhookSecret).toMatch(/^whsec_/);
    expect(Buffer.from(bytes!, 'base64')).toHaveLength(32);
  });

  test('is found by what its holder was shown', async () => {
    const { id, key } = await keys.create({ name: 'ci', models: ['p-video-avatar'] });
    const expected = { id, name: 'ci', models: ['p-video-avatar'], createdAt: 1_000, revokedAt: undefined };
    expect(await keys.findByKey(key)).toEqual(expected);
    expect(await keys.findById(id)).toEqual(expected);
    expect(await keys.list()).toEqual([expected]);
    for (const wrong of ['', key.slice(1), `${key} `, key.toUpperCase(), id])
      expect(await keys.findByKey(wrong)).toBeUndefined();
  });

  test('without a choice of models may use all', async () => {
    const { key } = await keys.create({ name: 'ci' });
    expect((await keys.findByKey(key))!.models).toBeUndefined();
  });

  test('with a secret is found by both together only', async () => {
    const one = await keys.create({ name: 'one' });
    const two = await keys.create({ name: 'two' });
    expect((await keys.findByKeyAndSecret(one.key, one.secret))!.id).toBe(one.id);
    for (const secret of [two.secret, '', one.key, one.secret.slice(1)])
      expect(await keys.findByKeyAndSecret(one.key, secret)).toBeUndefined();
    expect(await keys.findByKeyAndSecret('ak_unknown', one.secret)).toBeUndefined();
  });

  test('stands nowhere in the database as it was shown', async () => {
    const { key, secret } = await keys.create({ name: 'ci' });
    const stored = JSON.stringify(await database.query('select * from api_keys'));
    expect(stored).not.toContain(key);
    expect(stored).not.toContain(secret);
  });

  test('starts with nothing in its account', async () => {
    const { id } = await keys.create({ name: 'ci' });
    expect(await database.query('select * from accounts')).toEqual([{ key_id: id, balance_micros: 0 }]);
  });

  test('is read once and then remembered; strangers are not', async () => {
    const { key, secret } = await keys.create({ name: 'ci' });
    for (let i = 0; i < 10; i++) {
      expect(await keys.findByKey(key)).toBeDefined();
      expect(await keys.findByKeyAndSecret(key, secret)).toBeDefined();
    }
    expect(reads).toBe(1);
    for (let i = 0; i < 3; i++) expect(await keys.findByKey(`stranger ${i}`)).toBeUndefined();
    expect(reads).toBe(4);
  });
});

describe('a revoked key', () => {
  test('is refused from then on, and stays in the list', async () => {
    const { id, key, secret } = await keys.create({ name: 'ci' });
    expect(await keys.findByKey(key)).toBeDefined();
    now = 2_000;
    expect(await keys.revoke(id)).toBe(true);
    now = 3_000;
    expect(await keys.revoke(id)).toBe(true);
    expect(await keys.findByKey(key)).toBeUndefined();
    expect(await keys.findByKeyAndSecret(key, secret)).toBeUndefined();
    expect(await keys.list()).toMatchObject([{ id, revokedAt: 2_000 }]);
    expect(await keys.revoke('unknown')).toBe(false);
  });

  test('is refused even when it was looked up while it was revoked', async () => {
    const { id, key } = await keys.create({ name: 'ci' });
    const slow = createApiKeys(
      {
        ...database,
        query: async (sql, parameters) => {
          const rows = await database.query(sql, parameters);
          await new Promise((resolve) => setTimeout(resolve, 30));
          return rows as never;
        },
      },
      { now: () => now, random: randomBytes },
    );
    const found = slow.findByKey(key);
    await slow.revoke(id);
    await found;
    expect(await slow.findByKey(key)).toBeUndefined();
  });
});

test('a webhook secret is kept to sign with, until it is changed', async () => {
  const { id, key, webhookSecret } = await keys.create({ name: 'ci' });
  expect(await keys.webhookSecret(id)).toBe(webhookSecret);
  const changed = await keys.rotateWebhookSecret(id);
  expect(changed).toMatch(/^whsec_/);
  expect(changed).not.toBe(webhookSecret);
  expect(await keys.webhookSecret(id)).toBe(changed);
  expect(await keys.findByKey(key)).toBeDefined();
  expect(await keys.rotateWebhookSecret('unknown')).toBeUndefined();
  expect(await keys.webhookSecret('unknown')).toBeUndefined();
});
