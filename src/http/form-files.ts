import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../domain/errors.ts';
import { fieldError } from '../generations/field-problem.ts';
import type { Upload, UploadService } from '../generations/upload-service.ts';

const MOST_NAME_CHARACTERS = 200;
// Labels of a file, in JSON.
const MOST_TEXT_BYTES = 65_536;

/** What a form may have besides `files` files of `fileSize` bytes: the library keeps every field in memory. */
export const formLimits = (files: number, fileSize: number) => ({
  files,
  fileSize,
  fields: MOST_FIELDS,
  fieldSize: MOST_TEXT_BYTES,
  parts: files + MOST_FIELDS,
});
const MOST_FIELDS = 8;

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
    await eachPart(
      openForm(() => request.files()),
      async (part) => {
        await receivePart(part, part.file, keyId, { uploads, newId, mostBytes }, received);
      },
    );
    if (received.length === 0) throw fieldError({ field: 'file', problem: 'missing' });
  });
}

export interface FormWithFile<Fields> {
  readonly upload: Upload;
  /** Of the bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly fields: Fields;
}

export interface NamedFile<Fields> {
  /** What its part is called. */
  readonly part: string;
  /** Reads the other parts, texts by their names; the file is not kept when it throws. */
  readonly readFields: (fields: Readonly<Record<string, string>>) => Fields;
}

/**
 * Keeps one file of a form; what comes with it is text, whether it has a file name or not.
 *
 * @throws ServiceError as `receiveFiles`.
 */
export async function receiveNamedFile<Fields>(
  request: FastifyRequest,
  keyId: string,
  receiver: FormReceiver,
  { part: field, readFields }: NamedFile<Fields>,
): Promise<FormWithFile<Fields>> {
  const texts: Record<string, string> = {};
  let fields: Fields | undefined;
  const hash = createHash('sha256');
  const [upload] = await allOrNone(keyId, receiver.uploads, async (received) => {
    await eachPart(
      openForm(() => request.parts()),
      async (part) => {
        if (part.type === 'field') {
          if (part.valueTruncated) throw tooLarge();
          texts[part.fieldname] = textOf(part.value);
        } else if (part.fieldname !== field || received.length > 0)
          texts[part.fieldname] = await shortText(part.file);
        else await receivePart(part, hashed(part.file, hash), keyId, receiver, received);
      },
    );
    if (received.length === 0) throw fieldError({ field, problem: 'missing', expected: 'file' });
    fields = readFields(texts);
  });
  return { upload: upload!, sha256: hash.digest('hex'), fields: fields! };
}

async function shortText(content: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MOST_TEXT_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const tooLarge = () =>
  new ServiceError('body_too_large', 'The form has more files or larger fields than are allowed.');

/** The library has read a field that says it is JSON. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

async function receivePart(
  { file, filename, mimetype }: MultipartFile,
  content: Readable,
  keyId: string,
  { uploads, newId, mostBytes }: FormReceiver,
  received: Upload[],
): Promise<void> {
  const id = newId();
  const kind = mimetype.split('/')[0]!;
  // A part may say that it is a file and have no name.
  const name = (filename as string | undefined)?.slice(0, MOST_NAME_CHARACTERS) || id;
  received.push(await uploads.receive(keyId, { id, name, kind, contentType: mimetype }, content));
  if (file.truncated)
    throw new ServiceError(
      'media_too_large',
      `The file ${name} is larger than the ${mostBytes / 1e6} MB that are allowed.`,
    );
}

const hashed = (content: Readable, hash: { update(bytes: Buffer): unknown }) =>
  Readable.from(
    (async function* () {
      for await (const chunk of content) {
        hash.update(chunk as Buffer);
        yield chunk;
      }
    })(),
  );

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

async function eachPart<Part extends Multipart>(
  parts: AsyncIterator<Part>,
  receive: (part: Part) => Promise<void>,
) {
  // A form that breaks off breaks the file that is being received, wherever that goes.
  const breaks = new WeakSet<object>();
  for (;;) {
    const next = await parts.next().catch(refuseForm);
    if (next.done) return;
    if (next.value.type === 'file') next.value.file.on('error', (error) => breaks.add(error));
    try {
      await receive(next.value);
    } catch (error) {
      throw breaks.has(error as object) ? malformed(error as Error) : error;
    }
  }
}

function openForm<Part>(open: () => AsyncIterable<Part>): AsyncIterator<Part> {
  try {
    return open()[Symbol.asyncIterator]();
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
