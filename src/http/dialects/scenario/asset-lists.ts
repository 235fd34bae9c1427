import type { Generation } from '../../../domain/generation.ts';
import type { Upload } from '../../../generations/upload-service.ts';
import type { DialectServices } from '../dialect.ts';
import { kindOf, uploadType, videoType } from './encode-asset.ts';
import { type Asset, isUploadedAsset, isVideo } from './find-asset.ts';
import { listed } from './page.ts';

const PAGE_OF_LIST = 100;

/** What is listed, with what it is put in order by. */
export interface ListedAsset {
  readonly id: string;
  readonly createdAt: number;
  readonly asset: Asset;
}

/** The videos of a key, newest first. */
export async function* videosOf(
  keyId: string,
  from: string | undefined,
  services: DialectServices,
  isWantedType: (type: string) => boolean,
): AsyncGenerator<ListedAsset> {
  const readPage = async (cursor: string | undefined) => {
    const asked = { dialect: 'scenario', states: ['succeeded'], cursor, limit: PAGE_OF_LIST } as const;
    const { generations: items, next } = await services.generations.list(keyId, asked);
    return { items, next };
  };
  const fits = (generation: Generation) =>
    isVideo(generation, services) && isWantedType(videoType(generation));
  for await (const generation of listed(readPage, from, fits))
    yield { ...generation, asset: { kind: 'video', generation } };
}

/** What a key uploaded, newest first. */
export async function* uploadsOf(
  keyId: string,
  from: string | undefined,
  { uploads }: DialectServices,
  isWantedType: (type: string) => boolean,
): AsyncGenerator<ListedAsset> {
  const readPage = async (cursor: string | undefined) => {
    const { uploads: items, next } = await uploads.list(keyId, { cursor, limit: PAGE_OF_LIST });
    return { items, next };
  };
  const fits = (upload: Upload) => isUploadedAsset(upload) && isWantedType(uploadType(kindOf(upload)));
  for await (const upload of listed(readPage, from, fits))
    yield { ...upload, asset: { kind: 'upload', upload } };
}
