import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { promptOf } from '../../../domain/asked-video.ts';
import { jsonObject } from '../../json-body.ts';
import type { DialectServices } from '../dialect.ts';
import { type ListedAsset, uploadsOf, videosOf } from './asset-lists.ts';
import { encodeAsset } from './encode-asset.ts';
import type { Asset } from './find-asset.ts';
import { describeModels } from './model-card.ts';
import { firstOf, type Problems, readWith } from './page.ts';
import type { SignIn } from './sign-in.ts';

const MOST_ON_PAGE = 100;
const ON_PAGE = 20;
// What lies further back is not worth reading everything for.
const MOST_FOUND = 1000;

/** `POST /v1/search/...`: what there is, by words. */
export function registerSearch(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  app.post('/v1/search/models', async (request, reply) => {
    signIn(request, reply, 'read');
    const asked = readWith(Search, jsonObject(request), PROBLEMS);
    // The vendor ranks by meaning and leaves nothing out; so few models need no rank.
    return hitsOf(asked.public === false ? [] : describeModels(services), asked);
  });

  app.post('/v1/search/assets', async (request, reply) => {
    const key = signIn(request, reply, 'read');
    const asked = readWith(Search, jsonObject(request), PROBLEMS);
    // Everything here is private.
    const found = asked.public === true ? [] : await findAssets(key.id, asked.query, services);
    const { hits, ...page } = hitsOf(found, asked);
    const shown = await Promise.all(hits.map(({ asset }) => encodeAsset(asset, services)));
    return { hits: shown.filter((asset) => asset !== undefined), ...page };
  });
}

const Search = z.object({
  query: z.string().default(''),
  public: z.boolean().optional(),
  limit: z.int().min(1).max(MOST_ON_PAGE).default(ON_PAGE),
  offset: z.int().min(0).default(0),
  hitsPerPage: z.int().min(1).max(MOST_ON_PAGE).optional(),
  page: z.int().min(1).optional(),
});
type Asked = z.infer<typeof Search>;

const PROBLEMS: Problems = {
  public: { problem: 'type', expected: 'boolean' },
  limit: { problem: 'range', least: 1, most: MOST_ON_PAGE },
  offset: { problem: 'type', expected: 'whole number from 0' },
  hitsPerPage: { problem: 'range', least: 1, most: MOST_ON_PAGE },
  page: { problem: 'type', expected: 'whole number from 1' },
};

/** By `offset` and `limit`, or by `page` and `hitsPerPage`, whichever was asked for. */
function hitsOf<T>(found: readonly T[], { limit, offset, hitsPerPage, page }: Asked) {
  const total = found.length;
  if (page === undefined && hitsPerPage === undefined)
    return { hits: found.slice(offset, offset + limit), limit, offset, estimatedTotalHits: total };
  const size = hitsPerPage ?? limit;
  const number = page ?? 1;
  const hits = found.slice((number - 1) * size, number * size);
  return { hits, hitsPerPage: size, page: number, totalHits: total, totalPages: Math.ceil(total / size) };
}

/** The assets of a key that are told of with every word of the query, newest first. */
async function findAssets(keyId: string, query: string, services: DialectServices): Promise<ListedAsset[]> {
  const words = query.toLowerCase().split(/\s+/);
  const isFound = ({ asset }: ListedAsset) => words.every((word) => textOf(asset).includes(word));
  const lists = [
    videosOf(keyId, undefined, services, () => true),
    uploadsOf(keyId, undefined, services, () => true),
  ];
  const { items } = await firstOf(
    lists.map((list) => only(list, isFound)),
    MOST_FOUND,
  );
  return items;
}

/** What an asset can be found by: how it is called, or what was asked for. */
function textOf(asset: Asset): string {
  if (asset.kind === 'upload') return asset.upload.name.toLowerCase();
  const { draft, effectivePrompts } = asset.generation;
  const speech = draft!.model === 'p-video-avatar' ? draft!.request.speech : undefined;
  const said = speech?.kind === 'script' ? speech.text : '';
  return `${effectivePrompts?.video ?? promptOf(draft!)} ${said}`.toLowerCase();
}

async function* only<T>(list: AsyncGenerator<T>, isWanted: (item: T) => boolean): AsyncGenerator<T> {
  for await (const item of list) if (isWanted(item)) yield item;
}
