import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { assertReachable, writeStage } from './stage-dump.ts';

const folder = mkdtempSync(join(tmpdir(), 'stage-dump-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('big arrays go to files of their own, small ones stay', async () => {
  const values = Float32Array.from({ length: 100 }, (_, i) => i / 3);
  const { path, arraysDirectory } = await writeStage(
    'animate',
    { fps: 24, pose: new Float64Array([1, 2]), values },
    folder,
  );
  expect(read(path)).toEqual({
    fps: 24,
    pose: [1, 2],
    values: { type: 'Float32Array', shape: [100], file: 'animate-values.bin' },
  });
  const bytes = readFileSync(join(arraysDirectory!, 'animate-values.bin'));
  expect(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))).toEqual(
    values,
  );
});

test('frames are written one after the other though they share one buffer', async () => {
  const buffer = new Uint8Array(6);
  async function* frames() {
    for (let i = 1; i <= 50; i++) yield buffer.fill(i);
  }
  const stream = { width: 2, height: 2, fps: 24, expectedFrames: () => 40, frames: frames() };
  const { path, arraysDirectory } = await writeStage('render', stream, folder);
  expect(read(path)).toMatchObject({
    frameCount: 50,
    frames: { type: 'I420', shape: [50, 3, 2], file: 'frames.i420' },
  });
  const written = readFileSync(join(arraysDirectory!, 'frames.i420'));
  expect(written).toHaveLength(300);
  expect([...written].every((value, at) => value === Math.floor(at / 6) + 1)).toBe(true);
});

test('a file that the stage made goes with its value, one of the user stays where it is', async () => {
  const made = join(folder, 'video.mp4');
  writeFileSync(made, 'video');
  const value = { path: made, width: 2, sound: { path: '/home/me/a.wav' } };
  const { path, arraysDirectory } = await writeStage('encode', value, folder);
  expect(read(path)).toEqual({ file: 'video.mp4', width: 2, sound: { path: '/home/me/a.wav' } });
  expect(readFileSync(join(arraysDirectory!, 'video.mp4'), 'utf8')).toBe('video');
});

test('a stage that the job never comes to is refused', () => {
  const script = {
    kind: 'script',
    text: 'Hi.',
    voice: 'Zephyr',
    language: 'en-US',
    stylePrompt: '',
  } as const;
  expect(() => assertReachable('listen', script)).toThrow(/stop at speak/);
  expect(() => assertReachable('speak', { kind: 'recording', audio: 'a.wav' })).toThrow(/stop at listen/);
  expect(() => assertReachable('speak', script)).not.toThrow();
});
