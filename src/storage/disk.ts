import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ServiceError } from '../domain/errors.ts';
import { assertStorageKey, type Storage, type StoredObject } from './storage.ts';

// Beside each file: what cannot be read off the file itself.
const FACTS = '.facts.json';

/**
 * Files below one folder, readable by its owner only. An object appears whole: it is written beside its place first.
 *
 * @param directory absolute; made when it is missing
 */
export function createDiskStorage(directory: string): Storage {
  const pathOf = (key: string) => join(directory, assertStorageKey(key));
  return {
    async put(key, content, { contentType, maxBytes = Number.POSITIVE_INFINITY }) {
      const path = pathOf(key);
      const arriving = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        const object = { ...(await write(content, arriving, maxBytes)), contentType };
        await writeFile(path + FACTS, JSON.stringify(object), { mode: 0o600 });
        await rename(arriving, path);
        return object;
      } catch (error) {
        await rm(arriving, { force: true });
        throw asServiceError(error);
      }
    },

    async stat(key) {
      const path = pathOf(key);
      try {
        const { size } = await stat(path);
        const facts = JSON.parse(await readFile(path + FACTS, 'utf8')) as StoredObject;
        return { ...facts, sizeBytes: size };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    async read(key, range) {
      const stream = createReadStream(pathOf(key), range && { start: range.start, end: range.end });
      await new Promise<void>((resolve, reject) => {
        stream.once('open', () => resolve());
        stream.once('error', reject);
      });
      return stream;
    },

    async delete(key) {
      const path = pathOf(key);
      await rm(path, { force: true });
      await rm(path + FACTS, { force: true });
    },

    async deleteAll(prefix) {
      await rm(pathOf(prefix.replace(/\/$/, '')), { recursive: true, force: true });
    },
  };
}

async function write(content: Readable, path: string, maxBytes: number) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      done(sizeBytes > maxBytes ? tooLarge(maxBytes) : null, chunk);
    },
  });
  await pipeline(content, counting, createWriteStream(path, { mode: 0o600, flush: true }));
  return { sizeBytes, etag: hash.digest('hex').slice(0, 32) };
}

const tooLarge = (maxBytes: number) =>
  new ServiceError(
    'media_too_large',
    `The file is larger than the ${Math.floor(maxBytes / 1e6)} MB that are allowed.`,
  );

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';

function asServiceError(error: unknown): unknown {
  if (codeOf(error) === 'ENOSPC')
    return new ServiceError('disk_full', 'The disk that holds the files is full; free some space.', {
      cause: error,
    });
  return error;
}
