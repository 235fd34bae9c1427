import type { Readable } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../domain/errors.ts';
import type { SignedUrls } from '../storage/signed-urls.ts';
import type { ByteRange, Storage, StoredObject } from '../storage/storage.ts';

export interface FileRoutes {
  readonly storage: Storage;
  readonly signed: SignedUrls;
  /** Stores what was sent to a signed address; undefined when nobody announced it. */
  readonly receivePart: (
    uploadId: string,
    part: number,
    content: Readable,
  ) => Promise<StoredObject | undefined>;
}

type FileRequest = FastifyRequest<{ Params: { '*': string }; Querystring: Record<string, string> }>;
type PartRequest = FastifyRequest<{
  Params: { id: string; part: string };
  Querystring: Record<string, string>;
}>;

/** Results and uploads, for whoever has a signed address: `GET` and `HEAD /files/KEY`, `PUT /uploads/ID/PART`. */
export function registerFiles(app: FastifyInstance, { storage, signed, receivePart }: FileRoutes): void {
  // What is put is stored as it comes, whatever it says it is.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof ServiceError)
      return reply.status(STATUS[error.code] ?? 400).send({ error: error.message });
    // The HTTP library's own refusals, of a content type that is none for example.
    if (error.statusCode !== undefined && error.statusCode < 500)
      return reply.status(error.statusCode).send({ error: `The request is malformed: ${error.message}.` });
    request.log.error({ err: error }, 'request failed');
    return reply.status(500).send({ error: 'Something went wrong on our side; try again.' });
  });

  const refuseUnsigned = (request: FastifyRequest<{ Querystring: Record<string, string> }>) => {
    const path = decodeURI(request.url.split('?')[0]!);
    if (!signed.verify(request.method, path, request.query))
      throw new ServiceError(
        'unauthorized',
        'This address has expired or was never given out; ask for a new one.',
      );
  };

  app.route<{ Params: { '*': string }; Querystring: Record<string, string> }>({
    method: ['GET', 'HEAD'],
    url: '/files/*',
    handler: async (request: FileRequest, reply) => {
      refuseUnsigned(request);
      const key = request.params['*'];
      const stored = await storage.stat(key);
      if (!stored) throw new ServiceError('not_found', 'The file is no longer kept.');
      return sendFile(request, reply, key, stored, storage);
    },
  });

  app.put(
    '/uploads/:id/:part',
    { bodyLimit: Number.MAX_SAFE_INTEGER },
    async (request: PartRequest, reply) => {
      refuseUnsigned(request);
      const stored = await receivePart(
        request.params.id,
        Number(request.params.part),
        request.body as Readable,
      );
      if (!stored) throw new ServiceError('not_found', 'There is no such upload.');
      return reply.header('etag', `"${stored.etag}"`).send();
    },
  );
}

const STATUS: Partial<Record<ServiceError['code'], number>> = {
  unauthorized: 403,
  not_found: 404,
  media_too_large: 413,
  disk_full: 507,
};

/** A stored file, whole or the range that is asked for; only its head for `HEAD`. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  { sizeBytes, contentType, etag }: StoredObject,
  storage: Pick<Storage, 'read'>,
) {
  const { name } = request.query as { name?: string };
  void reply.headers({
    'content-type': servedType(contentType),
    'accept-ranges': 'bytes',
    etag: `"${etag}"`,
    'cache-control': 'private, max-age=3600',
    'x-content-type-options': 'nosniff',
    ...(name ? { 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}` } : {}),
  });
  if (request.headers['if-none-match']?.includes(`"${etag}"`)) return reply.status(304).send();
  const isFresh = request.headers['if-range'] === undefined || request.headers['if-range'] === `"${etag}"`;
  const range = isFresh ? readRange(request.headers.range, sizeBytes) : undefined;
  if (range === 'unsatisfiable')
    return reply
      .status(416)
      .type('application/json')
      .header('content-range', `bytes */${sizeBytes}`)
      .send({ error: 'No such range.' });
  const length = range ? range.end - range.start + 1 : sizeBytes;
  void reply.header('content-length', String(length));
  if (range) void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
  return request.method === 'HEAD' ? reply.send() : reply.send(await storage.read(key, range));
}

/**
 * What a file is served as: a picture, a sound or a video as it was called when it came, and what we make ourselves. All
 * else is bytes: callers name types as they like, and nobody's browser should run what they send.
 */
function servedType(contentType: string): string {
  const [type = ''] = /^[\w.+-]+\/[\w.+-]+/.exec(contentType) ?? [];
  const isMedia = /^(?:image|audio|video)\//.test(type) && !type.includes('xml');
  return isMedia || OWN_TYPES.includes(type) ? type : 'application/octet-stream';
}

const OWN_TYPES = ['application/json', 'application/x-subrip', 'text/vtt'];

/** One range as RFC 9110 section 14 has it; several at once, and what is none, are answered with the whole file. */
function readRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first, last] = match;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(sizeBytes - 1, Number(last));
  return start > end || start >= sizeBytes ? 'unsatisfiable' : { start, end };
}
