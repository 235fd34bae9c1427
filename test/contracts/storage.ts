import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Storage } from '../../src/storage/storage.ts';
import { expectRefusal } from '../refusal.ts';

interface Opened {
  readonly storage: Storage;
  close(): Promise<void>;
}

const stream = (text: string) => Readable.from([Buffer.from(text)]);
const text = { contentType: 'text/plain' };

async function whole(content: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString();
}

/** What every storage must do. */
export function describeStorage(name: string, open: () => Promise<Opened>): void {
  describe(`storage: ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    test('gives back what was put, whole and in parts, with its facts', async () => {
      const { storage } = opened;
      const put = await storage.put('results/a/1/video.mp4', stream('0123456789'), {
        contentType: 'video/mp4',
      });
      expect(put).toMatchObject({ sizeBytes: 10, contentType: 'video/mp4' });
      expect(await storage.stat('results/a/1/video.mp4')).toEqual(put);
      expect(await whole(await storage.read('results/a/1/video.mp4'))).toBe('0123456789');
      expect(await whole(await storage.read('results/a/1/video.mp4', { start: 2, end: 4 }))).toBe('234');
    });

    test('tells contents apart by their etag, and replaces what was there', async () => {
      const { storage } = opened;
      const first = await storage.put('a', stream('one'), text);
      const second = await storage.put('a', stream('two'), text);
      expect(second.etag).not.toBe(first.etag);
      expect((await storage.put('b', stream('two'), text)).etag).toBe(second.etag);
      expect(await whole(await storage.read('a'))).toBe('two');
    });

    test('knows what it does not have', async () => {
      const { storage } = opened;
      expect(await storage.stat('nothing')).toBeUndefined();
      await expect(storage.read('nothing')).rejects.toThrow();
      await storage.delete('nothing');
      await storage.deleteAll('nothing/');
    });

    test('takes no more than it may, and then keeps nothing', async () => {
      const { storage } = opened;
      const long = Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(1000);
        })(),
      );
      await expectRefusal(storage.put('big', long, { ...text, maxBytes: 5000 }), 'media_too_large', /larger/);
      expect(await storage.stat('big')).toBeUndefined();
    });

    test('keeps nothing of what breaks off', async () => {
      const { storage } = opened;
      const broken = Readable.from(
        (function* () {
          yield Buffer.from('x');
          throw new Error('lost');
        })(),
      );
      await expect(storage.put('half', broken, text)).rejects.toThrow('lost');
      expect(await storage.stat('half')).toBeUndefined();
    });

    test('deletes one, or all below a prefix and nothing beside it', async () => {
      const { storage } = opened;
      for (const key of ['r/a/1', 'r/a/2', 'r/ab/1']) await storage.put(key, stream(key), text);
      await storage.delete('r/a/2');
      expect(await storage.stat('r/a/2')).toBeUndefined();
      await storage.deleteAll('r/a/');
      expect(await storage.stat('r/a/1')).toBeUndefined();
      expect(await storage.stat('r/ab/1')).toBeDefined();
    });

    test.each(['../x', 'a/../b', '/etc/passwd', 'a//b', 'a b', ''])('%j is no key', async (key) => {
      await expect(opened.storage.put(key, stream('x'), text)).rejects.toThrow();
    });
  });
}
