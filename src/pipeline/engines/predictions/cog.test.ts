import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeCog } from '../../../../test/engines/fake-cog.ts';
import { MADE_VIDEO, readJson } from '../../../../test/engines/fake-upstream.ts';
import { eventsOf, expectFailure, quickDeps, remoteJob } from '../../../../test/engines/remote-job.ts';
import { LetGo, type RenderEngine } from '../engine.ts';
import type { RemoteEngineDeps } from '../upstream/remote-engine-deps.ts';
import { PredictionsOptions } from './options.ts';
import { createPredictionsEngine } from './predictions-engine.ts';

const NEVER = new AbortController().signal;
const FIELDS = { image: 'source_image', audio: 'driven_audio' };

async function opened(settings: Record<string, unknown> = {}, deps: Partial<RemoteEngineDeps> = {}) {
  const fake = await FakeCog.start();
  onTestFinished(() => fake.stop());
  return { fake, ...engineAt(fake, settings, deps) };
}

function engineAt(
  fake: FakeCog,
  settings: Record<string, unknown> = {},
  deps: Partial<RemoteEngineDeps> = {},
): { engine: RenderEngine } & ReturnType<typeof quickDeps> {
  const quick = quickDeps(deps);
  const options = PredictionsOptions.parse({ flavour: 'cog', url: fake.origin, fields: FIELDS, ...settings });
  const engine = createPredictionsEngine('cog', options, quick.deps);
  onTestFinished(() => engine.close());
  return { engine, ...quick };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const withReceiver = async (more: Record<string, unknown> = {}) => ({
  receiver: { port: await freePort(), ...more },
});

describe.each([
  ['in one long request', async () => ({})],
  ['that calls back', () => withReceiver()],
] as const)('a container asked %s', (_, settings) => {
  test('is given its own inputs under our id, and its data URL becomes the file', async () => {
    const { fake, engine } = await opened(await settings());
    const job = await remoteJob();
    const events = await eventsOf(engine.submit(job, NEVER));
    const last = events.at(-1);
    if (last?.type !== 'result' || last.video.kind !== 'raw') throw new Error('There is no raw video.');
    expect(await readFile(last.video.path)).toEqual(MADE_VIDEO);
    const { request } = fake.orders[0]!;
    expect(request.path).toBe(`/predictions/${job.id}`);
    const { input } = readJson(request);
    expect(Object.keys(input)).toEqual(['source_image', 'driven_audio']);
    expect(input.driven_audio).toMatch(/^data:audio\/wav;base64,/);
    expect(events.some(({ type }) => type === 'submitting')).toBe(false);
  });

  test('may give the address of a file instead', async () => {
    const { fake, engine } = await opened(await settings());
    fake.output = (url) => [url];
    expect((await eventsOf(engine.submit(await remoteJob(), NEVER))).at(-1)).toMatchObject({
      type: 'result',
    });
  });

  test.each([
    ['It did not work out.', 'failed'],
    ['CUDA out of memory', 'busy'],
  ] as const)('that gives up with %j is %s', async (reason, kind) => {
    const { fake, engine } = await opened(await settings());
    Object.assign(fake, { ending: 'failed', reason });
    await expectFailure(engine.submit(await remoteJob(), NEVER), kind);
  });

  test.each([
    [409, 'busy'],
    [503, 'busy'],
    [422, 'refused'],
    [404, 'misconfigured'],
  ] as const)('that answers %i is %s', async (status, kind) => {
    const { fake, engine } = await opened(await settings());
    fake.orderFaults = [{ status }];
    await expectFailure(engine.submit(await remoteJob(), NEVER), kind);
  });

  test.each([[null], ['data:text/html;base64,PGh0bWw+'], [{ seed: 1 }]])(
    'that makes %j makes no video',
    async (output) => {
      const { fake, engine } = await opened(await settings());
      fake.output = () => output;
      await expectFailure(engine.submit(await remoteJob(), NEVER), 'bad-video');
    },
  );

  test('is told to stop when the job is', async () => {
    const { fake, engine } = await opened(await settings());
    fake.ending = 'never';
    const controller = new AbortController();
    const working = eventsOf(engine.submit(await remoteJob(), controller.signal)).catch((error) => error);
    await expect.poll(() => fake.isBusy).toBe(true);
    const reason = new Error('No longer wanted.');
    controller.abort(reason);
    expect(await working).toBe(reason);
    await expect.poll(() => fake.isBusy).toBe(false);
  });

  test('that is not there is down', async () => {
    const { fake, engine } = await opened(await settings());
    await fake.stop();
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'down', /refuses the connection/);
  });

  test('works for one after the other', async () => {
    const { engine } = await opened(await settings());
    for (let i = 0; i < 2; i++)
      expect((await eventsOf(engine.submit(await remoteJob(), NEVER))).at(-1)).toMatchObject({
        type: 'result',
      });
  });
});

describe('one long request', () => {
  test('is broken off when the job is, and told to stop besides', async () => {
    for (const habits of [{ obeysCancel: false }, { dropsWithRequest: false }]) {
      const { fake, engine } = await opened();
      Object.assign(fake, { ending: 'never' }, habits);
      const controller = new AbortController();
      const working = eventsOf(engine.submit(await remoteJob(), controller.signal)).catch((error) => error);
      await expect.poll(() => fake.isBusy).toBe(true);
      controller.abort(new Error('No longer wanted.'));
      await working;
      await expect.poll(() => fake.isBusy).toBe(false);
    }
  });

  test('tells no handle, for there is none that would outlive it', async () => {
    const { engine } = await opened();
    const events = await eventsOf(engine.submit(await remoteJob(), NEVER));
    expect(events.some(({ type }) => type === 'handle')).toBe(false);
    await expectFailure(engine.resume('{"id":"x"}', await remoteJob(), NEVER), 'lost');
  });

  test('waits for a prediction of its id that still runs, and begins no second one meanwhile', async () => {
    const { fake, engine } = await opened();
    fake.ending = 'never';
    fake.dropsWithRequest = false;
    const job = await remoteJob();
    const first = new AbortController();
    const letGo = eventsOf(engine.submit(job, first.signal)).catch((error) => error);
    await expect.poll(() => fake.isBusy).toBe(true);
    first.abort(new LetGo('We stop.'));
    await letGo;
    const again = engineAt(fake);
    const working = eventsOf(again.engine.submit(job, NEVER));
    await expect.poll(() => fake.received.filter(({ method }) => method === 'PUT').length).toBeGreaterThan(2);
    expect(fake.orders).toHaveLength(1);
    fake.ending = 'done';
    expect((await working).at(-1)).toMatchObject({ type: 'result' });
  });

  test('that takes too long is given up and cancelled', async () => {
    let now = 0;
    const time = {
      now: () => (now += 2000),
      sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 5)),
    };
    const { fake, engine } = await opened({ timeoutSeconds: 60 }, { time });
    fake.ending = 'never';
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'late');
    await expect.poll(() => fake.isBusy).toBe(false);
  });
});

describe('a callback', () => {
  test('reaches the process that took the place of the one that ordered', async () => {
    const fake = await FakeCog.start();
    onTestFinished(() => fake.stop());
    const settings = await withReceiver();
    const job = await remoteJob();
    const before = engineAt(fake, settings);
    let handle = '';
    for await (const event of before.engine.submit(job, NEVER)) {
      if (event.type !== 'handle') continue;
      handle = event.handle;
      break;
    }
    before.engine.close();
    await expect.poll(() => fake.isBusy).toBe(false);
    const after = engineAt(fake, settings);
    expect((await eventsOf(after.engine.resume(handle, job, NEVER))).at(-1)).toMatchObject({
      type: 'result',
    });
    expect(fake.orders).toHaveLength(1);
  });

  test('that never comes from an idle container means that the work is lost', async () => {
    const { fake, engine } = await opened(await withReceiver({ graceSeconds: 0.1 }));
    fake.callsBack = false;
    await expectFailure(engine.submit(await remoteJob(), NEVER), 'lost', /reach our receiver/);
  });

  test('is not waited for from a container that was started anew', async () => {
    const { fake, engine } = await opened(await withReceiver());
    fake.ending = 'never';
    const failing = expectFailure(engine.submit(await remoteJob(), NEVER), 'lost', /still starting/);
    await expect.poll(() => fake.isBusy).toBe(true);
    fake.restart();
    fake.health = 'STARTING';
    await failing;
  });

  test('that is larger than it may be, or no JSON, or for nobody, is refused', async () => {
    const settings = await withReceiver();
    const { fake, engine } = await opened(settings, { limits: { maxAnswerBytes: 10_000 } });
    fake.ending = 'never';
    const job = await remoteJob();
    const controller = new AbortController();
    const working = eventsOf(engine.submit(job, controller.signal)).catch((error) => error);
    await expect.poll(() => fake.isBusy).toBe(true);
    const told = async (path: string, body: string) => {
      const answer = await fetch(`http://127.0.0.1:${settings.receiver.port}${path}`, {
        method: 'POST',
        body,
      });
      return answer.status;
    };
    expect(await told('/somebody-else', '{}')).toBe(503);
    expect(await told('/a/b', '{}')).toBe(404);
    expect(await told(`/${job.id}`, 'x')).toBe(400);
    expect(await told(`/${job.id}`, JSON.stringify('x'.repeat(20_000))).catch(() => 413)).toBe(413);
    controller.abort(new Error('No longer wanted.'));
    await working;
  });

  test('lost answers to the order are no second prediction', async () => {
    const { fake, engine } = await opened(await withReceiver());
    fake.orderFaults = ['cut'];
    const job = await remoteJob();
    expect((await eventsOf(engine.submit(job, NEVER))).at(-1)).toMatchObject({ type: 'result' });
    expect(new Set(fake.orders.map(({ id }) => id))).toEqual(new Set([job.id]));
  });

  test('letting go leaves the work running', async () => {
    const { fake, engine } = await opened(await withReceiver());
    fake.ending = 'never';
    const controller = new AbortController();
    const working = eventsOf(engine.submit(await remoteJob(), controller.signal)).catch((error) => error);
    await expect.poll(() => fake.isBusy).toBe(true);
    controller.abort(new LetGo('We stop.'));
    await working;
    expect(fake.orders[0]!.cancelled).toBe(false);
  });

  test('waits for a port that another process is about to give up', async () => {
    const settings = await withReceiver();
    const before = createServer();
    await new Promise<void>((resolve) => before.listen(settings.receiver.port, '127.0.0.1', resolve));
    const { engine } = await opened(settings);
    const working = eventsOf(engine.submit(await remoteJob(), NEVER));
    setTimeout(() => before.close(), 50);
    expect((await working).at(-1)).toMatchObject({ type: 'result' });
  });

  test('needs a port of its own', async () => {
    const settings = await withReceiver();
    const { fake, engine } = await opened(settings);
    await eventsOf(engine.submit(await remoteJob(), NEVER));
    const second = engineAt(fake, settings);
    await expectFailure(
      second.engine.submit(await remoteJob(), NEVER),
      'misconfigured',
      /cannot listen on port/,
    );
  });
});

describe('the health of a container', () => {
  test.each([
    ['READY', true, /is ready/],
    ['BUSY', true, /busy/],
    ['STARTING', false, /still starting/],
    ['SETUP_FAILED', false, /could not set its model up/],
    ['DEFUNCT', false, /broke down/],
    ['UNHEALTHY', false, /not well/],
    ['SOMETHING_NEW', false, /not well/],
  ])('%s', async (health, ok, wording) => {
    const { fake, engine } = await opened();
    fake.health = health;
    const found = await engine.health(NEVER);
    expect(found.ok).toBe(ok);
    expect(found.detail).toMatch(wording);
    expect(found.version).toBe('0.17.0');
  });

  test('something else at its address is no container', async () => {
    const { fake, engine } = await opened();
    fake.allAnswered = 404;
    expect(await engine.health(NEVER)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/Cog container/),
    });
  });
});

test('a Cog model without a word about its inputs is refused', () => {
  const read = PredictionsOptions.safeParse({ flavour: 'cog', url: 'http://127.0.0.1:5000' });
  expect(read.success).toBe(false);
  expect(JSON.stringify(read.error?.issues)).toMatch(/name them in fields/);
});
