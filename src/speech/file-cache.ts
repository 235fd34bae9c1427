import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../lib/make-directory.ts';

export interface FileCacheLimits {
  readonly maxBytes: number;
  /** Since a file was last used. */
  readonly maxAgeSeconds: number;
}

const SUFFIX = '.cached';
// Left behind by a process that died while writing.
const UNFINISHED = '.part';
const UNFINISHED_AGE_SECONDS = 3600;

/**
 * Files by key in a folder of their own; the longest unused go first. Several processes may share the folder. It is a
 * cache: what cannot be read is missing and what cannot be written is not kept, neither is an error.
 */
export class FileCache {
  readonly #directory: string;
  readonly #limits: FileCacheLimits;
  /** Milliseconds since 1970. */
  readonly #now: () => number;

  constructor(directory: string, limits: FileCacheLimits, now: () => number = Date.now) {
    this.#directory = directory;
    this.#limits = limits;
    this.#now = now;
  }

  /** @param key letters and digits only: it becomes a file's name. */
  async get(key: string): Promise<Buffer | undefined> {
    const path = this.#path(key);
    try {
      const { mtimeMs } = await stat(path);
      if (this.#ageSeconds(mtimeMs) > this.#limits.maxAgeSeconds) return undefined;
      const content = await readFile(path);
      const now = this.#now() / 1000;
      await utimes(path, now, now);
      return content;
    } catch (error) {
      if (isFileError(error)) return undefined;
      throw error;
    }
  }

  async set(key: string, content: Uint8Array): Promise<void> {
    if (content.byteLength > this.#limits.maxBytes) return;
    const unfinished = join(this.#directory, `${randomUUID()}${UNFINISHED}`);
    try {
      makeDirectory(this.#directory);
      await writeFile(unfinished, content);
      const now = this.#now() / 1000;
      await utimes(unfinished, now, now);
      await rename(unfinished, this.#path(key));
      await this.#tidy();
    } catch (error) {
      if (!isFileError(error)) throw error;
      // Where it could not even be made there is nothing to remove.
      await rm(unfinished, { force: true }).catch(() => undefined);
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  #path(key: string) {
    return join(this.#directory, `${key}${SUFFIX}`);
  }

  #ageSeconds(mtimeMs: number) {
    return (this.#now() - mtimeMs) / 1000;
  }

  async #tidy() {
    const files = await this.#files();
    let total = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    for (const file of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      const isOld = this.#ageSeconds(file.mtimeMs) > this.#limits.maxAgeSeconds;
      if (!isOld && total <= this.#limits.maxBytes) break;
      total -= file.sizeBytes;
      await rm(file.path, { force: true });
    }
  }

  async #files() {
    const files: { path: string; sizeBytes: number; mtimeMs: number }[] = [];
    for (const name of await readdir(this.#directory)) {
      const path = join(this.#directory, name);
      const isUnfinished = name.endsWith(UNFINISHED);
      if (!isUnfinished && !name.endsWith(SUFFIX)) continue;
      // Another process may have deleted it meanwhile.
      const found = await stat(path).catch(() => undefined);
      if (!found) continue;
      if (!isUnfinished) files.push({ path, sizeBytes: found.size, mtimeMs: found.mtimeMs });
      else if (this.#ageSeconds(found.mtimeMs) > UNFINISHED_AGE_SECONDS) await rm(path, { force: true });
    }
    return files;
  }
}

const isFileError = (error: unknown) => error instanceof Error && 'syscall' in error;
