import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/domain/errors.ts';
import { receiveCallbacks } from '../dialects/callbacks.ts';
import { type Prediction, replicateCalls } from './replicate-calls.ts';
import { startTestServer, type TestServer, until } from './test-server.ts';

// Not installed everywhere, and not needed for anything else.
const PACKAGE = 'replicate';
const { default: Replicate } = await import(PACKAGE).catch(() => ({ default: undefined }));

let server: TestServer;
let url: string;
let client: ReturnType<typeof replicateCalls>;
beforeEach(async () => {
  server = await startTestServer({ LIMIT_SYNC_SECONDS: '1', MOUTHPIECE_ALLOW_PRIVATE: '127.0.0.0/8' });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  client = replicateCalls(`${url}/v1`, server.key.key);
});
afterEach(() => server.close());

interface ListedPredictions {
  readonly next: string | null;
  readonly results: readonly Prediction[];
}

const SCRIPT = { image: 'https://example.com/face.jpg', voice_script: 'Hello.' };

/** Ends whatever is rendered next. */
async function finishNext(after = 0, error?: Error) {
  await until(async () => server.orders.length > 0);
  await new Promise((resolve) => setTimeout(resolve, after));
  const outcome = error ? ({ kind: 'failure', error } as const) : ({ kind: 'video', seconds: 2 } as const);
  await server.finish(server.orders[0]!.id, outcome);
}

describe('the calls of run()', () => {
  test('give the address of the video when it is there in time', async () => {
    const [output] = await Promise.all([
      client.run('prunaai/p-video-avatar', { input: SCRIPT }),
      finishNext(),
    ]);
    expect(output).toMatch(/^http.*\.mp4\?/);
  });

  test('go on polling when it is not, although it runs already', async () => {
    const [output] = await Promise.all([
      client.run('prunaai/p-video-avatar', { input: SCRIPT, wait: { mode: 'block', timeout: 1 } }),
      finishNext(1500),
    ]);
    expect(output).toMatch(/\.mp4/);
  });

  test('need no wait at all', async () => {
    const [output] = await Promise.all([
      client.run('prunaai/p-video', { input: { prompt: 'A cat' }, wait: { mode: 'poll' } }),
      finishNext(),
    ]);
    expect(output).toMatch(/\.mp4/);
  });

  test('take a version that the model shows', async () => {
    const model = (await client.call('/models/prunaai/p-video')) as { latest_version: { id: string } };
    const [output] = await Promise.all([
      client.run(`prunaai/p-video:${model.latest_version.id}`, { input: { prompt: 'A cat' } }),
      finishNext(),
    ]);
    expect(output).toMatch(/\.mp4/);
  });

  test('send files ahead, which the renderer then has', async () => {
    const image = new Blob(['a portrait'], { type: 'image/png' });
    const audio = new File(['a recording'], 'hello.wav', { type: 'audio/wav' });
    const [output] = await Promise.all([
      client.run('prunaai/p-video-avatar', { input: { image, audio } }),
      (async () => {
        await until(async () => server.orders.length > 0);
        const { request } = server.orders[0]!;
        // Paths of this machine by now: nothing had to be fetched.
        expect(request).toMatchObject({ image: expect.stringMatching(/^\/.*given-image$/) });
        await finishNext();
      })(),
    ]);
    expect(output).toMatch(/\.mp4/);
  });

  test('tell why a prediction failed', async () => {
    const failure = new ServiceError('no_face_found', 'There is no face in the picture.');
    const [run] = await Promise.allSettled([
      client.run('prunaai/p-video-avatar', { input: SCRIPT }),
      finishNext(0, failure),
    ]);
    expect(run).toMatchObject({
      status: 'rejected',
      reason: { message: 'Prediction failed: There is no face in the picture.' },
    });
  });

  test('cancel what is given up', async () => {
    const signal = AbortSignal.timeout(1200);
    const output = await client.run('prunaai/p-video', {
      input: { prompt: 'A cat' },
      wait: { mode: 'poll' },
      signal,
    });
    expect(output).toBeNull();
    const { generations } = server.line;
    const page = await generations.list(server.key.id, { dialect: 'replicate', limit: 1 });
    expect(page.generations[0]?.state).toBe('canceled');
  });

  test('work below the prefix as well', async () => {
    const below = replicateCalls(`${url}/replicate/v1`, server.key.key);
    const [output] = await Promise.all([
      below.run('prunaai/p-video', { input: { prompt: 'A cat' } }),
      finishNext(),
    ]);
    expect(output).toMatch(/\.mp4/);
  });
});

test('a list goes on at the address that its page names', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 101; i++) {
    const body = { version: 'prunaai/p-video', input: { prompt: 'A cat', draft: true, duration: 1 } };
    ids.push(((await client.call('/predictions', 'POST', body)) as Prediction).id);
  }
  const first = (await client.call('/predictions')) as ListedPredictions;
  expect(first.results.map(({ id }) => id)).toEqual(ids.slice(1).reverse());
  const { pathname, search } = new URL(first.next!);
  expect(await client.call(pathname.replace('/v1', '') + search)).toMatchObject({
    next: null,
    results: [{ id: ids[0] }],
  });
});

test('a deadline cancels on time, without anybody who asks', async () => {
  const body = { input: { prompt: 'A cat' } };
  const created = await client.call('/models/prunaai/p-video/predictions', 'POST', body, {
    'Cancel-After': '5s',
  });
  const { id } = created as { id: string };
  await server.running(id);
  const stateOf = async () => (await server.line.generations.get(server.key.id, id))?.state;
  await until(async () => (await stateOf()) === 'canceled', 7_000);
  // It had begun, so it is not aborted.
  expect(await client.call(`/predictions/${id}`)).toMatchObject({ status: 'canceled', error: null });
}, 15_000);

test('a callback is signed with the secret of the account, as the client checks it', async () => {
  const receiver = await receiveCallbacks();
  try {
    const body = { version: 'prunaai/p-video', input: { prompt: 'A cat' }, webhook: receiver.url };
    await client.call('/predictions', 'POST', body);
    await finishNext();
    await until(async () => receiver.received.length > 0);
    const { headers, body: told } = receiver.received[0]!;
    const { key } = (await client.call('/webhooks/default/secret')) as { key: string };
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${told}`;
    const secret = Buffer.from(key.split('_').pop()!, 'base64');
    const expected = createHmac('sha256', secret).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  } finally {
    await receiver.close();
  }
});

test('an address of a file may be signed instead of a token', async () => {
  const form = new FormData();
  form.append('content', new Blob(['some bytes'], { type: 'image/png' }), 'face.png');
  const { id } = (await client.call('/files', 'POST', form)) as { id: string };
  const expiry = Math.floor(server.now() / 1000) + 60;
  const secret = (await server.folder.keys.webhookSecret(server.key.id))!;
  const sign = (text: string) =>
    createHmac('sha256', Buffer.from(secret.split('_').pop()!, 'base64'))
      .update(text)
      .digest('base64');
  const get = (signature: string, until = expiry) => {
    const query = new URLSearchParams({ owner: server.key.id, expiry: String(until), signature });
    return fetch(`${url}/v1/files/${id}/download?${query}`);
  };
  const good = sign(`${server.key.id} ${id} ${expiry}`);
  expect(await (await get(good)).text()).toBe('some bytes');
  expect((await get(good, expiry + 1)).status).toBe(401);
  expect((await get(sign(`${server.key.id} other ${expiry}`))).status).toBe(401);
  server.advance(61_000);
  expect((await get(good)).status).toBe(401);
});

test.skipIf(Replicate === undefined)('the package itself runs a prediction to its end', async () => {
  const replicate = new Replicate({ auth: server.key.key, baseUrl: `${url}/v1` });
  const image = Buffer.from('a portrait');
  const [output] = await Promise.all([
    replicate.run('prunaai/p-video-avatar', { input: { image, voice_script: 'Hello.' } }),
    finishNext(),
  ]);
  expect(String(output)).toMatch(/\.mp4/);
});
