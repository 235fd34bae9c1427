import { moveMedia } from '../domain/asked-video.ts';
import type { GenerationDraft } from '../domain/generation.ts';
import type { UploadService } from './upload-service.ts';

export interface KeptDraft {
  /** With uploads in place of data URIs. */
  readonly draft: GenerationDraft;
  /** Deletes those uploads again. */
  forget(): Promise<void>;
}

/**
 * Data URIs become uploads: a database is no place for pictures.
 *
 * @throws ServiceError `invalid_request` for one that is none, `media_too_large`; nothing is kept then.
 */
export async function keepDataUris(
  draft: GenerationDraft,
  keyId: string,
  uploads: UploadService,
): Promise<KeptDraft> {
  const uploadIds: string[] = [];
  const forget = async () => {
    for (const id of uploadIds) await uploads.delete(keyId, id);
  };
  const keep = async (ref: string, part: string) => {
    if (!/^data:/i.test(ref)) return ref;
    const { id } = await uploads.receiveDataUri(keyId, `${draft.id}-${part}`, ref);
    uploadIds.push(id);
    return `upload:${id}`;
  };
  try {
    return { draft: await moveMedia(draft, keep), forget };
  } catch (error) {
    await forget();
    throw error;
  }
}
