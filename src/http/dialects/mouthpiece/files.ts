import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiKey } from '../../../domain/api-key.ts';
import { uuidV7 } from '../../../domain/ids.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import type { Upload } from '../../../generations/upload-service.ts';
import { formLimits, receiveFiles } from '../../form-files.ts';
import type { DialectServices } from '../dialect.ts';

/** `POST /v1/files`: multipart with one file, or JSON `{data: "data:..."}`. Its id is good as `upload:ID`. */
export function registerFileUploads(
  app: FastifyInstance,
  { uploads, now, random, settings }: DialectServices,
  signIn: (request: FastifyRequest, reply: FastifyReply) => Promise<ApiKey>,
): void {
  const fileSize = Math.max(settings.maxImageBytes, settings.maxRecordingBytes);
  app.register(multipart, { limits: formLimits(1, fileSize) });
  app.post('/v1/files', { bodyLimit: fileSize + 65_536 }, async (request, reply) => {
    const key = await signIn(request, reply);
    const newId = () => uuidV7(now(), random);
    const upload = request.isMultipart()
      ? (await receiveFiles(request, key.id, { uploads, newId, mostBytes: fileSize }))[0]!
      : await uploads.receiveDataUri(key.id, newId(), readData(request.body));
    return reply.status(201).send(encodeUpload(upload));
  });
}

function readData(body: unknown): string {
  const parsed = z.object({ data: z.string().regex(/^data:/i) }).safeParse(body);
  if (!parsed.success)
    throw fieldError({ field: 'data', problem: 'type', expected: 'data URI, or the body multipart' });
  return parsed.data.data;
}

const encodeUpload = ({ id, name, contentType, sizeBytes, seconds, expiresAt }: Upload) => ({
  id,
  ref: `upload:${id}`,
  name,
  contentType,
  sizeBytes,
  seconds: seconds ?? null,
  expiresAt: new Date(expiresAt).toISOString(),
});
