import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PortraitCache, type PortraitKey } from './portrait-cache.ts';

interface Entry {
  readonly name: string;
  readonly pixels: Uint8Array;
}

const DAY_MS = 86_400_000;
let directory: string;
let time: number;

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'portrait-cache-')), 'portraits');
  time = 1_700_000_000_000;
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

const cacheOf = (bounds: { maxBytes?: number; maxAgeMs?: number } = {}) =>
  new PortraitCache<Entry>({ directory, maxBytes: 1e9, maxAgeMs: 30 * DAY_MS, now: () => time, ...bounds });
const keyOf = (photo: string, settings = '720p', engineVersion = '1'): PortraitKey => ({
  photo: new TextEncoder().encode(photo),
  settings,
  engineVersion,
});
const entryOf = (name: string, bytes = 100): Entry => ({
  name,
  pixels: new Uint8Array(bytes).fill(name.length),
});
const onlyFile = async () => join(directory, (await readdir(directory))[0]!);

describe('the portrait cache', () => {
  test('gives back what was stored under the same key, and only that', async () => {
    const cache = cacheOf();
    await cache.store(keyOf('a'), entryOf('first'));
    expect(await cache.load(keyOf('a'))).toEqual(entryOf('first'));
    expect(await cache.load(keyOf('b'))).toBeUndefined();
    expect(await cache.load(keyOf('a', '1080p'))).toBeUndefined();
    expect(await cache.load(keyOf('a', '720p', '2'))).toBeUndefined();
  });

  test('is empty, not broken, before its directory exists', async () => {
    expect(await cacheOf().load(keyOf('a'))).toBeUndefined();
    await expect(cacheOf().prune()).resolves.toBeUndefined();
  });

  test('drops the longest unused portraits when it grows too large', async () => {
    const cache = cacheOf({ maxBytes: 3500 });
    for (const name of ['a', 'b', 'c']) {
      await cache.store(keyOf(name), entryOf(name, 1000));
      time += 1000;
    }
    await cache.load(keyOf('a'));
    time += 1000;
    await cache.store(keyOf('d'), entryOf('d', 1000));
    expect(await cache.load(keyOf('b'))).toBeUndefined();
    for (const name of ['a', 'c', 'd']) expect(await cache.load(keyOf(name))).toBeDefined();
  });

  test('does not store what is larger than all its room, and keeps what it has', async () => {
    const cache = cacheOf({ maxBytes: 2000 });
    await cache.store(keyOf('small'), entryOf('small'));
    await cache.store(keyOf('large'), entryOf('large', 5000));
    expect(await cache.load(keyOf('large'))).toBeUndefined();
    expect(await cache.load(keyOf('small'))).toBeDefined();
  });

  test('forgets a portrait that nobody asked for in time, and keeps one that is in use', async () => {
    const cache = cacheOf({ maxAgeMs: 10 * DAY_MS });
    await cache.store(keyOf('used'), entryOf('used'));
    await cache.store(keyOf('unused'), entryOf('unused'));
    time += 6 * DAY_MS;
    await cache.load(keyOf('used'));
    time += 6 * DAY_MS;
    expect(await cache.load(keyOf('used'))).toBeDefined();
    expect(await cache.load(keyOf('unused'))).toBeUndefined();
    expect(await readdir(directory)).toHaveLength(1);
  });

  test('a damaged file counts as missing, is removed, and can be stored again', async () => {
    const cache = cacheOf();
    await cache.store(keyOf('a'), entryOf('a'));
    const path = await onlyFile();
    const file = await readFile(path);
    for (const damaged of [file.subarray(0, file.length >> 1), Buffer.alloc(0), flipped(file)]) {
      await writeFile(path, damaged);
      await utimes(path, new Date(time), new Date(time));
      expect(await cache.load(keyOf('a'))).toBeUndefined();
      expect(await readdir(directory)).toEqual([]);
      await cache.store(keyOf('a'), entryOf('a'));
      expect(await cache.load(keyOf('a'))).toEqual(entryOf('a'));
    }
  });

  test('many writers of one key leave one whole file and no leftovers', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `writer ${i}`);
    await Promise.all(names.map((name) => cacheOf().store(keyOf('a'), entryOf(name, 50_000))));
    expect(names).toContain((await cacheOf().load(keyOf('a')))?.name);
    expect(await readdir(directory)).toHaveLength(1);
  });

  test('leftovers of a killed writer go after a while, those of a living one stay', async () => {
    const cache = cacheOf();
    await cache.store(keyOf('a'), entryOf('a'));
    for (const [name, ageMs] of [
      ['dead.tmp', 2 * 3_600_000],
      ['alive.tmp', 1000],
    ] as const) {
      await writeFile(join(directory, name), 'half');
      await utimes(join(directory, name), new Date(time - ageMs), new Date(time - ageMs));
    }
    await cache.prune();
    const left = await readdir(directory);
    expect(left).toContain('alive.tmp');
    expect(left).not.toContain('dead.tmp');
  });

  test('a directory that cannot be made is an error, not a silent miss', async () => {
    await writeFile(join(directory, '..', 'file'), '');
    const cache = new PortraitCache<Entry>({
      directory: join(directory, '..', 'file', 'below'),
      maxBytes: 1e6,
      maxAgeMs: DAY_MS,
      now: () => time,
    });
    await expect(cache.store(keyOf('a'), entryOf('a'))).rejects.toThrow();
    expect(await cache.load(keyOf('a'))).toBeUndefined();
  });
});

function flipped(file: Buffer): Buffer {
  const damaged = Buffer.from(file);
  damaged[damaged.length - 20]! ^= 0x40;
  return damaged;
}
