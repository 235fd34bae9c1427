import { describe, expect, test } from 'vitest';
import { FakeOpenAiVideos } from '../../../../test/engines/fake-openai-videos.ts';
import { KEY, NEVER, openedVideos as opened } from '../../../../test/engines/opened-videos.ts';
import { eventsOf, expectFailure, remoteJob, SPOKEN_PROMPT } from '../../../../test/engines/remote-job.ts';

describe('an order that is not taken', () => {
  test.each([
    [401, 'credentials'],
    [402, 'credentials'],
    [404, 'misconfigured'],
    [413, 'refused'],
    [422, 'refused'],
    [503, 'busy'],
    [500, 'down'],
  ] as const)('status %i is %s', async (status, kind) => {
    const { fake, engine } = await opened();
    fake.orderFaults = [{ status }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), kind);
    expect(fake.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('a refusal tells which of our fields it speaks of, and nothing else of what it says', async () => {
    const { fake, engine } = await opened();
    const detail = [{ loc: ['body', 'fps'], msg: `bad ${SPOKEN_PROMPT}`, input: 'sk-secret' }];
    fake.orderFaults = [{ status: 422, json: { detail } }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'refused', /speaks of fps\.$/);
  });

  test('one that asks for patience is given it twice', async () => {
    const { fake, engine, waits } = await opened();
    const fault = { status: 429, headers: { 'retry-after': '3' } };
    fake.orderFaults = [fault, { status: 503, headers: { 'retry-after': '4' } }];
    expect((await eventsOf(engine.submit(await remoteJob(), NEVER))).at(-1)).toMatchObject({
      type: 'result',
    });
    expect(waits.slice(0, 2)).toEqual([3000, 4000]);
    fake.orderFaults = [fault, fault, fault];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'busy');
    fake.orderFaults = [{ status: 429, headers: { 'retry-after': '3600' } }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'busy');
    expect(fake.orders).toHaveLength(1);
  });

  test('nobody listening is down', async () => {
    const { fake, engine } = await opened();
    await fake.stop();
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'down', /refuses the connection/);
  });
});

describe('an order that may have been taken', () => {
  test('goes over a connection of its own, for one that lay idle may be closed already', async () => {
    const { fake, engine } = await opened();
    await engine.health(NEVER);
    await eventsOf(engine.submit(await remoteJob(), NEVER));
    const [health, order, ...polls] = fake.received.map(({ port }) => port);
    expect(order).not.toBe(health);
    expect(new Set(polls)).toEqual(new Set([health]));
  });

  test('is never given again when its answer is lost', async () => {
    const { fake, engine } = await opened();
    fake.orderFaults = ['cut'];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'unknown-submit', /cannot be told whether/);
    expect(fake.orders).toHaveLength(1);
  });

  test('is not known to be taken when a server that is paid fails', async () => {
    const { fake, engine } = await opened({ apiKey: KEY });
    fake.orderFaults = [{ status: 502 }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'unknown-submit');
  });

  test('nor when it is taken under no id', async () => {
    const { fake, engine } = await opened();
    fake.orderFaults = [{ status: 200, json: { status: 'queued' } }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'unknown-submit', /under which id/);
  });
});

describe('work that goes wrong', () => {
  test.each([
    ['It did not work out.', 'failed'],
    ['torch.OutOfMemoryError: CUDA out of memory.', 'busy'],
    [{ code: 'moderation_blocked', message: SPOKEN_PROMPT }, 'refused'],
    [{ code: 'VALIDATION', message: 'num_frames must be odd' }, 'refused'],
  ] as const)('%j is %s', async (reason, kind) => {
    const { fake, engine } = await opened();
    fake.ending = 'failed';
    fake.reason = reason;
    await expectFailure(engine.submit(await remoteJob(), NEVER), kind);
  });

  test('work that failed for want of memory is not asked about again', async () => {
    const { fake, engine } = await opened();
    Object.assign(fake, { ending: 'failed', reason: 'out of memory' });
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'busy');
    expect(fake.orders[0]!.looks).toBe(fake.looksUntilOver);
  });

  test('a server that forgets it has lost it', async () => {
    const { fake, engine } = await opened();
    fake.ending = 'never';
    const failing = expectFailure(engine.submit(await remoteJob(), NEVER), 'lost');
    await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
    fake.restart();
    await failing;
    expect(fake.orders).toHaveLength(1);
  });

  test('somebody else may cancel it', async () => {
    const { fake, engine } = await opened();
    fake.ending = 'cancelled';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'cancelled');
  });

  test('a handle of another engine is lost work', async () => {
    const { engine } = await opened();
    for (const handle of ['{"prompt":"x"}', 'x', '{"id":""}'])
      await expectFailure(engine.resume(handle, await remoteJob(), NEVER), 'lost');
  });

  test('a few polls may fail', async () => {
    const { fake, engine } = await opened();
    fake.looksUntilOver = 40;
    const working = eventsOf(engine.submit(await remoteJob(), NEVER));
    await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
    fake.allAnswered = 502;
    await expect.poll(() => fake.received.length).toBeGreaterThan(5);
    fake.allAnswered = undefined;
    expect((await working).at(-1)).toMatchObject({ type: 'result' });
  });

  test('a key that is withdrawn meanwhile is told', async () => {
    const { fake, engine } = await opened({ apiKey: KEY });
    fake.ending = 'never';
    const failing = expectFailure(engine.submit(await remoteJob(), NEVER), 'credentials');
    await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
    fake.key = 'another';
    await failing;
  });
});

describe('what is given for the video', () => {
  test.each(['page', 'picture', 'cut-off', 'endless'] as const)('%s is no video', async (file) => {
    const { fake, engine } = await opened();
    fake.file = file;
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'bad-video');
  });

  test('one without an end is not fetched again', async () => {
    const { fake, engine } = await opened();
    fake.file = 'endless';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'bad-video', /more than 0\.2 MB/);
    expect(fake.received.filter(({ path }) => path.endsWith('/content'))).toHaveLength(1);
  });

  test('one that cannot be fetched is lost, not down: it would be ordered once more', async () => {
    const { fake, engine } = await opened({ apiKey: KEY });
    fake.file = 'refused';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'lost', /made the video/);
  });

  test('one that is gone is lost', async () => {
    const { fake, engine } = await opened();
    fake.file = 'missing';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'lost');
  });

  test('a connection that broke once is tried again', async () => {
    const { fake, engine } = await opened();
    fake.firstFiles = ['cut-off'];
    expect((await eventsOf(engine.submit(await remoteJob(), NEVER))).at(-1)).toMatchObject({
      type: 'result',
    });
  });

  test('another host gets none of our headers', async () => {
    const { fake, engine } = await opened({ apiKey: KEY, headers: { 'x-team': 'secret' } });
    const elsewhere = await FakeOpenAiVideos.start();
    await fake.redirectTo(elsewhere);
    expect((await eventsOf(engine.submit(await remoteJob(), NEVER))).at(-1)).toMatchObject({
      type: 'result',
    });
    expect(elsewhere.received).toHaveLength(1);
    expect(JSON.stringify(elsewhere.received[0]!.headers)).not.toContain('secret');
  });
});
