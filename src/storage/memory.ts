import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ServiceError } from '../domain/errors.ts';
import { assertStorageKey, type Storage, type StoredObject } from './storage.ts';

/** Keeps everything until the process ends; for tests and for trying things out. */
export function createMemoryStorage(): Storage {
  const objects = new Map<string, { bytes: Buffer; facts: StoredObject }>();
  return {
    async put(key, content, { contentType, maxBytes = Number.POSITIVE_INFINITY }) {
      const chunks: Buffer[] = [];
      let sizeBytes = 0;
      for await (const chunk of content) {
        const bytes = Buffer.from(chunk);
        sizeBytes += bytes.length;
        if (sizeBytes > maxBytes)
          throw new ServiceError(
            'media_too_large',
            `The file is larger than the ${maxBytes} bytes that are allowed.`,
          );
        chunks.push(bytes);
      }
      const bytes = Buffer.concat(chunks);
      const etag = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      const facts = { sizeBytes, contentType, etag };
      objects.set(assertStorageKey(key), { bytes, facts });
      return facts;
    },
    async stat(key) {
      return objects.get(assertStorageKey(key))?.facts;
    },
    async read(key, range) {
      const object = objects.get(assertStorageKey(key));
      if (!object) throw new Error(`There is no object ${key}.`);
      return Readable.from([object.bytes.subarray(range?.start ?? 0, range ? range.end + 1 : undefined)]);
    },
    async delete(key) {
      objects.delete(assertStorageKey(key));
    },
    async deleteAll(prefix) {
      for (const key of objects.keys()) if (key.startsWith(assertStorageKey(prefix))) objects.delete(key);
    },
  };
}
