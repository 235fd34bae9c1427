import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileCache } from './file-cache.ts';

let directory: string;
let nowMs: number;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'file-cache-')), 'made', 'on', 'demand');
  nowMs = Date.now();
});
afterEach(() => rm(join(directory, '..', '..', '..'), { recursive: true }));

const cache = (limits = { maxBytes: 1000, maxAgeSeconds: 100 }) =>
  new FileCache(directory, limits, () => nowMs);
const bytes = (length: number, value = 1) => Buffer.alloc(length, value);

test('what was set is got, by another instance too', async () => {
  await cache().set('a', bytes(10, 7));
  expect(await cache().get('a')).toEqual(bytes(10, 7));
  expect(await cache().get('b')).toBeUndefined();
  await cache().delete('a');
  expect(await cache().get('a')).toBeUndefined();
});

test('over its size the longest unused go first', async () => {
  const files = cache();
  for (const key of ['a', 'b', 'c']) {
    await files.set(key, bytes(400));
    nowMs += 1000;
    if (key === 'b') await files.get('a');
    nowMs += 1000;
  }
  expect(await files.get('b')).toBeUndefined();
  expect(await files.get('a')).toBeDefined();
  expect(await files.get('c')).toBeDefined();
});

test('what is larger than the whole cache is not kept', async () => {
  await cache().set('a', bytes(1001));
  expect(await cache().get('a')).toBeUndefined();
});

test('what has not been used for long is gone, from the disk as well', async () => {
  const files = cache();
  await files.set('a', bytes(10));
  nowMs += 101_000;
  expect(await files.get('a')).toBeUndefined();
  await files.set('b', bytes(10));
  expect(await readdir(directory)).toEqual(['b.cached']);
});

test('half-written files of others are left alone until they are old, foreign files always', async () => {
  const files = cache({ maxBytes: 15, maxAgeSeconds: 100_000 });
  await files.set('a', bytes(10));
  await writeFile(join(directory, 'x.part'), bytes(5));
  await writeFile(join(directory, 'notes.txt'), bytes(5000));
  await files.set('b', bytes(10));
  expect((await readdir(directory)).sort()).toEqual(['b.cached', 'notes.txt', 'x.part']);
  nowMs += 2 * 3600 * 1000;
  await files.set('c', bytes(10));
  expect((await readdir(directory)).sort()).toEqual(['c.cached', 'notes.txt']);
});

test('a folder that cannot be written is a cache that forgets', async () => {
  const file = join(directory, '..', '..', '..', 'a-file');
  await writeFile(file, '');
  const files = new FileCache(file, { maxBytes: 100, maxAgeSeconds: 100 });
  await files.set('a', bytes(10));
  expect(await files.get('a')).toBeUndefined();
});
