import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished } from 'vitest';
import type { AskedVideo, EngineEvent, EngineJob, Materials } from '../../src/pipeline/engines/engine.ts';
import { EngineFailure, type FailureKind } from '../../src/pipeline/engines/engine-failure.ts';
import { sleep } from '../../src/pipeline/engines/upstream/polling.ts';
import type { RemoteEngineDeps } from '../../src/pipeline/engines/upstream/remote-engine-deps.ts';
import { wavBytes } from '../sound-files.ts';

/** What is said in it never stands in a message. */
export const SPOKEN_PROMPT = 'The woman with the secret recipe talks.';

const AVATAR: AskedVideo = {
  model: 'p-video-avatar',
  request: {
    image: 'photo.png',
    speech: { kind: 'script', text: 'Hi.', voice: 'Kore', language: 'en-US', stylePrompt: '' },
    ...{ videoPrompt: SPOKEN_PROMPT, negativePrompt: '', negativeStrength: 0 },
    ...{ resolution: '720p', fps: 25, seed: 7, preview: false, captions: { sidecar: 'none', burn: false } },
  },
};

export const askedVideo = (
  changes: Partial<Extract<AskedVideo, { model: 'p-video' }>['request']> = {},
): AskedVideo => ({
  model: 'p-video',
  request: {
    ...{ prompt: SPOKEN_PROMPT, duration: 5, aspectRatio: '16:9', resolution: '720p', fps: 24 },
    ...{ draft: false, saveAudio: true, seed: 7 },
    ...changes,
  },
});

let jobs = 0;

/** A job with a picture of `width` x `height` and a sound, in a folder that goes with the test. */
export async function remoteJob({
  asked = AVATAR,
  ...changes
}: Partial<Materials> & { asked?: AskedVideo } = {}): Promise<EngineJob> {
  const workDirectory = await mkdtemp(join(tmpdir(), 'mouthpiece-remote-'));
  onTestFinished(() => rm(workDirectory, { recursive: true, force: true }));
  const [imagePath, soundPath] = [join(workDirectory, 'photo.png'), join(workDirectory, 'sound.wav')];
  const { width = 128, height = 72 } = changes;
  const background = { r: 90, g: 120, b: 150 };
  await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toFile(imagePath);
  await writeFile(soundPath, wavBytes([new Float32Array(4800).fill(0.1)], 48_000));
  const materials: Materials = {
    ...{ prompt: SPOKEN_PROMPT, negativePrompt: '', imagePath, lastImagePath: undefined, soundPath },
    ...{ width, height, fps: 25, seconds: 2, seed: 7, draft: false },
    ...changes,
  };
  return {
    id: `0d4f6a52-0000-4000-8000-${String(++jobs).padStart(12, '0')}`,
    task: 'avatar',
    asked,
    ...{ upsamplePrompts: true, checkSafety: false, workDirectory },
    materials: async () => materials,
  };
}

/** Everything happens at once, and what is logged is kept. */
export function quickDeps(changes: Partial<RemoteEngineDeps> = {}) {
  const logged: { message: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const waits: number[] = [];
  const deps: RemoteEngineDeps = {
    time: {
      now: Date.now,
      sleep: (ms, signal) => {
        waits.push(ms);
        return sleep(Math.min(ms, 10), signal);
      },
    },
    random: () => 0,
    pace: { firstMs: 1, growth: 1, longestMs: 5 },
    log: (message, fields) => void logged.push({ message, fields }),
    limits: { stallTimeoutMs: 1000, maxFileBytes: 200_000 },
    ...changes,
  };
  return { deps, logged, waits };
}

export async function eventsOf(events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> {
  const all: EngineEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Expects the stream to end with a failure of that kind, in a whole sentence that tells no secret. */
export async function expectFailure(
  events: AsyncIterable<EngineEvent>,
  kind: FailureKind,
  wording = /./,
): Promise<EngineFailure> {
  const error = await eventsOf(events).then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineFailure);
  const failure = error as EngineFailure;
  expect(`${failure.kind}: ${failure.message}`).toMatch(new RegExp(`^${kind}: `));
  expect(failure.message).toMatch(wording);
  expect(failure.message).toMatch(/^[A-Z].*\.$/s);
  for (const secret of ['secret', SPOKEN_PROMPT, 'Bearer']) expect(failure.message).not.toContain(secret);
  return failure;
}
