import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer, VIDEO_BYTES } from './test-server.ts';

let server: TestServer;
let url = '';
beforeAll(async () => {
  server = await startTestServer();
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

const IMAGE = 'https://example.com/portrait.jpg';

/** The submit of each dialect; all take the same key. */
const SUBMITS: [dialect: string, path: string, body: object][] = [
  ['mouthpiece', '/mouthpiece/v1/generations', { image: IMAGE, script: 'Hi.' }],
  ['segmind', '/v2/p-video-avatar', { image: IMAGE, voice_script: 'Hi.' }],
  ['pixazo', '/p-video-avatar/v1/p-video-avatar/generate', { image: IMAGE, voice_script: 'Hi.' }],
  ['pixeldojo', '/api/v1/models/p-video-avatar/run', { image: IMAGE, voice_script: 'Hi.' }],
  [
    'crun',
    '/api/v1/client/job/CreateTask',
    { model: 'prunaai/p-video-avatar', input: { image_url: IMAGE, text: 'Hi.' } },
  ],
  ['scenario', '/v1/generate/custom/model_pruna-p-avatar', { image: IMAGE, voiceScript: 'Hi.' }],
];

const post = (path: string, body: object, idempotencyKey: string, signal: AbortSignal | null = null) =>
  fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
      'x-api-key': server.key.key,
      'ocp-apim-subscription-key': server.key.key,
      authorization: path.includes('custom')
        ? `Basic ${Buffer.from(`${server.key.key}:${server.key.secret}`).toString('base64')}`
        : `Bearer ${server.key.key}`,
    },
    body: JSON.stringify(body),
    signal,
  });

const count = async () =>
  Number((await server.folder.database.query('select count(*) as n from generations'))[0]!.n);

describe.each(SUBMITS)('eight equal submits to %s at once', (dialect, path, body) => {
  test('make one generation: each gets it, or that the first is still being answered', async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(path, body, `eight-${dialect}`)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    const taken = texts.filter((_, i) => answers[i]!.status < 300);
    const refused = answers.filter(({ status }) => status === 409);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length + refused.length).toBe(8);
    for (const text of texts) expect(JSON.parse(text)).toBeTypeOf('object');
    expect(await count()).toBe(before + 1);
    // When all is answered the key gives what the first one gave.
    const later = await post(path, body, `eight-${dialect}`);
    expect(later.status).toBeLessThan(300);
    expect(await count()).toBe(before + 1);
  });
});

describe('a submit that is answered with the video itself', () => {
  const PATH = '/v1/p-video-avatar';
  const BODY = { image: IMAGE, voice_script: 'Hi.' };
  const newest = async () =>
    String(
      (
        await server.folder.database.query(
          'select id from generations order by created_at desc, id desc limit 1',
        )
      )[0]!.id,
    );

  test('holds its key until then', async () => {
    server.work();
    const first = post(PATH, BODY, 'sync');
    const before = await count();
    await expect.poll(count).toBeGreaterThan(before - 1);
    await expect.poll(async () => (await post(PATH, BODY, 'sync')).status).toBe(409);
    const id = await newest();
    await server.finish(id, { kind: 'video', seconds: 1 });
    expect(Buffer.from(await (await first).arrayBuffer())).toEqual(VIDEO_BYTES);
    expect(Buffer.from(await (await post(PATH, BODY, 'sync')).arrayBuffer())).toEqual(VIDEO_BYTES);
  });

  test('gives its key back when the caller hangs up, and the next one waits for the same video', async () => {
    const hangUp = new AbortController();
    const before = await count();
    const first = post(PATH, BODY, 'hung-up', hangUp.signal).catch(() => 'hung up');
    await expect.poll(count).toBe(before + 1);
    hangUp.abort();
    expect(await first).toBe('hung up');
    const id = await newest();
    await server.finish(id, { kind: 'video', seconds: 1 });
    await expect.poll(async () => (await post(PATH, BODY, 'hung-up')).status).toBe(200);
    expect(await count()).toBe(before + 1);
  });
});
