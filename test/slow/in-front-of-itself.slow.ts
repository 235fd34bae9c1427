import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE } from './run-cli.ts';
import { type RunningServer, runServer, serveMedia } from './run-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'two-servers-'));
const LOOPBACK = { MOUTHPIECE_ALLOW_PRIVATE: '127.0.0.0/8' };
const ENDED = ['succeeded', 'failed', 'canceled'];
const POLL_MS = 500;

let behind: RunningServer;
let media: Awaited<ReturnType<typeof serveMedia>>;

beforeAll(async () => {
  media = await serveMedia({ 'portrait.png': SAMPLE });
  behind = await run('behind', LOOPBACK);
}, 120_000);

afterAll(async () => {
  await behind?.stop();
  await media?.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(name: string, settings: Record<string, string>): Promise<RunningServer> {
  const place = join(folder, name);
  mkdirSync(place);
  return runServer(place, settings);
}

/** Engines that are the other server, as a client of one of its APIs sees it. */
const enginesOf = (flavour: string, owner: string) => {
  const engine = (model: string) => ({
    ...{ kind: 'predictions', flavour, url: `${behind.url}/v1`, apiKey: behind.key },
    model: `${owner}${model}`,
  });
  return {
    engines: { avatars: engine('p-video-avatar'), videos: engine('p-video') },
    routes: [
      { model: 'p-video-avatar', engines: ['avatars'] },
      { model: 'p-video', engines: ['videos'] },
    ],
  };
};

describe.each([
  ['pruna', ''],
  ['replicate', 'prunaai/'],
])('a server whose engine is the %s API of another', (flavour, owner) => {
  let front: RunningServer;
  beforeAll(async () => {
    const engines = JSON.stringify(enginesOf(flavour, owner));
    front = await run(`front-${flavour}`, { ...LOOPBACK, MOUTHPIECE_ENGINES: engines });
  }, 120_000);
  afterAll(() => front?.stop());

  test('makes an avatar', async () => {
    const body = { image: `${media.url}/portrait.png`, script: 'Hello there.' };
    expect(await made(front, body)).toMatchObject({ state: 'succeeded', engine: 'avatars', failure: null });
  });

  test('makes a video of a prompt, to the frame', async () => {
    const body = { model: 'p-video', prompt: 'A cat walking in a garden', duration: 1, draft: true };
    const video = await made(front, body);
    expect(video).toMatchObject({ state: 'succeeded', engine: 'videos', videoSeconds: 1 });
  });
});

async function made({ url, key }: RunningServer, body: object): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const call = async (path: string, options: RequestInit = {}) =>
    (await (
      await fetch(`${url}/mouthpiece/v1/generations${path}`, { headers, ...options })
    ).json()) as Record<string, unknown>;
  let generation = await call('', { method: 'POST', body: JSON.stringify(body) });
  while (!ENDED.includes(String(generation.state))) {
    expect(generation).not.toHaveProperty('error');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    generation = await call(`/${generation.id}`);
  }
  return generation;
}
