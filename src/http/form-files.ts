import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../domain/errors.ts';
import { fieldError } from '../generations/request-fields.ts';
import type { Upload, UploadService } from '../generations/upload-service.ts';

const MOST_NAME_CHARACTERS = 200;

export interface FormReceiver {
  readonly uploads: UploadService;
  readonly newId: () => string;
  /** Of one file; as the form is registered with. */
  readonly mostBytes: number;
}

/**
 * Keeps the files of a form, all or none.
 *
 * @throws ServiceError `invalid_request` for a form that is cut off, malformed or without a file, `body_too_large` for one
 *   with more parts than are allowed, `media_too_large`.
 */
export function receiveFiles(
  request: FastifyRequest,
  keyId: string,
  { uploads, newId, mostBytes }: FormReceiver,
): Promise<Upload[]> {
  return allOrNone(keyId, uploads, async (received) => {
    await eachFile(request, async ({ file, filename, mimetype }) => {
      const id = newId();
      const kind = mimetype.split('/')[0]!;
      const name = filename.slice(0, MOST_NAME_CHARACTERS) || id;
      received.push(await uploads.receive(keyId, { id, name, kind, contentType: mimetype }, file));
      if (file.truncated)
        throw new ServiceError(
          'media_too_large',
          `The file ${name} is larger than the ${mostBytes / 1e6} MB that are allowed.`,
        );
    });
    if (received.length === 0) throw fieldError({ field: 'file', problem: 'missing' });
  });
}

/** What `receive` adds to its list; deleted again when it throws. */
export async function allOrNone(
  keyId: string,
  uploads: UploadService,
  receive: (received: Upload[]) => Promise<void>,
): Promise<Upload[]> {
  const received: Upload[] = [];
  try {
    await receive(received);
  } catch (error) {
    for (const { id } of received) await uploads.delete(keyId, id);
    throw error;
  }
  return received;
}

async function eachFile(request: FastifyRequest, receive: (part: MultipartFile) => Promise<void>) {
  // A form that breaks off breaks the file that is being received, wherever that goes.
  const breaks = new WeakSet<object>();
  const files = openForm(request);
  for (;;) {
    const next = await files.next().catch(refuseForm);
    if (next.done) return;
    next.value.file.on('error', (error) => breaks.add(error));
    try {
      await receive(next.value);
    } catch (error) {
      throw breaks.has(error as object) ? malformed(error as Error) : error;
    }
  }
}

function openForm(request: FastifyRequest): AsyncIterator<MultipartFile> {
  try {
    return request.files()[Symbol.asyncIterator]();
  } catch (error) {
    return refuseForm(error as Error);
  }
}

function refuseForm(cause: Error): never {
  throw malformed(cause);
}

function malformed(cause: Error & { statusCode?: number }): ServiceError {
  return cause.statusCode === 413
    ? new ServiceError('body_too_large', 'The form has more files or larger fields than are allowed.', {
        cause,
      })
    : new ServiceError('invalid_request', 'The form in the request body is cut off or malformed.', { cause });
}
