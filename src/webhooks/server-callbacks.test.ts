import { expect, onTestFinished, test } from 'vitest';
import { receiver } from '../../test/receiver.ts';
import { startTestServer, type TestServer, until } from '../../test/server/test-server.ts';
import { advance, start } from '../generations/lifecycle.ts';
import { readDeliveryLog } from './delivery-log.ts';

const SETTINGS = { MOUTHPIECE_ALLOW_PRIVATE: '127.0.0.0/8', WEBHOOKS_ALLOW_HTTP: 'on' };

async function submit({ app, key }: TestServer, headers: Record<string, string>, payload: object) {
  const submitted = await app.inject({
    method: 'POST',
    url: '/p-video-avatar/v1/p-video-avatar/generate',
    headers: { 'ocp-apim-subscription-key': key.key, ...headers },
    payload: { image: 'https://example.com/face.jpg', ...payload },
  });
  return submitted.json<{ request_id: string }>().request_id;
}

test('what a generation told, and was still to tell, goes with it', async () => {
  const refusing = await receiver((response) => void response.writeHead(500).end());
  const server = await startTestServer(SETTINGS);
  onTestFinished(() => server.close());
  const { database } = server.folder;
  const id = await submit(server, { 'x-webhook-url': refusing.url }, { no_op: true });
  const log = () => readDeliveryLog(database, id);
  await until(async () => (await log())[0]?.attempts.length === 1);

  expect(await server.line.generations.delete(server.key.id, id)).toBe(true);
  expect(await log()).toEqual([]);
  expect(await database.query('select * from delivery_attempts')).toEqual([]);
  // The retry that was due finds nothing to send.
  server.advance(5_000);
  await until(async () => (await database.query('select id from jobs')).length === 0);
  expect(refusing.received).toHaveLength(1);
});

test('a slow receiver takes a few places, and does not keep the callbacks of others waiting', async () => {
  const slow = await receiver(() => {});
  const quick = await receiver();
  const server = await startTestServer(SETTINGS);
  onTestFinished(() => server.close());
  for (let i = 0; i < 10; i++) await submit(server, { 'x-webhook-url': slow.url }, { no_op: true });
  await until(async () => slow.received.length > 1);
  for (let i = 0; i < 4; i++) await submit(server, { 'x-webhook-url': quick.url }, { no_op: true });
  // Ten seconds are all that the slow one has; they are not over.
  await until(async () => quick.received.length === 4);
  expect(slow.received).toHaveLength(2);
});

test('while a video is made, its progress is told every 15 seconds to those who want it', async () => {
  const server = await startTestServer(SETTINGS, 100, { isIdle: true });
  onTestFinished(() => server.close());
  const { database, queue } = server.folder;
  const { lifecycle } = server.line;
  const headers = { 'x-webhook-url': 'https://example.com/told', 'x-webhook-mode': 'sync' };
  const id = await submit(server, headers, { voice_script: 'Hello.' });
  const job = (await queue.lease(['generation'], 'test'))!;
  let generation = (await database.transaction((tx) => start(tx, lifecycle, job)))!;
  for (let second = 1; second <= 20; second++) {
    server.advance(1_000);
    const event = { stage: 'render', fraction: second / 20, secondsLeft: 20 - second };
    generation = (await database.transaction((tx) => advance(tx, lifecycle, generation, event)))!;
  }
  const log = await readDeliveryLog(database, id);
  expect(log.map(({ body }) => JSON.parse(body).status)).toEqual(['PROCESSING', 'PROCESSING']);
  expect(log[1]!.createdAt - log[0]!.createdAt).toBeGreaterThanOrEqual(15_000);
  expect(log[1]!.createdAt - log[0]!.createdAt).toBeLessThan(16_500);
});
