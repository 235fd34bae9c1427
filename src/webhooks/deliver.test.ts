import { expect, test, vi } from 'vitest';
import { deliveryLine } from '../../test/delivery-line.ts';
import { type Receiver, receiver } from '../../test/receiver.ts';
import { GENERATION_ID, type TemporaryOutbox } from '../../test/temporary-outbox.ts';
import { isSignedWith } from '../../test/verify-signature.ts';
import { giveUp, replay } from './outbox.ts';

test('a callback arrives whole and signed, and is told once', async () => {
  const outcomes: string[] = [];
  const told = await receiver();
  const { tell, deliver, outcome, webhookSecret, now } = await deliveryLine({
    onAttempt: (each) => outcomes.push(each),
  });
  await tell(`${told.url}/callback?from=us`);
  expect(await deliver()).toBe(true);
  expect(await deliver()).toBe(false);
  const [{ path, headers, body }] = told.received as [Receiver['received'][0]];
  expect(path).toBe('/callback?from=us');
  expect(JSON.parse(body)).toEqual({ id: GENERATION_ID, state: 'succeeded', progress: 0.5 });
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'mouthpiece/test',
    'x-webhook-attempt': '1',
    'webhook-timestamp': String(now() / 1000),
  });
  expect(await isSignedWith(webhookSecret, headers, body)).toBe(true);
  expect(await outcome()).toEqual({ state: 'delivered', tries: [200] });
  expect(outcomes).toEqual(['delivered']);
});

test('a receiver that refuses is tried again after 5 s, 30 s, 2 min, 10 min and 1 h, then given up', async () => {
  const outcomes: string[] = [];
  const refusing = await receiver((response) => void response.writeHead(500).end());
  const told = await deliveryLine({ onAttempt: (each) => outcomes.push(each) });
  const start = told.now();
  await told.tell(refusing.url);
  await told.deliverAll();
  const [{ attempts, state }] = (await told.log()) as [Awaited<ReturnType<typeof told.log>>[0]];
  expect(attempts.map(({ at }) => (at - start) / 1000)).toEqual([0, 5, 35, 155, 755, 4355]);
  expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(attempts.map(({ status, error }) => [status, error])).toEqual(
    Array.from({ length: 6 }, () => [500, 'status 500']),
  );
  expect(state).toBe('given up');
  expect(outcomes).toEqual([...Array.from({ length: 5 }, () => 'retried'), 'given up']);
  expect(refusing.received).toHaveLength(6);
});

test('every try has the same id and body, a number of its own and a signature of its own time', async () => {
  const told = await receiver((response, count) => void response.writeHead(count < 3 ? 503 : 204).end());
  const all = await deliveryLine();
  await all.tell(told.url);
  await all.deliverAll();
  expect(await all.outcome()).toEqual({ state: 'delivered', tries: [503, 503, 204] });
  const [first, ...others] = told.received;
  for (const { headers, body } of others) {
    expect(headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(body).toBe(first?.body);
    expect(await isSignedWith(all.webhookSecret, headers, body)).toBe(true);
  }
  expect(told.received.map(({ headers }) => headers['x-webhook-attempt'])).toEqual(['1', '2', '3']);
  const times = told.received.map(({ headers }) => Number(headers['webhook-timestamp']));
  expect(times.map((time) => time - times[0]!)).toEqual([0, 5, 35]);
});

test('410 is the last try', async () => {
  const gone = await receiver((response) => void response.writeHead(410).end());
  const all = await deliveryLine();
  await all.tell(gone.url);
  await all.deliverAll();
  expect(await all.outcome()).toEqual({ state: 'given up', tries: [410] });
  expect(gone.received).toHaveLength(1);
});

test('a redirect is not followed', async () => {
  const elsewhere = await receiver();
  const redirecting = await receiver(
    (response) => void response.writeHead(307, { location: elsewhere.url }).end(),
  );
  const { tell, deliver, outcome } = await deliveryLine();
  await tell(redirecting.url);
  await deliver();
  expect(await outcome()).toEqual({ state: 'waiting', tries: [307] });
  expect(elsewhere.received).toEqual([]);
});

test('10 seconds are all that a receiver has', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  const told = await receiver();
  const { tell, deliver } = await deliveryLine({ timeoutMs: undefined as never });
  await tell(told.url);
  await deliver();
  expect(timeout).toHaveBeenCalledExactlyOnceWith(10_000);
  timeout.mockRestore();
});

test('a lease that was given back costs no try', async () => {
  const refusing = await receiver((response) => void response.writeHead(500).end());
  const all = await deliveryLine();
  await all.tell(refusing.url);
  await all.lease();
  await all.queue.giveBack('test');
  await all.deliverAll();
  const { tries } = await all.outcome();
  expect(tries).toHaveLength(6);
  expect(refusing.received.map(({ headers }) => headers['x-webhook-attempt'])).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
  ]);
});

test('a replay delivers under the same id, however it ended before', async () => {
  const told = await receiver((response, count) => void response.writeHead(count === 1 ? 410 : 200).end());
  const { tell, deliver, outcome, database, outbox } = await deliveryLine();
  await tell(told.url);
  await deliver();
  for (let i = 0; i < 2; i++) {
    expect(await database.transaction((tx) => replay(tx, outbox, GENERATION_ID))).toBe(1);
    expect(await deliver()).toBe(true);
  }
  expect(await outcome()).toEqual({ state: 'delivered', tries: [410, 200, 200] });
  expect(new Set(told.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

test('a retry that a replay overtook is not sent', async () => {
  const told = await receiver((response, count) => void response.writeHead(count === 1 ? 500 : 200).end());
  const all = await deliveryLine();
  await all.tell(told.url);
  await all.deliver();
  await all.database.transaction((tx) => replay(tx, all.outbox, GENERATION_ID));
  await all.deliverAll();
  expect(await all.outcome()).toEqual({ state: 'delivered', tries: [500, 200] });
  expect(await all.queue.depth('webhook')).toMatchObject({ waiting: 0, running: 0 });
});

test.each([
  [200, 'delivered', [200, 200]],
  [500, 'delivered', [500, 200]],
  [410, 'delivered', [410, 200]],
] as const)(
  'a replay that is asked for while %i is still awaited is %s on its own',
  async (first, state, tries) => {
    const told = await receiver(async (response, count) => {
      if (count === 1) await all.database.transaction((tx) => replay(tx, all.outbox, GENERATION_ID));
      response.writeHead(count === 1 ? first : 200).end();
    });
    const all = await deliveryLine();
    await all.tell(told.url);
    await all.deliverAll();
    expect(await all.outcome()).toEqual({ state, tries });
    expect(told.received).toHaveLength(2);
    expect(await all.queue.depth('webhook')).toMatchObject({ waiting: 0, running: 0 });
  },
);

test('a try whose every lease was lost does not give up what a replay still has to deliver', async () => {
  const told = await receiver();
  const all = await deliveryLine();
  await all.tell(told.url);
  const lost = (await all.lease())!;
  await all.database.transaction((tx) => replay(tx, all.outbox, GENERATION_ID));
  await all.database.transaction((tx) => giveUp(tx, lost));
  await all.deliver();
  expect(await all.outcome()).toEqual({ state: 'delivered', tries: [200] });
});

test('the log says when the next try is due, and nothing when there is none', async () => {
  const statuses = [500, 500, 200];
  const told = await receiver((response, count) => void response.writeHead(statuses[count - 1]!).end());
  const all = await deliveryLine();
  const start = all.now();
  const dueIn = async () => {
    const { nextAttemptAt } = (await all.log())[0]!;
    return nextAttemptAt === undefined ? undefined : (nextAttemptAt - start) / 1000;
  };
  await all.tell(told.url);
  const due = [await dueIn()];
  for (const wait of [0, 5_000, 30_000]) {
    all.advance(wait);
    await all.deliver();
    due.push(await dueIn());
  }
  expect(due).toEqual([0, 5, 35, undefined]);
  await all.database.transaction((tx) => replay(tx, all.outbox, GENERATION_ID));
  expect(await dueIn()).toBe(35);
});

test('outdated progress is not sent', async () => {
  const told = await receiver();
  const { announce, deliver } = await deliveryLine();
  const callback = { url: told.url, mode: 'sync' } as const;
  await announce('running', callback);
  await announce('succeeded', callback);
  while (await deliver());
  expect(told.received.map(({ body }) => JSON.parse(body).state)).toEqual(['succeeded']);
});

const purge = async ({ database }: TemporaryOutbox) =>
  database.transaction(async (tx) => {
    await tx.query('delete from delivery_attempts');
    await tx.query('delete from deliveries');
  });

test('a delivery that was purged is not sent, and its job is done', async () => {
  const told = await receiver();
  const all = await deliveryLine();
  await all.tell(told.url);
  await purge(all);
  expect(await all.deliver()).toBe(true);
  expect(told.received).toEqual([]);
  expect(await all.queue.depth('webhook')).toMatchObject({ waiting: 0, running: 0 });
});

test('a delivery that is purged while it is sent leaves nothing behind', async () => {
  const all = await deliveryLine();
  const told = await receiver(async (response) => {
    await purge(all);
    response.end();
  });
  await all.tell(told.url);
  expect(await all.deliver()).toBe(true);
  expect(told.received).toHaveLength(1);
  expect(await all.log()).toEqual([]);
  expect(await all.queue.depth('webhook')).toMatchObject({ waiting: 0, running: 0 });
});

test('whoever lost the lease writes down what it saw and does not end the delivery', async () => {
  const gone = await receiver(async (response) => {
    await all.queue.giveBack('test');
    response.writeHead(410).end();
  });
  const all = await deliveryLine();
  await all.tell(gone.url);
  await all.deliver();
  expect(await all.outcome()).toEqual({ state: 'waiting', tries: [410] });
  expect(await all.queue.depth('webhook')).toMatchObject({ waiting: 1, running: 0 });
});
