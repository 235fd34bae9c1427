import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeFrames } from '../../src/media/decode-frames.ts';
import { decodeSound } from '../../src/media/decode-sound.ts';
import { probeVideo } from '../../src/media/probe-video.ts';
import { generateAnimatic } from '../../src/pipeline/animatic/generate-animatic.ts';
import { videoDraft } from '../generation-draft.ts';
import { until } from '../server/test-server.ts';
import { SAMPLE } from './run-cli.ts';
import { type RunningServer, runServer, serveMedia } from './run-server.ts';

const RECORDING = fileURLToPath(
  new URL('../fixtures/librivox/librivox-sense-and-sensibility.wav', import.meta.url),
);
const PROMPT = 'A cat walking gracefully through a sunlit garden with butterflies';
const WAIT_MS = 240_000;
// A packet of sound is 21 ms, a frame at 24 a second 42 ms.
const SAME_SECONDS = 0.045;

const folder = mkdtempSync(join(tmpdir(), 'p-video-'));
let server: RunningServer;
let media: Awaited<ReturnType<typeof serveMedia>>;
let recordingSeconds: number;

beforeAll(async () => {
  media = await serveMedia({ 'face.png': SAMPLE, 'talk.wav': RECORDING });
  server = await runServer(folder, { MOUTHPIECE_ALLOW_PRIVATE: '127.0.0.0/8', LIMIT_READS_PER_SECOND: '0' });
  const { samples, sampleRate } = await decodeSound(RECORDING, { sampleRate: 16_000 });
  recordingSeconds = samples.length / sampleRate;
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await media?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Made {
  readonly seconds: number;
  readonly path: string;
  readonly probe: Awaited<ReturnType<typeof probeVideo>>;
}

const headers = () => ({
  'Ocp-Apim-Subscription-Key': server.key,
  'Content-Type': 'application/json',
  'Cache-Control': 'no-cache',
});

/** As the vendor's document has it: submit, poll, download. */
async function make(body: object): Promise<Made> {
  const started = performance.now();
  const response = await fetch(`${server.url}/p-video/v1/p-video/generate`, {
    ...{ method: 'POST', headers: headers(), body: JSON.stringify({ prompt: PROMPT, seed: 42, ...body }) },
  });
  expect(response.status).toBe(202);
  const { polling_url } = (await response.json()) as { polling_url: string };
  let status = { status: 'QUEUED', error: null as string | null, output: { media_url: [''] } };
  await until(async () => {
    status = (await (await fetch(polling_url, { headers: headers() })).json()) as typeof status;
    return !['QUEUED', 'PROCESSING'].includes(status.status);
  }, WAIT_MS);
  expect(status).toMatchObject({ status: 'COMPLETED', error: null });
  const seconds = (performance.now() - started) / 1000;
  const path = join(folder, 'made.mp4');
  await writeFile(path, Buffer.from(await (await fetch(status.output.media_url[0]!)).arrayBuffer()));
  return { seconds, path, probe: await probeVideo(path) };
}

/** How much the luma of a pixel changes from each frame to the next, in the mean. */
async function changesBetweenFrames(path: string): Promise<number[]> {
  const changes: number[] = [];
  let before: Uint8Array | undefined;
  for await (const { i420, width, height } of decodeFrames(path)) {
    const y = i420.subarray(0, width * height);
    const last = before;
    if (last) changes.push(y.reduce((sum, luma, i) => sum + Math.abs(luma - last[i]!), 0) / y.length);
    before = y;
  }
  return changes;
}

test('a prompt alone is five seconds of 1280 x 720 with a sound of its own', async () => {
  const { probe } = await make({});
  expect(probe.picture).toMatchObject({ codec: 'h264', width: 1280, height: 720, fps: 24 });
  expect(probe.picture.duration).toBeCloseTo(5, 3);
  expect(probe.sound!.duration).toBeCloseTo(5, 1);
});

test('48 frames a second are 48 different ones, in the shape that was asked for, without a sound where none is wanted', async () => {
  const { path, probe } = await make({
    ...{ duration: 1, aspect_ratio: '9:16', fps: 48, save_audio: false },
    prompt: 'Waves of the sea at sunset, the camera moves right',
  });
  expect(probe.picture).toMatchObject({ width: 720, height: 1280, fps: 48 });
  expect(probe.picture.duration).toBeCloseTo(1, 3);
  expect(probe.sound).toBeUndefined();
  const changes = await changesBetweenFrames(path);
  expect(changes).toHaveLength(47);
  // A frame that is shown twice differs by what the encoder makes of it, which is next to nothing.
  const typical = changes.toSorted((a, b) => a - b)[23]!;
  expect(Math.min(...changes)).toBeGreaterThan(typical / 4);
  expect(typical).toBeGreaterThan(0.1);
});

test('a picture comes alive in its own shape', async () => {
  const { probe } = await make({ image: `${media.url}/face.png`, duration: 2, aspect_ratio: '16:9' });
  expect(probe.picture.width).toBe(probe.picture.height);
  expect(probe.picture.duration).toBeCloseTo(2, 3);
});

test('a sound alone leads a scene of its length', async () => {
  const { probe } = await make({ audio: `${media.url}/talk.wav`, duration: 1, draft: true });
  const wanted = Math.min(20, recordingSeconds);
  expect(Math.abs(probe.picture.duration - wanted)).toBeLessThan(SAME_SECONDS);
  expect(Math.abs(probe.sound!.duration - wanted)).toBeLessThan(SAME_SECONDS);
});

test('a face and a recording speak', async () => {
  const { probe } = await make({ image: `${media.url}/face.png`, audio: `${media.url}/talk.wav` });
  expect(Math.abs(probe.picture.duration - Math.min(20, recordingSeconds))).toBeLessThan(SAME_SECONDS);
});

test('a face and a recording that is not wanted in the file make a silent video', async () => {
  const { probe } = await make({
    ...{ image: `${media.url}/face.png`, audio: `${media.url}/talk.wav` },
    ...{ save_audio: false, draft: true },
  });
  expect(probe.picture.duration).toBeGreaterThan(5);
  expect(probe.sound).toBeUndefined();
});

test('a draft has the same size and length, and costs a third of the work at most', async () => {
  const draft = await cost(true);
  const full = await cost(false);
  const [small, large] = [await probeVideo(draft.path), await probeVideo(full.path)];
  expect(small.picture).toMatchObject({ width: 1280, height: 720, fps: 24 });
  expect(small.picture.duration).toBeCloseTo(large.picture.duration, 3);
  expect(full.cpuSeconds / draft.cpuSeconds).toBeGreaterThan(3);
});

/** CPU time of this process and its threads: how long one waits depends on what else the machine does. */
async function cost(draft: boolean): Promise<{ readonly cpuSeconds: number; readonly path: string }> {
  const workDirectory = mkdtempSync(join(folder, 'cost-'));
  const { request } = videoDraft({ prompt: PROMPT, duration: 8, draft, seed: 42 });
  const before = process.cpuUsage();
  const { videoPath } = await generateAnimatic(
    { request, upsamplePrompts: false, checkSafety: false },
    {
      ...{ workDirectory, cacheDirectory: workDirectory, renderThreads: 2, version: '0' },
      signal: new AbortController().signal,
      report: () => {},
      clock: () => performance.now() / 1000,
      now: Date.now,
    },
  );
  const { user, system } = process.cpuUsage(before);
  return { cpuSeconds: (user + system) / 1e6, path: videoPath };
}
