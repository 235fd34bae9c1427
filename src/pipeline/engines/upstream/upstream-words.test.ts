import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EngineFailure } from '../engine-failure.ts';
import { mediaName } from './data-url.ts';
import { networkFailure } from './network-failure.ts';
import { stageOf } from './status-words.ts';
import { toldFailure } from './told-failure.ts';
import { refuseOtherFile } from './video-file.ts';

test.each([
  ['queued', 'waiting'],
  ['starting', 'waiting'],
  ['warming_up', 'waiting'],
  ['in_progress', 'working'],
  ['processing', 'working'],
  ['IN_PROGRESS', 'working'],
  ['completed', 'done'],
  ['succeeded', 'done'],
  ['failed', 'failed'],
  ['rejected', 'failed'],
  ['canceled', 'cancelled'],
  ['cancelling', 'cancelled'],
  ['deleted', 'cancelled'],
  ['expired', 'gone'],
] as const)('work that is %s is %s', (status, stage) => {
  expect(stageOf(status)).toBe(stage);
});

const SERVER = { engine: 'gpu', host: 'gpu.example' };

test.each([
  ['CUDA out of memory. Tried to allocate 20 GiB', 'busy'],
  [{ code: 'QUOTA_EXCEEDED' }, 'credentials'],
  [{ code: 'content_policy_violation', message: 'x' }, 'refused'],
  [{ message: 'height must be divisible by 64' }, 'refused'],
  ['Prediction timed out', 'late'],
  ['list index out of range', 'failed'],
  [undefined, 'failed'],
  [null, 'failed'],
] as const)('%j is %s', (told, kind) => {
  const failure = toldFailure(SERVER, told, false);
  expect(failure.kind).toBe(kind);
  expect(failure.message).toMatch(/^The server gpu\.example of the engine gpu .*\.$/);
});

test.each([
  [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'down'],
  [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'down'],
  [{ code: 'ETIMEDOUT' }, 'down'],
  [{ code: 'ETIMEDOUT', syscall: 'read' }, 'unknown-submit'],
  [{ code: 'EHOSTUNREACH', syscall: 'write' }, 'unknown-submit'],
  [{ code: 'ECONNRESET', syscall: 'read' }, 'unknown-submit'],
] as const)('an order that ends with %j is %s', (error, kind) => {
  const question = { ...SERVER, submits: true, timeoutMs: 1000 };
  expect(networkFailure(Object.assign(new Error('x'), error), question).kind).toBe(kind);
});

test('what may have to be paid is not asked for once more', () => {
  expect(toldFailure(SERVER, 'out of memory', true).kind).toBe('failed');
});

async function file(bytes: Buffer | string, name = 'file'): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mouthpiece-words-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const path = join(directory, name);
  await writeFile(path, bytes);
  return path;
}

test.each([
  ['an mp4', '\0\0\0\x18ftypisom', true],
  ['a webm', '\x1aE\xdf\xa3 and more', true],
  ['an avi', 'RIFF\0\0\0\0AVI LIST', true],
  ['an AVIF still', '\0\0\0\x18ftypavif', false],
  ['a wav', 'RIFF\0\0\0\0WAVEfmt ', false],
  ['a page', '<!doctype html>', false],
  ['nothing', '', false],
])('%s: a video or not', async (_, start, isVideo) => {
  const found = await refuseOtherFile('gpu', await file(Buffer.from(start, 'latin1'))).then(
    () => true,
    (error: unknown) => error,
  );
  if (isVideo) expect(found).toBe(true);
  else expect((found as EngineFailure).kind).toBe('bad-video');
});

test.each([
  ['\x89PNG\r\n', 'canvas', { type: 'image/png', fileName: 'canvas.png' }],
  ['\xff\xd8\xff\xe0', 'photo.jpeg', { type: 'image/jpeg', fileName: 'photo.jpg' }],
  ['RIFF....WAVE', 'speech.wav', { type: 'audio/wav', fileName: 'speech.wav' }],
  ['??', 'thing.bin', { type: 'application/octet-stream', fileName: 'thing.bin' }],
])('a file that begins with %j is called what it is', async (start, name, expected) => {
  expect(await mediaName(await file(Buffer.from(start, 'latin1'), name))).toEqual(expected);
});

test('a failure carries its kind', () => {
  expect(toldFailure(SERVER, '', false)).toBeInstanceOf(EngineFailure);
});
