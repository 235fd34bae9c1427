import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { fieldError } from '../../../generations/request-fields.ts';
import type { Upload } from '../../../generations/upload-service.ts';
import { type JsonObject, jsonObject } from '../../json-body.ts';
import { requireJson } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';
import { decodePicture } from './base64-picture.ts';
import { encodeAsset, kindOf, uploadType, VIDEO_TYPE } from './encode-asset.ts';
import { type Asset, findAsset, isUploadedAsset, isVideo } from './find-asset.ts';
import { newAssetId } from './ids.ts';
import { COMMA_LIST, firstOf, listed, PAGE, PAGE_PROBLEMS, readWith } from './page.ts';
import type { SignIn } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

const PAGE_OF_LIST = 100;
const MOST_NAME_CHARACTERS = 200;

/** What was uploaded and what was made, under one kind of id. */
export function registerAssets(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { uploads, random, settings } = services;

  const show = async (request: ById, reply: FastifyReply) => {
    const key = signIn(request, reply, 'read');
    const { id } = request.params;
    const asset = await findAsset(key.id, id, services);
    const shown = asset && (await encodeAsset(asset, services));
    if (shown) return shown;
    throw new ServiceError('not_found', `There is no asset ${id}, or not any more.`);
  };

  app.get('/v1/assets/:id', async (request: ById, reply) => ({ asset: await show(request, reply) }));

  app.post('/v1/assets/:id/download', async (request: ById, reply) => {
    const { url, mimeType } = await show(request, reply);
    refuseOtherFormat((request.body as JsonObject | null | undefined)?.targetFormat, mimeType);
    return { url };
  });

  app.post('/v1/assets', async (request, reply) => {
    const key = signIn(request, reply, 'submit');
    requireJson(request, settings);
    const { image, name } = readWith(NewAsset, jsonObject(request), NEW_PROBLEMS);
    const { bytes, contentType, extension } = decodePicture(image, settings.maxImageBytes);
    const id = newAssetId(random);
    const about = { id, name: name || `${id}.${extension}`, kind: 'image', contentType };
    const upload = await uploads.receive(key.id, about, Readable.from([bytes]));
    return { asset: await encodeAsset({ kind: 'upload', upload }, services) };
  });

  app.get('/v1/assets', async (request, reply) => {
    const key = signIn(request, reply, 'read');
    const { pageSize, paginationToken, ...filter } = readWith(Filter, request.query, PAGE_PROBLEMS);
    if (!canMatch(filter, key.id)) return { assets: [] };
    const wanted = wantedTypes(filter);
    const lists = [
      ...(isWanted(VIDEO_TYPE, wanted) ? [videosOf(key.id, paginationToken, services)] : []),
      uploadsOf(key.id, paginationToken, services, (type) => isWanted(type, wanted)),
    ];
    const { items, token } = await firstOf(lists, pageSize);
    const assets = await Promise.all(items.map(({ asset }) => encodeAsset(asset, services)));
    return { assets: assets.filter((asset) => asset !== undefined), nextPaginationToken: token };
  });
}

const NewAsset = z.object({
  image: z.string().min(1),
  name: z.string().max(MOST_NAME_CHARACTERS).optional(),
});
const NEW_PROBLEMS = {
  image: { problem: 'type', expected: 'base64 string' },
  name: { problem: 'type', expected: `string of at most ${MOST_NAME_CHARACTERS} characters` },
} as const;

/** Nothing is converted here: a file comes as it is. */
function refuseOtherFormat(format: unknown, mimeType: string) {
  const own = mimeType.split('/')[1]!.replace('mpeg', 'mp3');
  const isOwn = format === own || (format === 'jpg' && own === 'jpeg');
  if (format !== undefined && format !== null && format !== '' && !isOwn)
    throw fieldError({ field: 'targetFormat', problem: 'enum', allowed: [own] });
}

const Filter = z.object({
  ...PAGE,
  type: z.string().optional(),
  types: COMMA_LIST.optional(),
  collectionId: z.string().optional(),
  parentAssetId: z.string().optional(),
  rootAssetId: z.string().optional(),
  tags: z.string().optional(),
});
type AssetFilter = Omit<z.infer<typeof Filter>, 'pageSize' | 'paginationToken'>;

/** Assets have no collections, parents and tags here, and a key sees its own only. */
const canMatch = ({ collectionId, parentAssetId, rootAssetId, tags, authorId }: AssetFilter, keyId: string) =>
  [collectionId, parentAssetId, rootAssetId, tags].every((each) => each === undefined) &&
  (authorId ?? keyId) === keyId;

const wantedTypes = ({ type, types }: AssetFilter) => types ?? (type === undefined ? undefined : [type]);
const isWanted = (type: string, wanted: readonly string[] | undefined) => wanted?.includes(type) ?? true;

/** What is listed, with what it is put in order by. */
interface ListedAsset {
  readonly id: string;
  readonly createdAt: number;
  readonly asset: Asset;
}

async function* videosOf(
  keyId: string,
  from: string | undefined,
  services: DialectServices,
): AsyncGenerator<ListedAsset> {
  const readPage = async (cursor: string | undefined) => {
    const page = { dialect: 'scenario', states: ['succeeded'], cursor, limit: PAGE_OF_LIST } as const;
    const { generations: items, next } = await services.generations.list(keyId, page);
    return { items, next };
  };
  const videos = listed(readPage, from, (generation) => isVideo(generation, services));
  for await (const generation of videos) yield { ...generation, asset: { kind: 'video', generation } };
}

async function* uploadsOf(
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
