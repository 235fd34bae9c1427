import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { moveMedia } from '../domain/asked-video.ts';
import { ServiceError } from '../domain/errors.ts';
import type { SignedUrls } from '../storage/signed-urls.ts';
import type { Storage } from '../storage/storage.ts';
import type { Performing } from './perform.ts';
import type { UploadService } from './upload-service.ts';

export interface MediaSources {
  readonly storage: Storage;
  readonly uploads: UploadService;
  readonly signed: SignedUrls;
  readonly publicUrl: () => string;
}

/**
 * Brings uploads, and what our own signed addresses point to, into the folder of a job; they need no network. Other media
 * stay as they are, for the renderer to fetch.
 */
export function bringMedia(sources: MediaSources): Performing['bringMedia'] {
  return async (draft, keyId, directory) => {
    const bring = (ref: string, name: string) => bringOne(ref, keyId, join(directory, name), sources);
    return moveMedia(draft, (ref, part) => bring(ref, `given-${part}`));
  };
}

async function bringOne(ref: string, keyId: string, path: string, sources: MediaSources): Promise<string> {
  const key = ref.startsWith('upload:')
    ? await keyOfUpload(ref.slice('upload:'.length), keyId, sources)
    : keyOfOwnAddress(ref, sources);
  if (key === undefined) return ref;
  if (!(await sources.storage.stat(key))) throw gone();
  await pipeline(await sources.storage.read(key), createWriteStream(path, { mode: 0o600 }));
  return path;
}

async function keyOfUpload(id: string, keyId: string, { uploads }: MediaSources): Promise<string> {
  const upload = await uploads.get(keyId, id);
  if (!upload?.storageKey) throw gone();
  return upload.storageKey;
}

/** The storage key behind an address that this server signed and that is still good. */
function keyOfOwnAddress(ref: string, { signed, publicUrl }: MediaSources): string | undefined {
  if (!ref.startsWith(`${publicUrl()}/files/`)) return undefined;
  const { pathname, searchParams } = new URL(ref);
  const path = decodeURI(pathname).slice(new URL(publicUrl()).pathname.replace(/\/$/, '').length);
  if (!signed.verify('GET', path, Object.fromEntries(searchParams))) throw gone();
  return path.slice('/files/'.length);
}

const gone = () =>
  new ServiceError(
    'media_unreachable',
    'The uploaded file is no longer kept, or is not yours; upload it again.',
  );
