import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MediaRef } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import { MAX_IMAGE_BYTES } from '../media/images.ts';
import { MAX_SOUND_BYTES } from '../media/sound-limits.ts';
import { type AddressRule, isPublicAddress } from './address-guard.ts';
import { decodeDataUri, isDataUri } from './data-uri.ts';
import { fetchUrl } from './fetch-url.ts';
import { type SavedFile, saveStream } from './save-stream.ts';

/** A picture or a sound that is now in a local file. */
export interface FetchedMedia extends SavedFile {
  /** Absolute. The user's own file when the reference was a path, else one in the directory that was given. */
  readonly path: string;
}

export interface FetchOptions {
  readonly kind: 'image' | 'sound';
  /** Where what comes over the network is put, under the name of its kind. */
  readonly directory: string;
  readonly signal?: AbortSignal | undefined;
  /** Only for tests, whose servers are on this machine; left out, the public internet. */
  readonly isAllowedAddress?: AddressRule;
  /** Only for tests; see `KINDS`. */
  readonly limits?: Partial<Limits>;
}

interface Limits {
  readonly maxBytes: number;
  readonly stallTimeoutMs: number;
  readonly totalTimeoutMs: number;
}

// The longest recording at 4 Mbit/s, the largest photo at 3 Mbit/s.
const KINDS: Readonly<Record<FetchOptions['kind'], Limits & { noun: string }>> = {
  image: { noun: 'portrait', maxBytes: MAX_IMAGE_BYTES, stallTimeoutMs: 20_000, totalTimeoutMs: 60_000 },
  sound: { noun: 'recording', maxBytes: MAX_SOUND_BYTES, stallTimeoutMs: 20_000, totalTimeoutMs: 300_000 },
};

/**
 * Turns a reference into a local file and its hash. What is in the file is not looked at; how large it may be is.
 *
 * @throws ServiceError `media_unreachable`, `address_refused`, `media_too_large` or `invalid_request`, in words that
 * repeat neither the query of a link nor the content of a data URI.
 */
export async function fetchMedia(ref: MediaRef, options: FetchOptions): Promise<FetchedMedia> {
  const limits = { ...KINDS[options.kind], ...options.limits };
  const { signal, isAllowedAddress = isPublicAddress } = options;
  const path = join(resolve(options.directory), options.kind);
  const tooLarge = (sizeBytes: number) => (sizeBytes > limits.maxBytes ? refusedSize(limits) : undefined);
  if (isDataUri(ref)) {
    return { path, ...(await saveStream([decodeDataUri(ref)], path, tooLarge)) };
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(ref)) {
    const saved = await fetchUrl(
      ref,
      { ...limits, signal, isAllowedAddress },
      async ({ body, announcedBytes }) => {
        const refusal = tooLarge(announcedBytes ?? 0);
        if (refusal) throw refusal;
        return saveStream(body, path, tooLarge);
      },
    );
    return { path, ...saved };
  }
  return inspectFile(resolve(ref), limits, signal);
}

async function inspectFile(
  path: string,
  { noun, maxBytes }: { noun: string; maxBytes: number },
  signal: AbortSignal | undefined,
): Promise<FetchedMedia> {
  try {
    const found = await stat(path);
    // Pipes and devices may never end.
    if (!found.isFile()) throw unreachable(`The ${noun} ${path} is not a file; give the path of one.`);
    if (found.size > maxBytes) throw refusedSize({ noun, maxBytes });
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of createReadStream(path, { signal })) {
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
    return { path, sizeBytes, sha256: hash.digest('hex') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw unreachable(`There is no ${noun} at ${path}; check the path.`, error);
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw unreachable(
        `The ${noun} ${path} may not be read; change its permissions or give another.`,
        error,
      );
    }
    throw error;
  }
}

const unreachable = (sentence: string, cause?: unknown) =>
  new ServiceError('media_unreachable', sentence, { cause });

const refusedSize = ({ noun, maxBytes }: { noun: string; maxBytes: number }) =>
  new ServiceError(
    'media_too_large',
    `The ${noun} has more than the ${maxBytes / 1e6} MB that are taken; make it smaller.`,
  );
