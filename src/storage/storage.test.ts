import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { describeStorage } from '../../test/contracts/storage.ts';
import { expectRefusal } from '../../test/refusal.ts';
import { createDiskStorage } from './disk.ts';
import { createMemoryStorage } from './memory.ts';
import { createSignedUrls } from './signed-urls.ts';

const openDisk = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'storage-'));
  return {
    directory,
    storage: createDiskStorage(directory),
    close: async () => rmSync(directory, { recursive: true }),
  };
};

describeStorage('memory', async () => ({ storage: createMemoryStorage(), close: async () => {} }));
describeStorage('disk', openDisk);

test('files on disk are for their owner only, and a refused one leaves nothing behind', async () => {
  const { directory, storage, close } = await openDisk();
  await storage.put('a/b', Readable.from(['x']), { contentType: 'text/plain' });
  expect(statSync(join(directory, 'a', 'b')).mode & 0o077).toBe(0);
  expect(statSync(join(directory, 'a')).mode & 0o077).toBe(0);
  const tooLong = storage.put('c/d', Readable.from(['123']), { contentType: 'text/plain', maxBytes: 2 });
  await expectRefusal(tooLong, 'media_too_large', /larger/);
  expect(readdirSync(join(directory, 'c'))).toEqual([]);
  await close();
});

test('a signed address is good for its path, method and time only', () => {
  let time = 1_000_000;
  const { sign, verify } = createSignedUrls('secret', () => time);
  const url = new URL(sign('GET', '/files/a', { expiresAt: time + 60_000, name: 'a.mp4' }), 'http://x');
  const query = Object.fromEntries(url.searchParams);
  expect(verify('GET', '/files/a', query)).toBe(true);
  expect(verify('HEAD', '/files/a', query)).toBe(true);
  expect(verify('PUT', '/files/a', query)).toBe(false);
  expect(verify('GET', '/files/b', query)).toBe(false);
  expect(verify('GET', '/files/a', { ...query, name: 'evil.html' })).toBe(false);
  expect(verify('GET', '/files/a', { ...query, expires: String(Number(query.expires) + 1) })).toBe(false);
  expect(verify('GET', '/files/a', {})).toBe(false);
  expect(createSignedUrls('other', () => time).verify('GET', '/files/a', query)).toBe(false);
  time += 61_000;
  expect(verify('GET', '/files/a', query)).toBe(false);
});
