import type { Readable } from 'node:stream';

/** A part of an object: first and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredObject {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Changes with the content; without quotes. */
  readonly etag: string;
}

/** Keeps files by key: `results/ID/2/video.mp4`. Keys are letters, digits, `-`, `_`, `.` and `/`. */
export interface Storage {
  /**
   * Streams; the object is there when the promise resolves, whole or not at all.
   *
   * @throws ServiceError `media_too_large` when more than `maxBytes` come, `disk_full`.
   */
  put(
    key: string,
    content: Readable,
    options: { contentType: string; maxBytes?: number },
  ): Promise<StoredObject>;
  /** Undefined when there is no such object. */
  stat(key: string): Promise<StoredObject | undefined>;
  /** A stream of it or of a part. @throws when there is no such object. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Nothing happens when there is no such object. */
  delete(key: string): Promise<void>;
  /** Deletes everything below `prefix`, which ends in `/`. */
  deleteAll(prefix: string): Promise<void>;
}

/** The key as it is. @throws for one that could leave the storage: keys are ours, so that is a bug. */
export function assertStorageKey(key: string): string {
  const isGood = /^[\w.-]+(\/[\w.-]+)*\/?$/.test(key) && !key.split('/').some((part) => /^\.+$/.test(part));
  if (!isGood) throw new Error(`"${key}" is no storage key.`);
  return key;
}
