import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { type JsonObject, jsonObject } from '../../json-body.ts';
import { requireJson } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';
import { uploadsOf, videosOf } from './asset-lists.ts';
import { decodePicture } from './base64-picture.ts';
import { encodeAsset } from './encode-asset.ts';
import { findAsset } from './find-asset.ts';
import { newAssetId } from './ids.ts';
import { COMMA_LIST, firstOf, page, pageProblems, readWith } from './page.ts';
import type { SignIn } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

const MOST_ON_PAGE = 100;
const MOST_NAME_CHARACTERS = 200;
const MOST_AT_ONCE = 200;

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

  app.post('/v1/assets/get-bulk', async (request, reply) => {
    const key = signIn(request, reply, 'read');
    const { assetIds } = readWith(ManyAssets, jsonObject(request), MANY_PROBLEMS);
    const found = await Promise.all([...new Set(assetIds)].map((id) => findAsset(key.id, id, services)));
    const shown = found.map((asset) => asset && encodeAsset(asset, services));
    return { assets: (await Promise.all(shown)).filter((asset) => asset !== undefined) };
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
    const { pageSize, paginationToken, ...filter } = readWith(
      Filter,
      request.query,
      pageProblems(MOST_ON_PAGE),
    );
    if (!canMatch(filter, key.id)) return { assets: [] };
    const wanted = wantedTypes(filter);
    const lists = [
      videosOf(key.id, paginationToken, services, (type) => isWanted(type, wanted)),
      uploadsOf(key.id, paginationToken, services, (type) => isWanted(type, wanted)),
    ];
    const { items, token } = await firstOf(lists, pageSize);
    const assets = await Promise.all(items.map(({ asset }) => encodeAsset(asset, services)));
    return { assets: assets.filter((asset) => asset !== undefined), nextPaginationToken: token };
  });
}

/** Those that are not there are left out of the answer. */
const ManyAssets = z.object({ assetIds: z.array(z.string()).max(MOST_AT_ONCE).default([]) });
const MANY_PROBLEMS = {
  assetIds: { problem: 'type', expected: `list of at most ${MOST_AT_ONCE} asset ids` },
} as const;

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
  ...page(MOST_ON_PAGE),
  type: z.string().optional(),
  types: COMMA_LIST.optional(),
  collectionId: z.string().optional(),
  parentAssetId: z.string().optional(),
  rootAssetId: z.string().optional(),
  tags: z.string().optional(),
  privacy: z.string().optional(),
});
type AssetFilter = Omit<z.infer<typeof Filter>, 'pageSize' | 'paginationToken'>;

/** Assets have no collections, parents and tags here, all are private, and a key sees its own only. */
const canMatch = (
  { collectionId, parentAssetId, rootAssetId, tags, privacy, authorId }: AssetFilter,
  keyId: string,
) =>
  [collectionId, parentAssetId, rootAssetId, tags].every((each) => each === undefined) &&
  (privacy ?? 'private') === 'private' &&
  (authorId ?? keyId) === keyId;

const wantedTypes = ({ type, types }: AssetFilter) => types ?? (type === undefined ? undefined : [type]);
const isWanted = (type: string, wanted: readonly string[] | undefined) => wanted?.includes(type) ?? true;
