import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ServiceError } from '../../../domain/errors.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import type { Upload } from '../../../generations/upload-service.ts';
import { jsonObject } from '../../json-body.ts';
import { requireJson } from '../../request-headers.ts';
import type { DialectServices } from '../dialect.ts';
import { assetIdOfUpload, newAssetId, uploadIdOfAsset } from './ids.ts';
import { type Problems, readWith } from './page.ts';
import { isoTime } from './response.ts';
import type { SignIn } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

const KINDS = ['3d', 'asset', 'audio', 'avatar', 'image', 'model', 'video'] as const;
const ACTIONS = ['complete'] as const;
const MOST_NAME_CHARACTERS = 200;
// Far more than a recording of the greatest size has in parts of a megabyte.
const MOST_PARTS = 1000;

const STATUS: Readonly<Record<Upload['state'], string>> = {
  pending: 'pending',
  complete: 'imported',
  failed: 'failed',
};

/** Files in parts: announced, put to signed addresses, completed. */
export function registerUploads(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { uploads, random, settings } = services;

  app.post('/v1/uploads', async (request, reply) => {
    const key = signIn(request, reply, 'submit');
    requireJson(request, settings);
    const body = jsonObject(request);
    if (typeof body.url === 'string' && body.url !== '') throw noImport();
    const { kind, fileName, contentType, fileSize, parts } = readWith(NewFile, body, PROBLEMS);
    const isPicture = kind === 'image' || kind === 'avatar';
    refuseLarge(fileSize, isPicture ? settings.maxImageBytes : settings.maxRecordingBytes);
    const about = { id: newAssetId(random), name: fileName, kind, contentType, partCount: parts };
    return { upload: encodeUpload(await uploads.announce(key.id, about), uploads) };
  });

  const find = async (request: ById, reply: FastifyReply): Promise<Upload> => {
    const key = signIn(request, reply, 'read');
    const { id } = request.params;
    const upload = /^upload_\w+$/.test(id) ? await uploads.get(key.id, assetIdOfUpload(id)) : undefined;
    if (upload) return upload;
    throw new ServiceError('not_found', `There is no upload ${id}, or not any more.`);
  };

  app.get('/v1/uploads/:id', async (request: ById, reply) => ({
    upload: encodeUpload(await find(request, reply), uploads),
  }));

  app.post('/v1/uploads/:id/action', async (request: ById, reply) => {
    const upload = await find(request, reply);
    const { action } = jsonObject(request);
    if (!ACTIONS.some((each) => each === action))
      throw fieldError({ field: 'action', problem: 'enum', allowed: ACTIONS });
    const completed = await uploads.complete(upload.keyId, upload.id);
    return { upload: encodeUpload(completed ?? upload, uploads) };
  });
}

const NewFile = z.object({
  kind: z.enum(KINDS),
  fileName: z.string().min(1).max(MOST_NAME_CHARACTERS),
  contentType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+(?:;.*)?$/)
    .default('application/octet-stream'),
  fileSize: z.int().min(1).optional(),
  parts: z.int().min(1).max(MOST_PARTS).default(1),
});

const PROBLEMS: Problems = {
  kind: { problem: 'enum', allowed: KINDS },
  fileName: { problem: 'type', expected: `string of 1 to ${MOST_NAME_CHARACTERS} characters` },
  contentType: { problem: 'type', expected: 'content type such as audio/mpeg' },
  fileSize: { problem: 'type', expected: 'whole number of bytes from 1' },
  parts: { problem: 'range', least: 1, most: MOST_PARTS },
};

function refuseLarge(sizeBytes: number | undefined, mostBytes: number) {
  if (sizeBytes !== undefined && sizeBytes > mostBytes)
    throw new ServiceError(
      'media_too_large',
      `The file has ${sizeBytes} bytes; at most ${mostBytes} are allowed.`,
      { details: { field: 'fileSize' } },
    );
}

const noImport = () =>
  new ServiceError(
    'invalid_request',
    'Files are not imported by their address here; give the address itself as image or audio, or send the file in parts.',
    { details: { field: 'url', problem: 'unknown' } },
  );

function encodeUpload(upload: Upload, { putUrl }: DialectServices['uploads']) {
  const { id, keyId, name, kind, contentType, sizeBytes, state, error, partCount = 1, createdAt } = upload;
  const parts = Array.from({ length: partCount }, (_, i) => encodePart(i + 1, putUrl(id, i + 1)));
  return {
    id: uploadIdOfAsset(id),
    authorId: keyId,
    ownerId: keyId,
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(createdAt),
    fileName: name,
    kind,
    contentType,
    source: 'multipart',
    status: STATUS[state],
    partsCount: partCount,
    ...(state === 'pending' ? { parts } : { parts: [], fileSize: sizeBytes }),
    ...(state === 'complete' ? { entityId: id } : {}),
    ...(state === 'failed' ? { errorMessage: error ?? 'The file could not be stored.' } : {}),
  };
}

const encodePart = (number: number, url: string) => ({
  number,
  url,
  expires: isoTime(Number(new URL(url).searchParams.get('expires')) * 1000),
});
