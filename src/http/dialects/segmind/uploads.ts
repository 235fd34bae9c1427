import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiKey } from '../../../domain/api-key.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { uuidV4 } from '../../../domain/ids.ts';
import { fieldError } from '../../../generations/request-fields.ts';
import type { Upload } from '../../../generations/upload-service.ts';
import { jsonObject } from '../../json-body.ts';
import { limit } from '../../limited-route.ts';
import type { DialectServices } from '../dialect.ts';
import type { KeyOf } from './sign-in.ts';

const MOST_FILES = 20;
const MOST_NAME_CHARACTERS = 200;
// As long as an upload itself is kept.
const FILE_SECONDS = 24 * 3600;

const DataUrls = z
  .array(z.string().regex(/^data:/i))
  .min(1)
  .max(MOST_FILES);

/** Files sent ahead, as data URIs or as a form; the addresses that come back are good as `image` and `audio`. */
export function registerUploads(app: FastifyInstance, services: DialectServices, keyOf: KeyOf): void {
  const { uploads, urls, limits, random, settings } = services;
  const fileSize = Math.max(settings.maxImageBytes, settings.maxRecordingBytes);
  app.register(multipart, { limits: { files: MOST_FILES, fileSize } });

  const receive = async (request: FastifyRequest, reply: FastifyReply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const received = request.isMultipart()
      ? await receiveForm(request, key, services, fileSize)
      : await Promise.all(
          readDataUrls(request).map((uri) => uploads.receiveDataUri(key.id, uuidV4(random), uri)),
        );
    const file_urls = received.map(({ storageKey, name }) =>
      urls.file(storageKey!, { seconds: FILE_SECONDS, name }),
    );
    return { file_urls, message: 'Files uploaded successfully' };
  };
  app.post('/upload-asset', receive);
  // Where older versions of the SDK send their forms.
  app.post('/inference-request/input-upload', receive);
}

function readDataUrls(request: FastifyRequest): string[] {
  const parsed = DataUrls.safeParse(jsonObject(request).data_urls);
  if (parsed.success) return parsed.data;
  throw fieldError({
    field: 'data_urls',
    problem: 'type',
    expected: `array of 1 to ${MOST_FILES} data URIs`,
  });
}

async function receiveForm(
  request: FastifyRequest,
  key: ApiKey,
  { uploads, random }: DialectServices,
  mostBytes: number,
): Promise<Upload[]> {
  const received: Upload[] = [];
  for await (const { file, filename, mimetype } of request.files()) {
    const id = uuidV4(random);
    const kind = mimetype.split('/')[0]!;
    const name = filename.slice(0, MOST_NAME_CHARACTERS) || id;
    const upload = await uploads.receive(key.id, { id, name, kind, contentType: mimetype }, file);
    received.push(upload);
    if (!file.truncated) continue;
    for (const { id: each } of received) await uploads.delete(key.id, each);
    throw new ServiceError(
      'media_too_large',
      `The file ${name} is larger than the ${mostBytes / 1e6} MB that are allowed.`,
    );
  }
  if (received.length === 0) throw fieldError({ field: 'file', problem: 'missing' });
  return received;
}
