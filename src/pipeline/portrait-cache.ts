import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialisePortrait, serialisePortrait } from '../engine/face/portrait-file.ts';
import { makeDirectory } from '../lib/make-directory.ts';

export interface PortraitCacheOptions {
  /** Made when first needed. */
  readonly directory: string;
  /** All entries together; the longest unused ones go first. */
  readonly maxBytes: number;
  /** Entries that nobody asked for in this time go. */
  readonly maxAgeMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface PortraitKey {
  /** The photo as it was uploaded. */
  readonly photo: Uint8Array;
  /** Whatever else decides what is prepared, such as the size of the video. */
  readonly settings: string;
  readonly engineVersion: string;
}

const EXTENSION = '.portrait';
const TEMPORARY = '.tmp';
// No write takes this long: what is older was left by a process that died.
const ABANDONED_AFTER_MS = 3_600_000;

interface StoredFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly usedAt: number;
}

/**
 * Prepared portraits on disk, one file each. The time of last use is the file's modification time: access times are
 * switched off on many disks. Processes may share a directory, since files appear and disappear whole.
 */
export class PortraitCache<Entry extends object> {
  private readonly options: PortraitCacheOptions;

  constructor(options: PortraitCacheOptions) {
    this.options = options;
  }

  /** Undefined when nothing is stored under the key, or nothing that can be read: then it must be built anew. */
  async load(key: PortraitKey): Promise<Entry | undefined> {
    const path = this.pathOf(key);
    const file = await readFile(path).catch(ignoreUnusable);
    if (!file) return undefined;
    const { now, maxAgeMs } = this.options;
    const used = await stat(path).catch(ignoreUnusable);
    const entry = used && now() - used.mtimeMs <= maxAgeMs ? tryDeserialise<Entry>(file) : undefined;
    if (!entry) {
      await rm(path, { force: true }).catch(ignoreUnusable);
      return undefined;
    }
    const usedAt = new Date(now());
    await utimes(path, usedAt, usedAt).catch(ignoreUnusable);
    return entry;
  }

  /** Appears under its key whole or not at all; then removes what exceeds the bounds. */
  async store(key: PortraitKey, entry: Entry): Promise<void> {
    const { directory, maxBytes, now } = this.options;
    const file = serialisePortrait(entry);
    if (file.length > maxBytes) return;
    makeDirectory(directory);
    const temporary = join(directory, `${randomUUID()}${TEMPORARY}`);
    try {
      await writeFile(temporary, file, { mode: 0o600 });
      const usedAt = new Date(now());
      await utimes(temporary, usedAt, usedAt);
      await rename(temporary, this.pathOf(key));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await this.prune();
  }

  /** Removes expired entries, then the longest unused ones until the rest fits. */
  async prune(): Promise<void> {
    const { directory, maxBytes, maxAgeMs, now } = this.options;
    const names = (await readdir(directory).catch(ignoreMissing)) ?? [];
    const temporaries = await this.filesOf(names.filter((name) => name.endsWith(TEMPORARY)));
    const entries = await this.filesOf(names.filter((name) => name.endsWith(EXTENSION)));
    const doomed = temporaries.filter(({ usedAt }) => now() - usedAt > ABANDONED_AFTER_MS);
    let total = 0;
    for (const entry of entries.sort((a, b) => b.usedAt - a.usedAt)) {
      total += entry.sizeBytes;
      if (total > maxBytes || now() - entry.usedAt > maxAgeMs) doomed.push(entry);
    }
    await Promise.all(doomed.map(({ path }) => rm(path, { force: true })));
  }

  private pathOf({ photo, settings, engineVersion }: PortraitKey): string {
    const hash = createHash('sha256').update(photo).update(`\0${settings}\0${engineVersion}`);
    return join(this.options.directory, `${hash.digest('hex')}${EXTENSION}`);
  }

  private async filesOf(names: readonly string[]): Promise<StoredFile[]> {
    const found = await Promise.all(
      names.map(async (name) => {
        const path = join(this.options.directory, name);
        const status = await stat(path).catch(ignoreMissing);
        return status ? [{ path, sizeBytes: status.size, usedAt: status.mtimeMs }] : [];
      }),
    );
    return found.flat();
  }
}

function tryDeserialise<Entry extends object>(file: Uint8Array): Entry | undefined {
  try {
    return deserialisePortrait<Entry>(file);
  } catch {
    // Half a disk block or another version's layout: the photo is still there to build it from.
    return undefined;
  }
}

/** A cache that may not be read, or is no folder at all, holds nothing; one that may not be changed is still read. */
function ignoreUnusable(error: NodeJS.ErrnoException): undefined {
  if (error.syscall === undefined) throw error;
  return undefined;
}

/** Another process may remove a file at any moment. */
function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
