import { expect, test } from 'vitest';
import { GENERATION_ID, generationOf, temporaryOutbox } from '../../test/temporary-outbox.ts';
import { announce, findDelivery, giveUp, MOST_ATTEMPTS, replay } from './outbox.ts';

const FIRST = { url: 'https://example.com/first' };
const SYNC = { url: 'https://example.com/sync', mode: 'sync' } as const;

test('an end is told to every callback, with the words of the generation at that moment', async () => {
  const { announce, lease, log, database, keyId, now } = await temporaryOutbox();
  await announce('succeeded', FIRST, { url: 'https://example.com/second' });
  const deliveries = await log();
  expect(deliveries.map(({ url }) => url).sort()).toEqual([FIRST.url, 'https://example.com/second']);
  for (const delivery of deliveries) {
    const { id, body, ...rest } = delivery;
    expect(id).toMatch(/^msg_[0-9a-f-]{36}$/);
    expect(JSON.parse(body)).toEqual({ id: GENERATION_ID, state: 'succeeded', progress: 0.5 });
    expect(rest).toMatchObject({ generationId: GENERATION_ID, keyId, event: 'completed', state: 'waiting' });
    expect(rest).toMatchObject({ createdAt: now(), attempts: [] });
    expect(await findDelivery(database, id)).toMatchObject({ id, body });
  }
  const jobs = [await lease(), await lease()];
  expect(jobs.map((job) => job?.subject).sort()).toEqual(deliveries.map(({ id }) => id).sort());
  expect(jobs[0]).toMatchObject({ kind: 'webhook', attempt: 1, maxAttempts: MOST_ATTEMPTS });
  expect(await lease()).toBeUndefined();
});

test('nothing is told of a change that is undone', async () => {
  const { database, outbox, keyId, lease, log } = await temporaryOutbox();
  const undone = database.transaction(async (tx) => {
    await announce(tx, outbox, generationOf(keyId, 'succeeded', [FIRST]));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await log()).toEqual([]);
  expect(await lease()).toBeUndefined();
});

test.each([
  ['succeeded', 'completed'],
  ['failed', 'failed'],
  ['expired', 'failed'],
  ['canceled', 'canceled'],
] as const)('%s is the event %s, told to those who want it', async (state, event) => {
  const { announce, log } = await temporaryOutbox();
  const others = (['completed', 'failed', 'canceled'] as const).filter((other) => other !== event);
  await announce(
    state,
    { url: 'https://example.com/it', events: [event] },
    { url: 'https://example.com/others', events: others },
    { url: 'https://example.com/empty', events: [] },
    { url: 'https://example.com/all' },
  );
  const told = (await log()).map(({ url, event: told }) => [url.split('/').at(-1), told]);
  expect(told.sort()).toEqual([
    ['all', event],
    ['empty', event],
    ['it', event],
  ]);
});

test('progress is told to sync callbacks only, at most every 15 seconds, and the end always', async () => {
  const { announce, advance, log, now } = await temporaryOutbox();
  const start = now();
  for (let second = 0; second <= 32; second++) {
    await announce('running', FIRST, SYNC);
    advance(1_000);
  }
  await announce('failed', FIRST, SYNC);
  const told = (await log()).map(({ url, event, createdAt }) => [url, event, (createdAt - start) / 1000]);
  expect(told.filter(([url]) => url === SYNC.url)).toEqual([
    [SYNC.url, 'progress', 0],
    [SYNC.url, 'progress', 15],
    [SYNC.url, 'progress', 30],
    [SYNC.url, 'failed', 33],
  ]);
  expect(told.filter(([url]) => url === FIRST.url)).toEqual([[FIRST.url, 'failed', 33]]);
});

test('progress that still waits is outdated by newer progress and by the end', async () => {
  const { announce, advance, log } = await temporaryOutbox();
  const states = async () => (await log()).map(({ state }) => state);
  await announce('running', SYNC);
  advance(15_000);
  await announce('running', SYNC);
  expect(await states()).toEqual(['outdated', 'waiting']);
  advance(1_000);
  await announce('canceled', SYNC);
  expect(await states()).toEqual(['outdated', 'outdated', 'waiting']);
});

test('progress that was delivered is not outdated', async () => {
  const { announce, database, log } = await temporaryOutbox();
  await announce('running', SYNC);
  await database.transaction((tx) => tx.query(`update deliveries set state = 'delivered'`));
  await announce('succeeded', SYNC);
  expect((await log()).map(({ state }) => state).sort()).toEqual(['delivered', 'waiting']);
});

test('a replay queues what told the end once more, under the ids it had', async () => {
  const { announce, advance, database, outbox, queue, lease, log } = await temporaryOutbox();
  const replayed = () => database.transaction((tx) => replay(tx, outbox, GENERATION_ID));
  await announce('running', SYNC, FIRST);
  expect(await replayed()).toBe(0);
  advance(60_000);
  await announce('succeeded', SYNC, FIRST);
  for (let job = await lease(); job; job = await lease()) {
    const leased = job;
    await database.transaction((tx) => queue.complete(tx, leased));
  }
  await database.transaction((tx) => tx.query(`update deliveries set state = 'given up'`));
  expect(await replayed()).toBe(2);
  const ends = (await log()).filter(({ event }) => event === 'completed');
  expect(ends.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  const jobs = [await lease(), await lease(), await lease()];
  expect(jobs.map((job) => job?.subject).sort()).toEqual([...ends.map(({ id }) => id).sort(), undefined]);
});

test('a delivery whose every attempt was cut off is given up, one that got through is not', async () => {
  const { announce, lease, log, database } = await temporaryOutbox();
  await announce('succeeded', FIRST);
  const job = (await lease())!;
  await database.transaction((tx) => giveUp(tx, job));
  expect((await log())[0]?.state).toBe('given up');
  await database.transaction((tx) => tx.query(`update deliveries set state = 'delivered'`));
  await database.transaction((tx) => giveUp(tx, job));
  expect((await log())[0]?.state).toBe('delivered');
});

test('who wants to hear of the start is told of it once, and of the end', async () => {
  const { announce, advance, log } = await temporaryOutbox();
  const callback = { url: 'https://example.com/start', mode: 'start' } as const;
  for (let minute = 0; minute < 3; minute++) {
    await announce('running', callback);
    advance(60_000);
  }
  await announce('succeeded', callback);
  expect((await log()).map(({ event }) => event)).toEqual(['progress', 'completed']);
});
