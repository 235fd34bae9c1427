import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Generation } from '../../../domain/generation.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { limit } from '../../limited-route.ts';
import { dollars } from '../../money.ts';
import type { DialectServices, Urls } from '../dialect.ts';
import { SLUGS } from './request.ts';
import { FILE_SECONDS, STATUS } from './response.ts';
import type { KeyOf } from './sign-in.ts';

const PER_PAGE = 20;
const DAY_MS = 86_400_000;

/** What a key made, newest first; longer than single requests are answered for, as in the vendor's console. */
export function registerHistory(app: FastifyInstance, services: DialectServices, keyOf: KeyOf): void {
  const { generations, limits, urls } = services;

  app.get('/inference-request/generations', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const { page, model_name, start_date, end_date } = readQuery(request.query);
    const found = isOurs(model_name)
      ? await generations.list(key.id, {
          dialect: 'segmind',
          createdFrom: start_date,
          createdBefore: end_date === undefined ? undefined : end_date + DAY_MS,
          offset: (page - 1) * PER_PAGE,
          limit: PER_PAGE,
        })
      : { generations: [], total: 0 };
    return {
      generations: found.generations.map((generation) => encodeEntry(generation, urls)),
      pagination: paginate(page, found.total),
    };
  });

  app.get('/inference-request/recent-generations', async (request, reply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const { model_name } = readQuery(request.query);
    if (model_name === undefined) throw fieldError({ field: 'model_name', problem: 'missing' });
    const found = isOurs(model_name)
      ? await generations.list(key.id, { dialect: 'segmind', limit: PER_PAGE })
      : { generations: [] };
    return { generations: found.generations.map((generation) => encodeEntry(generation, urls)) };
  });
}

const isOurs = (model: string | undefined) => model === undefined || SLUGS.some((slug) => slug === model);

// Dates as the SDK writes them; days are those of UTC.
const day = z.iso.date().transform((text) => Date.parse(text));
const Query = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  model_name: z.string().min(1).optional(),
  start_date: day.optional(),
  end_date: day.optional(),
});
const EXPECTED: Readonly<Record<string, string>> = {
  page: 'whole number from 1',
  start_date: 'date, YYYY-MM-DD',
  end_date: 'date, YYYY-MM-DD',
};

function readQuery(query: unknown): z.infer<typeof Query> {
  const parsed = Query.safeParse(query);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? 'query');
  throw fieldError({ field, problem: 'type', expected: EXPECTED[field] ?? 'string' });
}

function encodeEntry(generation: Generation, urls: Urls) {
  const { id, model, state, files, failure, seed, costMicros, createdAt, finishedAt } = generation;
  return {
    request_id: id,
    model,
    status: STATUS[state],
    created_at: new Date(createdAt).toISOString(),
    completed_at: finishedAt === undefined ? null : new Date(finishedAt).toISOString(),
    output_url: files.video ? urls.file(files.video, { seconds: FILE_SECONDS, name: `${id}.mp4` }) : null,
    error: failure?.message ?? null,
    seed,
    credits_used: dollars(costMicros),
  };
}

function paginate(page: number, total: number) {
  const total_pages = Math.ceil(total / PER_PAGE);
  return { page, per_page: PER_PAGE, total, total_pages, has_next: page < total_pages, has_prev: page > 1 };
}
