import { writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeReplicate, REPLICATE_KEY } from '../../../../test/engines/fake-replicate.ts';
import { MADE_VIDEO, readJson } from '../../../../test/engines/fake-upstream.ts';
import { inputOf, NEVER, openedPredictions as opened } from '../../../../test/engines/opened-predictions.ts';
import { eventsOf, expectFailure, remoteJob, SPOKEN_PROMPT } from '../../../../test/engines/remote-job.ts';
import { wavBytes } from '../../../../test/sound-files.ts';
import { LetGo } from '../engine.ts';

describe('at Replicate', () => {
  test('small files travel in the order, large ones beside it', async () => {
    const there = await opened('replicate');
    await eventsOf(there.engine.submit(await remoteJob(), NEVER));
    const { image, audio, ...rest } = inputOf(there);
    expect(image).toMatch(/^data:image\/png;base64,/);
    expect(audio).toMatch(/^data:audio\/wav;base64,/);
    expect(rest).toEqual({
      ...{ video_prompt: SPOKEN_PROMPT, resolution: '720p', seed: 7 },
      ...{ disable_prompt_upsampling: false, disable_safety_filter: true },
    });
    const { path, headers } = there.fake.orders[0]!.request;
    expect(path).toBe('/v1/models/prunaai/p-video-avatar/predictions');
    expect(headers['cancel-after']).toBe('1500s');
  });

  test('a file of 300 kB is uploaded', async () => {
    const there = await opened('replicate');
    const job = await remoteJob();
    const { soundPath } = await job.materials();
    await writeFile(soundPath!, wavBytes([new Float32Array(150_000)], 48_000));
    await eventsOf(there.engine.submit(job, NEVER));
    expect(there.fake.files).toEqual([{ id: 'file1', type: 'audio/wav', sizeBytes: 300_044 }]);
    expect(inputOf(there).audio).toBe(`${there.fake.origin}/v1/files/file1`);
  });

  test('a model that only runs by version is ordered by it', async () => {
    const there = await opened('replicate', {
      version: 'abc123',
      inputs: 'none',
      fields: { image: 'source_image' },
    });
    await eventsOf(there.engine.submit(await remoteJob(), NEVER));
    const { path, ...request } = there.fake.orders[0]!.request;
    expect(path).toBe('/v1/predictions');
    expect(readJson(request)).toMatchObject({
      version: 'abc123',
      input: { source_image: expect.any(String) },
    });
    expect(Object.keys(inputOf(there))).toEqual(['source_image']);
  });

  test.each([
    ['a list', (url: string) => [url]],
    ['an object', (url: string) => ({ thumbnail: 'https://x.example/a.jpg', video: url })],
    ['a data URL', () => `data:video/mp4;base64,${MADE_VIDEO.toString('base64')}`],
  ])('what it made may be in %s', async (_, output) => {
    const { fake, engine } = await opened('replicate');
    fake.output = output;
    expect((await eventsOf(engine.submit(await remoteJob(), NEVER))).at(-1)).toMatchObject({
      type: 'result',
    });
  });

  test.each([[null], [[]], ['Done!'], [{ seed: 4 }], ['file:///etc/passwd'], ['data:video/mp4;base64,§§']])(
    'an output of %j is no video',
    async (output) => {
      const { fake, engine } = await opened('replicate');
      fake.output = () => output;
      await expectFailure(engine.submit(await remoteJob(), NEVER), 'bad-video');
    },
  );

  test('a video at another host is fetched without our key', async () => {
    const { fake, engine } = await opened('replicate');
    const elsewhere = await FakeReplicate.start();
    onTestFinished(() => elsewhere.stop());
    fake.output = () => `${elsewhere.origin}/delivery/x/out.mp4`;
    expect((await eventsOf(engine.submit(await remoteJob(), NEVER))).at(-1)).toMatchObject({
      type: 'result',
    });
    expect(elsewhere.received).toHaveLength(1);
    expect(JSON.stringify(elsewhere.received[0]!.headers)).not.toContain(REPLICATE_KEY);
  });

  test('aborting cancels, letting go does not', async () => {
    for (const [reason, cancelled] of [
      [new Error('No longer wanted.'), true],
      [new LetGo('We stop.'), false],
    ] as const) {
      const { fake, engine } = await opened('replicate');
      fake.ending = 'never';
      const controller = new AbortController();
      const working = eventsOf(engine.submit(await remoteJob(), controller.signal)).catch((error) => error);
      await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
      controller.abort(reason);
      expect(await working).toBe(reason);
      expect(fake.orders[0]!.cancelled).toBe(cancelled);
    }
  });

  test('what is aborted while it is ordered is cancelled once it is known', async () => {
    const { fake, engine } = await opened('replicate');
    const controller = new AbortController();
    const events = engine.submit(await remoteJob(), controller.signal)[Symbol.asyncIterator]();
    expect((await events.next()).value).toEqual({ type: 'submitting' });
    const handle = events.next();
    controller.abort(new Error('No longer wanted.'));
    expect((await handle).value).toMatchObject({ type: 'handle' });
    await expect(events.next()).rejects.toThrow('No longer wanted.');
    expect(fake.orders[0]!.cancelled).toBe(true);
  });

  test('whoever stops listening to an aborted order has it cancelled too', async () => {
    const { fake, engine } = await opened('replicate');
    const controller = new AbortController();
    for await (const event of engine.submit(await remoteJob(), controller.signal)) {
      if (event.type !== 'handle') continue;
      controller.abort(new Error('No longer wanted.'));
      break;
    }
    expect(fake.orders[0]!.cancelled).toBe(true);
  });

  test('a cancellation that is not taken is logged, and the abort stays what it was', async () => {
    const { fake, engine, logged } = await opened('replicate');
    fake.ending = 'never';
    const controller = new AbortController();
    const working = eventsOf(engine.submit(await remoteJob(), controller.signal)).catch((error) => error);
    await expect.poll(() => fake.orders[0]?.looks).toBeGreaterThan(1);
    fake.allAnswered = 500;
    const reason = new Error('No longer wanted.');
    controller.abort(reason);
    expect(await working).toBe(reason);
    expect(logged).toMatchObject([
      { message: 'An engine did not cancel its work', fields: { engine: 'hosted' } },
    ]);
  });

  test('one that never began in its time is late, and costs nothing there', async () => {
    const { fake, engine } = await opened('replicate');
    fake.status = 'aborted';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'late');
  });
});
