import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { jsonObject } from '../../json-body.ts';
import type { DialectServices } from '../dialect.ts';
import { findAsset } from './find-asset.ts';
import { type Problems, readWith } from './page.ts';
import type { SignIn } from './sign-in.ts';

const MOST_AT_ONCE = 200;

const Named = z.object({ assetIds: z.array(z.string()).min(1).max(MOST_AT_ONCE) });
const PROBLEMS: Problems = {
  assetIds: { problem: 'type', expected: `list of 1 to ${MOST_AT_ONCE} asset ids` },
};

/** `DELETE /v1/assets` of uploads, and of videos with all that was asked for them; those that are gone are passed over. */
export function registerRemoval(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { uploads, generations } = services;

  app.delete('/v1/assets', async (request, reply) => {
    const key = signIn(request, reply, 'read');
    const { assetIds } = readWith(Named, jsonObject(request), PROBLEMS);
    for (const id of new Set(assetIds)) {
      const asset = await findAsset(key.id, id, services);
      if (asset?.kind === 'upload') await uploads.delete(key.id, id);
      if (asset?.kind === 'video') await generations.delete(key.id, asset.generation.id);
    }
    return {};
  });

  app.post('/v1/assets/download', async (request, reply) => {
    signIn(request, reply, 'read');
    throw new ServiceError(
      'invalid_request',
      'Assets are not packed into one file here; ask for each of them at POST /v1/assets/{assetId}/download.',
    );
  });
}
