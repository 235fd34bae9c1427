import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiKey } from '../domain/api-key.ts';
import { ServiceError } from '../domain/errors.ts';
import { lowerAlphanumeric } from '../domain/ids.ts';
import { fieldError } from '../generations/field-problem.ts';
import type { Upload } from '../generations/upload-service.ts';
import type { DialectServices, Urls } from './dialects/dialect.ts';
import { formLimits, receiveNamedFile } from './form-files.ts';
import { type JsonObject, parseJson } from './json-body.ts';
import { limit } from './limited-route.ts';

/** Files beside predictions: sent ahead as `content` of a form, and named in an `input` by the address they then have. */
export interface FileRules {
  readonly keyOf: (request: FastifyRequest) => ApiKey;
  /** How long a file is there after it came; never longer than uploads are kept at all. */
  readonly keptMs: number;
  /** Of the answer to a file that was received. */
  readonly receivedStatus: number;
}

/** The labels of an upload that is a file here. */
const Labels = z.object({
  sha256: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).default({}),
});

type ById = FastifyRequest<{ Params: { id: string } }>;

const ID_CHARACTERS = 26;
const IS_ID = /^[a-z0-9]{26}$/;
// A form has the file and its metadata, which some clients send as a file too.
const MOST_PARTS = 2;

export type PredictionFiles = ReturnType<typeof registerPredictionFiles>;

/** `POST /v1/files` and `GET /v1/files/{id}`. @returns what other routes about files need */
export function registerPredictionFiles(app: FastifyInstance, services: DialectServices, rules: FileRules) {
  const { uploads, limits, random, settings, now } = services;
  const mostBytes = Math.max(settings.maxImageBytes, settings.maxRecordingBytes);
  app.register(multipart, { limits: formLimits(MOST_PARTS, mostBytes) });

  app.post('/v1/files', async (request, reply) => {
    const key = rules.keyOf(request);
    limit(limits, key, 'submit', reply);
    const newId = () => lowerAlphanumeric(ID_CHARACTERS, random);
    const { upload, sha256, fields } = await receiveNamedFile(
      request,
      key.id,
      { uploads, newId, mostBytes },
      { part: 'content', readFields: ({ metadata }) => ({ metadata: readMetadata(metadata) }) },
    );
    const labelled = await uploads.label(key.id, upload.id, { sha256, ...fields });
    return reply.status(rules.receivedStatus).send(await encode(labelled ?? upload));
  });

  const encode = async (upload: Upload) => {
    const { id, name, contentType, sizeBytes, createdAt, storageKey } = upload;
    const { sha256, metadata } = Labels.parse(upload.labels);
    const stored = storageKey === undefined ? undefined : await services.files.stat(storageKey);
    return {
      id,
      name,
      content_type: contentType,
      size: sizeBytes,
      etag: stored?.etag ?? null,
      checksums: sha256 === undefined ? {} : { sha256 },
      metadata,
      created_at: new Date(createdAt).toISOString(),
      expires_at: new Date(expiryOf(upload)).toISOString(),
      urls: { get: services.urls.absolute(`/v1/files/${id}`) },
    };
  };
  const expiryOf = ({ createdAt, expiresAt }: Upload) => Math.min(expiresAt, createdAt + rules.keptMs);
  const isThere = (upload: Upload) => IS_ID.test(upload.id) && now() < expiryOf(upload);
  /** @throws ServiceError `not_found`, with `isExpired` among its details for one that was there. */
  const find = async (keyId: string, id: string): Promise<Upload> => {
    const upload = IS_ID.test(id) ? await uploads.get(keyId, id) : undefined;
    if (upload && isThere(upload)) return upload;
    throw new ServiceError('not_found', `There is no file ${id}, or not any more.`, {
      details: { isExpired: upload !== undefined },
    });
  };

  app.get('/v1/files/:id', async (request: ById, reply: FastifyReply) => {
    const key = rules.keyOf(request);
    limit(limits, key, 'read', reply);
    return encode(await find(key.id, request.params.id));
  });
  return { encode, find, isThere };
}

function readMetadata(text = ''): JsonObject {
  const value = text === '' ? {} : parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fieldError({ field: 'metadata', problem: 'type', expected: 'JSON object' });
  return value as JsonObject;
}

/** Undefined for what is no JSON, or too deep. */
function parsed(text: string): unknown {
  try {
    return parseJson(Buffer.from(text), 'application/json');
  } catch {
    return undefined;
  }
}

/** An input whose media are named by the addresses of files of this API: those become `upload:ID`, without a request. */
export function withUploads(input: JsonObject, urls: Urls): JsonObject {
  const own = urls.absolute('/v1/files/');
  const named = Object.entries(input).map(([name, value]) => {
    const id = typeof value === 'string' && value.startsWith(own) ? value.slice(own.length) : '';
    return [name, IS_ID.test(id) ? `upload:${id}` : value];
  });
  return Object.fromEntries(named);
}
