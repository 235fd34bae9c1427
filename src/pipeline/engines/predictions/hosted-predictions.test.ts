import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { madeVideo } from '../../../../test/engines/fake-upstream.ts';
import { NEVER, openedPredictions as opened } from '../../../../test/engines/opened-predictions.ts';
import { eventsOf, expectFailure, remoteJob, SPOKEN_PROMPT } from '../../../../test/engines/remote-job.ts';

describe.each(['replicate', 'pruna'] as const)('predictions at %s', (provider) => {
  test('the handle is told before the first poll, and the video is what was made', async () => {
    const { fake, engine } = await opened(provider);
    const seen: string[] = [];
    let looksAtHandle = -1;
    for await (const event of engine.submit(await remoteJob(), NEVER)) {
      seen.push(event.type);
      if (event.type === 'handle') {
        looksAtHandle = fake.orders[0]!.looks;
        expect(event.handle).toBe(JSON.stringify({ id: fake.orders[0]!.id }));
      }
      if (event.type === 'result' && event.video.kind === 'raw')
        expect(await readFile(event.video.path)).toEqual(madeVideo(fake.orders[0]!));
    }
    expect(seen.slice(0, 2)).toEqual(['submitting', 'handle']);
    expect(seen.at(-1)).toBe('result');
    expect(looksAtHandle).toBe(0);
  });

  test('resumed work is never ordered again', async () => {
    const { fake, engine } = await opened(provider);
    const job = await remoteJob();
    for await (const event of engine.submit(job, NEVER)) if (event.type === 'handle') break;
    const events = await eventsOf(engine.resume(`{"id":"${fake.orders[0]!.id}"}`, job, NEVER));
    expect(events.at(-1)).toMatchObject({ type: 'result' });
    expect(fake.orders).toHaveLength(1);
    expect(fake.received.filter(({ method }) => method === 'POST').at(-1)).toBe(fake.orders[0]!.request);
  });

  test('an order whose answer is lost is never given again', async () => {
    const { fake, engine } = await opened(provider);
    fake.orderFaults = ['cut'];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'unknown-submit');
    fake.orderFaults = [{ status: 500 }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'unknown-submit');
    expect(fake.orders).toHaveLength(1);
  });

  test.each([
    [400, 'refused'],
    [402, 'credentials'],
    [422, 'refused'],
    [429, 'busy'],
    [503, 'unknown-submit'],
  ] as const)('an order answered with %i is %s', async (status, kind) => {
    const { fake, engine } = await opened(provider);
    fake.orderFaults = [{ status }, { status }, { status }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), kind);
    expect(fake.orders).toHaveLength(0);
  });

  test('a refusal names the input it speaks of', async () => {
    const { fake, engine } = await opened(provider);
    const json = { error: { code: 'INVALID_INPUT', message: `resolution: no ${SPOKEN_PROMPT}` } };
    fake.orderFaults = [{ status: 400, json }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'refused', /speaks of resolution\.$/);
  });

  test.each([
    ['It did not work out.', 'failed'],
    [{ code: 'INVALID_INPUT', message: SPOKEN_PROMPT }, 'refused'],
    [{ code: 'QUOTA_EXCEEDED' }, 'credentials'],
    [{ code: 'TIMEOUT' }, 'late'],
    ['NSFW content was detected', 'refused'],
    // Not `busy`: it would be ordered once more, and may have to be paid as it is.
    ['CUDA out of memory', 'failed'],
  ] as const)('work that ends with %j is %s', async (reason, kind) => {
    const { fake, engine } = await opened(provider);
    Object.assign(fake, { ending: 'failed', reason });
    await expectFailure(engine.submit(await remoteJob(), NEVER), kind);
  });

  test('work that is cancelled or forgotten there is told', async () => {
    const { fake, engine } = await opened(provider);
    fake.ending = 'cancelled';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'cancelled');
    fake.restart();
    await expectFailure(engine.resume('{"id":"rep1"}', await remoteJob(), NEVER), 'lost');
  });

  test('work that is paid for is not given up while nobody answers', async () => {
    const { fake, engine } = await opened(provider);
    fake.ending = 'never';
    const working = eventsOf(engine.submit(await remoteJob(), NEVER));
    await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
    fake.allAnswered = 502;
    const asked = fake.received.length;
    await expect.poll(() => fake.received.length - asked).toBeGreaterThan(20);
    Object.assign(fake, { allAnswered: undefined, ending: 'done' });
    expect((await working).at(-1)).toMatchObject({ type: 'result' });
    expect(fake.orders).toHaveLength(1);
  });

  test('a key that is not taken is told before anything is sent', async () => {
    const { fake, engine } = await opened(provider, { apiKey: 'wrong-secret' });
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'credentials');
    expect(fake.orders).toHaveLength(0);
    const { ok, detail } = await engine.health(NEVER);
    expect(ok).toBe(false);
    expect(detail).toMatch(/refuses our credentials/);
    expect(detail).not.toContain('secret');
  });

  test.each(['page', 'picture', 'cut-off', 'endless'] as const)(
    'a file that is %s is no video',
    async (file) => {
      const { fake, engine } = await opened(provider);
      fake.file = file;
      await expectFailure(engine.submit(await remoteJob(), NEVER), 'bad-video');
    },
  );

  test('nobody listening is down, and its health says so', async () => {
    const { fake, engine } = await opened(provider);
    await fake.stop();
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'down');
    expect(await engine.health(NEVER)).toMatchObject({ ok: false, detail: expect.stringMatching(/refuses/) });
  });

  test('it is well while it answers', async () => {
    const { engine } = await opened(provider);
    expect(await engine.health(NEVER)).toMatchObject({ ok: true });
  });
});
