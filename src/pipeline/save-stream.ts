import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ServiceError } from '../domain/errors.ts';

export interface SavedFile {
  readonly sizeBytes: number;
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
}

/** Writes chunks to a new file as they come; when `tooLarge` returns an error for the size so far, it removes the file. */
export async function saveStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  path: string,
  tooLarge: (sizeBytes: number) => Error | undefined,
): Promise<SavedFile> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  let sizeBytes = 0;
  try {
    for await (const chunk of chunks) {
      sizeBytes += chunk.length;
      const refusal = tooLarge(sizeBytes);
      if (refusal) throw refusal;
      hash.update(chunk);
      await file.appendFile(chunk);
    }
    await file.close();
    return { sizeBytes, sha256: hash.digest('hex') };
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    const sentence = `The disk of ${dirname(path)} is full: free some space there.`;
    throw new ServiceError('disk_full', sentence, { cause: error });
  }
}
