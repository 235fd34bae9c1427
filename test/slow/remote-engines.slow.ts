import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeVideo } from '../../src/media/encode-video.ts';
import { probeVideo } from '../../src/media/probe-video.ts';
import { FakeOpenAiVideos } from '../engines/fake-openai-videos.ts';
import { FakePruna, PRUNA_KEY } from '../engines/fake-pruna.ts';
import { until } from '../server/test-server.ts';
import { type RunningServer, runServer } from './run-server.ts';

const SECONDS = 2;
const WAIT_MS = 60_000;

interface Answer {
  readonly id: string;
  readonly state: string;
  readonly engine: string | null;
  readonly cost: { readonly usd: number; readonly reservedUsd: number };
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly warnings: readonly string[];
  readonly files: { readonly video?: string };
}

let film: Buffer;
let folder: string;
let pruna: FakePruna;
let server: RunningServer | undefined;

beforeAll(async () => {
  film = await smallFilm(SECONDS + 0.5);
}, 60_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engines-'));
  pruna = await FakePruna.start();
  pruna.make = () => film;
});
afterEach(async () => {
  await server?.kill();
  server = undefined;
  await pruna.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A film as a neural engine might give it: another size and rate, a little too long, with a sound of its own. */
async function smallFilm(seconds: number): Promise<Buffer> {
  const [width, height, fps] = [320, 240, 16];
  const directory = mkdtempSync(join(tmpdir(), 'film-'));
  const path = join(directory, 'film.mp4');
  const frame = new Uint8Array((width * height * 3) / 2);
  async function* frames() {
    for (let i = 0; i < seconds * fps; i++) yield frame.map((_, at) => 60 + ((at + 7 * i) % 120));
  }
  const sound = { sampleRate: 48_000, samples: new Float32Array(48_000 * seconds).fill(0.01) };
  await encodeVideo({
    ...{ frames: frames(), width, height, fps, path, metadata: { comment: 'Made elsewhere' } },
    sound: { kind: 'pcm', parts: [sound] },
  });
  const bytes = await readFile(path);
  rmSync(directory, { recursive: true });
  return bytes;
}

const atPruna = () => ({
  far: {
    kind: 'predictions',
    flavour: 'pruna',
    url: `${pruna.origin}/v1`,
    apiKey: { env: 'FAR_KEY' },
    model: 'p-video',
  },
});

async function start(engines: object, route: readonly string[], earlier?: RunningServer) {
  const settings = { engines, routes: [{ model: 'p-video', engines: route }] };
  const env = {
    MOUTHPIECE_ENGINES: JSON.stringify(settings),
    FAR_KEY: PRUNA_KEY,
    LOG_LEVEL: 'error',
    LIMIT_READS_PER_SECOND: '0',
  };
  server = await runServer(folder, env, earlier);
  return server;
}

async function ask(path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${server!.url}/mouthpiece/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${server!.key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Answer;
}

const submit = (draft = true) =>
  ask('/generations', { model: 'p-video', prompt: 'A quiet sea', duration: SECONDS, seed: 3, draft });

async function ended(id: string): Promise<Answer> {
  let answer = await ask(`/generations/${id}`);
  await until(async () => {
    answer = await ask(`/generations/${id}`);
    return !['queued', 'running'].includes(answer.state);
  }, WAIT_MS);
  return answer;
}

async function videoOf({ files }: Answer) {
  const path = join(folder, 'made.mp4');
  await writeFile(path, Buffer.from(await (await fetch(files.video!)).arrayBuffer()));
  return probeVideo(path);
}

test('a video from elsewhere has the asked size, rate and length, and is billed by its seconds', async () => {
  await start(atPruna(), ['far']);
  const answer = await ended((await submit(false)).id);
  expect(answer).toMatchObject({ state: 'succeeded', engine: 'far', cost: { usd: 0.04 } });
  const { picture, sound } = await videoOf(answer);
  expect(picture).toMatchObject({ codec: 'h264', width: 1280, height: 720, fps: 24 });
  expect(picture.duration).toBeCloseTo(SECONDS, 2);
  expect(sound?.duration).toBeCloseTo(SECONDS, 1);
  expect(pruna.orders).toHaveLength(1);
});

test('a server that is killed while the work is elsewhere goes on with it, and nothing is ordered twice', async () => {
  pruna.looksUntilOver = Number.POSITIVE_INFINITY;
  const first = await start(atPruna(), ['far']);
  const { id } = await submit();
  await until(async () => (pruna.orders[0]?.looks ?? 0) > 1, WAIT_MS);
  await first.kill();
  pruna.looksUntilOver = 1;
  await start(atPruna(), ['far'], first);
  expect(await ended(id)).toMatchObject({ state: 'succeeded', engine: 'far' });
  expect(pruna.orders).toHaveLength(1);
});

test('an order whose answer never came is not placed again: the next engine makes the video', async () => {
  pruna.orderFaults = ['cut'];
  await start(atPruna(), ['far', 'animatic']);
  const answer = await ended((await submit()).id);
  expect(answer).toMatchObject({ state: 'succeeded', engine: 'animatic' });
  expect(answer.warnings.join()).toContain('unknown-submit');
  expect(pruna.orders).toHaveLength(1);
});

test('without a next engine it fails in one sentence, is not charged, and is still not placed again', async () => {
  pruna.orderFaults = ['cut'];
  await start(atPruna(), ['far']);
  const answer = await ended((await submit()).id);
  expect(answer).toMatchObject({
    state: 'failed',
    cost: { usd: 0 },
    failure: { code: 'engine_unavailable' },
  });
  expect(answer.failure!.message).toMatch(/not paid twice/);
  expect(pruna.orders).toHaveLength(1);
});

test.each(['page', 'picture', 'cut-off', 'endless'] as const)(
  'what comes back as %s is the next engine’s turn',
  async (file) => {
    pruna.file = file;
    const engine = { far: { ...atPruna().far, maxVideoBytes: 1e6 } };
    await start(engine, ['far', 'animatic']);
    const answer = await ended((await submit()).id);
    expect(answer).toMatchObject({ state: 'succeeded', engine: 'animatic' });
    expect(pruna.orders).toHaveLength(1);
  },
);

test('what is too short to be the video is no video', async () => {
  film = await smallFilm(0.5);
  pruna.make = () => film;
  await start(atPruna(), ['far', 'animatic']);
  const answer = await ended((await submit()).id);
  expect(answer.warnings.join()).toContain('bad-video');
  film = await smallFilm(SECONDS + 0.5);
});

test('an engine that is down is passed over, and credentials that are refused too', async () => {
  const engines = {
    off: { kind: 'openai-videos', url: 'http://127.0.0.1:9/v1', model: 'x' },
    wrong: { ...atPruna().far, apiKey: 'not-the-key' },
  };
  await start(engines, ['off', 'wrong', 'animatic']);
  const answer = await ended((await submit()).id);
  expect(answer).toMatchObject({ state: 'succeeded', engine: 'animatic' });
  expect(answer.warnings.join()).toMatch(/off .*down.*wrong .*credentials/s);
  const metrics = await (await fetch(`${server!.url}/metrics`)).text();
  expect(metrics).toMatch(/mouthpiece_engine_failures_total\{engine="wrong",kind="credentials"\} 1/);
  expect(metrics).toMatch(/mouthpiece_generations_total\{[^}]*engine="animatic"[^}]*\} 1/);
});

test('cancelling stops the work where it is done', async () => {
  const videos = await FakeOpenAiVideos.start();
  videos.ending = 'never';
  await start(
    { far: { kind: 'openai-videos', url: `${videos.origin}/v1`, model: 'Wan-AI/Wan2.2-TI2V-5B' } },
    ['far'],
  );
  const { id } = await submit();
  await until(async () => (videos.orders[0]?.looks ?? 0) > 0, WAIT_MS);
  await ask(`/generations/${id}/cancel`, {});
  expect(await ended(id)).toMatchObject({ state: 'canceled', cost: { usd: 0 } });
  await until(async () => videos.orders[0]!.cancelled, WAIT_MS);
  await videos.stop();
});
