import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { GENERATION_STATES, type Generation, isFinal } from '../../../domain/generation.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { jsonObject } from '../../json-body.ts';
import { waitForEnd } from '../../wait-for-end.ts';
import type { DialectServices } from '../dialect.ts';
import { isKept } from './find-asset.ts';
import {
  COMMA_LIST,
  FLAG,
  FLAG_PROBLEM,
  firstOf,
  listed,
  type Problems,
  page,
  pageProblems,
  readWith,
} from './page.ts';
import { encodeJob, encodeRetrieved, JOB_TYPE, type Job, STATUS, STATUSES } from './response.ts';
import type { SignIn } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

// A render that is told to stop is gone well before; until then it would still be in progress.
const CANCEL_WAIT_MS = 5_000;
const ACTIONS = ['cancel'] as const;
const PAGE_OF_LIST = 100;
// What the vendor's SDKs may ask for.
const MOST_ON_PAGE = 200;

/** What becomes of a run. */
export function registerJobs(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { generations } = services;

  const find = async (request: ById, reply: FastifyReply): Promise<Generation> => {
    const key = signIn(request, reply, 'read');
    const { id } = request.params;
    const generation = await generations.get(key.id, id);
    if (generation && isKept(generation, services)) return generation;
    throw new ServiceError('not_found', `There is no job ${id}, or not any more.`);
  };

  app.get('/v1/jobs/:id', async (request: ById, reply) =>
    encodeRetrieved(await find(request, reply), services),
  );

  app.post('/v1/jobs/:id/action', async (request: ById, reply) => {
    const generation = await find(request, reply);
    readAction(jsonObject(request).action);
    const asked = (await generations.cancel(generation.keyId, generation.id)) ?? generation;
    const ended = isFinal(asked.state) ? asked : await waitForEnd(generations, asked, CANCEL_WAIT_MS);
    return { job: encodeJob(ended ?? asked, services) };
  });

  app.get('/v1/jobs', async (request, reply) => {
    const key = signIn(request, reply, 'read');
    const { pageSize, paginationToken, hideResults, ...filter } = readWith(Filter, request.query, PROBLEMS);
    if (!canMatch(filter, key.id)) return { jobs: [] };
    const states = filter.status && GENERATION_STATES.filter((state) => STATUS[state] === filter.status);
    const readPage = async (cursor: string | undefined) => {
      const asked = { dialect: 'scenario', states, cursor, limit: PAGE_OF_LIST } as const;
      const { generations: items, next } = await generations.list(key.id, asked);
      return { items, next };
    };
    const kept = listed(readPage, paginationToken, (generation) => isKept(generation, services));
    const { items, token } = await firstOf([kept], pageSize);
    const jobs = items.map((generation) => encodeJob(generation, services));
    return { jobs: hideResults ? jobs.map(withoutResults) : jobs, nextPaginationToken: token };
  });
}

function readAction(action: unknown): void {
  if (action === undefined || action === null) throw fieldError({ field: 'action', problem: 'missing' });
  if (!ACTIONS.some((each) => each === action))
    throw fieldError({ field: 'action', problem: 'enum', allowed: ACTIONS });
}

const Filter = z.object({
  ...page(MOST_ON_PAGE),
  status: z.enum(STATUSES).optional(),
  type: z.string().optional(),
  types: COMMA_LIST.optional(),
  workflowId: z.string().optional(),
  hideResults: FLAG.optional(),
});

const PROBLEMS: Problems = {
  ...pageProblems(MOST_ON_PAGE),
  status: { problem: 'enum', allowed: STATUSES },
  hideResults: FLAG_PROBLEM,
};

/** All jobs here are runs of a model, none of them of a workflow, and a key sees its own only. */
function canMatch(
  { status, type, types, workflowId, authorId }: Omit<z.infer<typeof Filter>, 'pageSize'>,
  keyId: string,
): boolean {
  const isReached = status === undefined || Object.values(STATUS).includes(status);
  const isOfType = (type ?? JOB_TYPE) === JOB_TYPE && (types?.includes(JOB_TYPE) ?? true);
  return isReached && isOfType && workflowId === undefined && (authorId ?? keyId) === keyId;
}

function withoutResults({ metadata, ...job }: Job) {
  const { assetIds: _, ...rest } = metadata;
  return { ...job, metadata: rest };
}
