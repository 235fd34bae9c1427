import type { Generation } from '../../../domain/generation.ts';
import type { Upload } from '../../../generations/upload-service.ts';
import { answersFor } from '../../retention.ts';
import type { DialectServices } from '../dialect.ts';
import { isAssetId, jobIdOfAsset } from './ids.ts';

/** What an asset is here: a file somebody uploaded as one, or the video of a job. */
export type Asset =
  | { readonly kind: 'upload'; readonly upload: Upload }
  | { readonly kind: 'video'; readonly generation: Generation };

type Services = Pick<DialectServices, 'uploads' | 'generations' | 'settings' | 'now'>;

/** One whose content was purged, or that ended too long ago, has nothing left to tell of. */
export const isKept = (generation: Generation, services: Pick<DialectServices, 'settings' | 'now'>) =>
  generation.draft !== undefined && answersFor(generation, 'scenario', services);

export const isVideo = (generation: Generation, services: Pick<DialectServices, 'settings' | 'now'>) =>
  isKept(generation, services) && generation.files.video !== undefined;

/** Whether it is here and was sent as an asset; data URIs of requests are kept as uploads too. */
export const isUploadedAsset = ({ id, storageKey }: Upload) => isAssetId(id) && storageKey !== undefined;

/** The generation whose video an asset is. */
export async function findVideo(
  keyId: string,
  assetId: string,
  services: Services,
): Promise<Generation | undefined> {
  const generation = await services.generations.get(keyId, jobIdOfAsset(assetId));
  return generation && isVideo(generation, services) ? generation : undefined;
}

export async function findAsset(
  keyId: string,
  assetId: string,
  services: Services,
): Promise<Asset | undefined> {
  if (!isAssetId(assetId)) return undefined;
  const upload = await services.uploads.get(keyId, assetId);
  if (upload && isUploadedAsset(upload)) return { kind: 'upload', upload };
  const generation = await findVideo(keyId, assetId, services);
  return generation && { kind: 'video', generation };
}
