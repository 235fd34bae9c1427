import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { sendFile } from '../../files.ts';
import { limit } from '../../limited-route.ts';
import { registerPredictionFiles } from '../../prediction-files.ts';
import type { DialectServices } from '../dialect.ts';
import { type KeyOf, SIGNED_PATH } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

const KEPT_MS = 24 * 3_600_000;
const PAGE_SIZE = 100;

/** Files that are sent ahead: create, list, get, delete, download. */
export function registerFiles(app: FastifyInstance, services: DialectServices, keyOf: KeyOf): void {
  const { uploads, limits } = services;
  const files = registerPredictionFiles(app, services, { keyOf, keptMs: KEPT_MS, receivedStatus: 201 });
  const signIn = (request: FastifyRequest, reply: FastifyReply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    return key;
  };

  app.get('/v1/files', async (request, reply) => {
    const key = signIn(request, reply);
    const { cursor } = request.query as { cursor?: string };
    const from = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString();
    const page = await uploads.list(key.id, { limit: PAGE_SIZE, cursor: from });
    const next = page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url');
    const results = page.uploads.filter(files.isThere).map(files.encode);
    return {
      previous: null,
      next: next === undefined ? null : services.urls.absolute(`/v1/files?cursor=${next}`),
      results: await Promise.all(results),
    };
  });

  app.delete('/v1/files/:id', async (request: ById, reply) => {
    const key = signIn(request, reply);
    const { id } = await files.find(key.id, request.params.id);
    await services.uploads.delete(key.id, id);
    return reply.status(204).send();
  });

  app.get(SIGNED_PATH, async (request: ById, reply) => {
    const { id } = request.params;
    const owner = keyOf(request)?.id ?? (await signedOwner(request, services));
    const { storageKey } = await files.find(owner, id);
    const stored = storageKey === undefined ? undefined : await services.files.stat(storageKey);
    if (storageKey === undefined || !stored)
      throw new ServiceError('not_found', `There is no file ${id}, or not any more.`);
    return sendFile(request, reply, storageKey, stored, services.files);
  });
}

const Signed = z.object({
  owner: z.string().min(1),
  expiry: z.coerce.number().int(),
  signature: z.string().min(1),
});

/** Whoever signed the address, with the secret that callbacks are signed with. @throws ServiceError `unauthorized`. */
async function signedOwner(
  { params, query }: ById,
  { webhookSecret, now }: Pick<DialectServices, 'webhookSecret' | 'now'>,
): Promise<string> {
  const parsed = Signed.safeParse(query);
  if (!parsed.success) throw unsigned(true);
  const { owner, expiry, signature } = parsed.data;
  const secret = await webhookSecret(owner);
  const key = Buffer.from(secret?.split('_').at(-1) ?? '', 'base64');
  const expected = createHmac('sha256', key).update(`${owner} ${params.id} ${expiry}`).digest();
  const given = Buffer.from(signature, 'base64');
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  if (secret === undefined || !isSigned || expiry * 1000 <= now()) throw unsigned(false);
  return owner;
}

const unsigned = (isMissing: boolean) =>
  new ServiceError('unauthorized', 'The address is not signed, or has expired.', { details: { isMissing } });
