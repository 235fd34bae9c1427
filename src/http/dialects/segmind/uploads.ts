import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { uuidV4 } from '../../../domain/ids.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { allOrNone, formLimits, receiveFiles } from '../../form-files.ts';
import { jsonObject } from '../../json-body.ts';
import { limit } from '../../limited-route.ts';
import type { DialectServices } from '../dialect.ts';
import type { KeyOf } from './sign-in.ts';

const MOST_FILES = 20;
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
  app.register(multipart, { limits: formLimits(MOST_FILES, fileSize) });

  const receive = async (request: FastifyRequest, reply: FastifyReply) => {
    const key = keyOf(request);
    limit(limits, key, 'read', reply);
    const newId = () => uuidV4(random);
    const received = request.isMultipart()
      ? await receiveFiles(request, key.id, { uploads, newId, mostBytes: fileSize })
      : await allOrNone(key.id, uploads, async (kept) => {
          for (const uri of readDataUrls(request))
            kept.push(await uploads.receiveDataUri(key.id, newId(), uri));
        });
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
