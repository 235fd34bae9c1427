import { Readable } from 'node:stream';
import type { Database, Row, Value } from '../db/database.ts';
import { ServiceError } from '../domain/errors.ts';
import type { SignedUrls } from '../storage/signed-urls.ts';
import type { Storage, StoredObject } from '../storage/storage.ts';
import { cursorAfter } from './list-cursor.ts';
import type { NewUpload, Upload, UploadService } from './upload-service.ts';

export interface UploadsOptions {
  readonly database: Database;
  readonly storage: Storage;
  readonly signed: SignedUrls;
  readonly publicUrl: () => string;
  readonly now: () => number;
  readonly keptMs: number;
  readonly maxBytes: number;
  /** Length of a recording by its header; undefined when it is none or does not say. */
  readonly measureSeconds: (storageKey: string, contentType: string) => Promise<number | undefined>;
}

export interface Uploads extends UploadService {
  /** What came to a signed address. Undefined when nobody announced it. */
  receivePart(id: string, part: number, content: Readable): Promise<StoredObject | undefined>;
  /** Deletes what was kept long enough, unless a generation still needs it. How many. */
  deleteExpired(): Promise<number>;
  /** Deletes what no generation was asked with, or none whose words are still kept. How many. */
  deleteUnheld(filter: { keyId?: string | undefined; createdBefore?: number | undefined }): Promise<number>;
}

// An announced upload must begin, and may take, so long.
const PUT_MS = 3_600_000;
// Joined uploads have one file, named so that a part can never be taken for it.
const WHOLE = 'whole';

export function createUploads(options: UploadsOptions): Uploads {
  const { database, storage, signed, publicUrl, now, keptMs, maxBytes } = options;
  const keyOf = (id: string, part: string | number) => `uploads/${id}/${part}`;

  const find = async (id: string): Promise<Upload | undefined> => {
    const [row] = await database.query('select * from uploads where id = $1', [id]);
    return row && toUpload(row);
  };
  const own = async (keyId: string, id: string) => {
    const upload = await find(id);
    return upload?.keyId === keyId ? upload : undefined;
  };
  const insert = async (keyId: string, upload: NewUpload): Promise<void> => {
    await database.query(
      `insert into uploads (id, key_id, storage_key, name, kind, content_type, size_bytes, seconds, state, parts, error,
         created_at, expires_at) values ($1, $2, null, $3, $4, $5, 0, null, 'pending', $6, null, $7, $8)`,
      [
        upload.id,
        keyId,
        upload.name,
        upload.kind,
        upload.contentType,
        upload.partCount ?? null,
        now(),
        now() + keptMs,
      ],
    );
  };
  const finish = async (
    id: string,
    storageKey: string,
    { sizeBytes, contentType }: StoredObject,
  ): Promise<Upload> => {
    const seconds = await options.measureSeconds(storageKey, contentType);
    await database.query(
      `update uploads set state = 'complete', storage_key = $2, size_bytes = $3, seconds = $4 where id = $1`,
      [id, storageKey, sizeBytes, seconds ?? null],
    );
    return (await find(id))!;
  };
  const receive = async (keyId: string, upload: NewUpload, content: Readable): Promise<Upload> => {
    // The bytes first: a row without its file would be believed.
    const key = keyOf(upload.id, WHOLE);
    const stored = await storage.put(key, content, { contentType: upload.contentType, maxBytes });
    await insert(keyId, upload);
    return finish(upload.id, key, stored);
  };

  // The file first: a row without it is tried again, a file without its row would stay for ever.
  const remove = async (id: string) => {
    await storage.deleteAll(`uploads/${id}/`);
    await database.query('delete from uploads where id = $1', [id]);
  };
  const removeAll = async (rows: readonly { id: string }[]) => {
    for (const { id } of rows) await remove(id);
    return rows.length;
  };

  return {
    receive,

    async announce(keyId, upload) {
      await insert(keyId, upload);
      return (await find(upload.id))!;
    },

    putUrl: (id, part = 1) =>
      publicUrl() + signed.sign('PUT', `/uploads/${id}/${part}`, { expiresAt: now() + PUT_MS }),

    storageKeyOf: (id) => keyOf(id, 1),

    async receivePart(id, part, content) {
      const upload = await find(id);
      if (upload?.state !== 'pending' || !(part >= 1 && part <= (upload.partCount ?? 1))) return undefined;
      const { contentType } = upload;
      const stored = await storage.put(keyOf(id, part), content, { contentType, maxBytes });
      // What comes whole is complete when it is there.
      if (upload.partCount === undefined) await finish(id, keyOf(id, part), stored);
      return stored;
    },

    async complete(keyId, id) {
      const upload = await own(keyId, id);
      if (upload?.state !== 'pending') return upload;
      const parts = Array.from({ length: upload.partCount ?? 1 }, (_, i) => keyOf(id, i + 1));
      for (const [i, key] of parts.entries())
        if (!(await storage.stat(key)))
          throw new ServiceError(
            'invalid_request',
            `Part ${i + 1} of the upload is missing; send it and complete again.`,
          );
      const joined = Readable.from(concatenated(parts, storage));
      const stored = await storage.put(keyOf(id, WHOLE), joined, {
        contentType: upload.contentType,
        maxBytes,
      });
      for (const key of parts) await storage.delete(key);
      return finish(id, keyOf(id, WHOLE), stored);
    },

    get: own,

    async label(keyId, id, labels) {
      const sql = 'update uploads set labels = $3 where key_id = $1 and id = $2 returning *';
      const [row] = await database.query(sql, [keyId, id, JSON.stringify(labels)]);
      return row && toUpload(row);
    },

    async list(keyId, { limit, cursor }) {
      const [at = '', id = ''] = (cursor ?? '').split(' ');
      const rows = await database.query(
        `select * from uploads where key_id = $1 and ($2 = '' or (created_at, id) < ($3, $2))
         order by created_at desc, id desc limit ${limit + 1}`,
        [keyId, id, Number(at) || 0],
      );
      const uploads = rows.slice(0, limit).map(toUpload);
      const last = uploads.at(-1);
      return { uploads, next: rows.length > limit && last ? cursorAfter(last) : undefined };
    },

    async delete(keyId, id) {
      if (!(await own(keyId, id))) return false;
      // One that a video still waits for goes when that is made.
      const sql = `update uploads set expires_at = 0 where id = $1 and exists (
        select 1 from generation_inputs i join generations g on g.id = i.generation_id
        where i.upload_id = $1 and g.state in ('queued', 'running')) returning id`;
      const awaited = await database.query(sql, [id]);
      if (awaited.length === 0) await remove(id);
      return true;
    },

    async receiveDataUri(keyId, id, dataUri) {
      const { contentType, bytes } = readDataUri(dataUri);
      const kind = contentType.split('/')[0]!;
      const extension = contentType.split('/')[1]?.replace(/[^a-z0-9]/g, '') || 'bin';
      const upload = { id, kind, contentType, name: `${id}.${extension}` };
      return receive(keyId, upload, Readable.from([bytes]));
    },

    async deleteExpired() {
      const rows = await database.query<{ id: string }>(
        `select id from uploads u where expires_at < $1 and not exists (
           select 1 from generation_inputs i join generations g on g.id = i.generation_id
           where i.upload_id = u.id and g.state in ('queued', 'running'))`,
        [now()],
      );
      return removeAll(rows);
    },

    async deleteUnheld({ keyId, createdBefore }) {
      const wheres = ['not exists (select 1 from generation_inputs i where i.upload_id = u.id)'];
      const parameters: Value[] = [];
      if (keyId !== undefined) wheres.push(`key_id = $${parameters.push(keyId)}`);
      if (createdBefore !== undefined) wheres.push(`created_at < $${parameters.push(createdBefore)}`);
      const sql = `select id from uploads u where ${wheres.join(' and ')}`;
      return removeAll(await database.query<{ id: string }>(sql, parameters));
    },
  };
}

async function* concatenated(keys: readonly string[], storage: Storage): AsyncGenerator<Buffer> {
  for (const key of keys) for await (const chunk of await storage.read(key)) yield chunk as Buffer;
}

function readDataUri(uri: string): { contentType: string; bytes: Buffer } {
  const match = /^data:([^;,]*)((?:;[^,]*)?),/i.exec(uri);
  if (!match) throw new ServiceError('invalid_request', 'The data URI has no comma before its content.');
  const content = uri.slice(match[0].length);
  const isBase64 = /;\s*base64\s*$/i.test(match[2]!);
  if (isBase64 && !/^[A-Za-z0-9+/_\-\s]*={0,2}\s*$/.test(content))
    throw new ServiceError('invalid_request', 'The data URI has characters that are not base64.');
  const bytes = isBase64 ? Buffer.from(content, 'base64') : Buffer.from(decodePercent(content), 'latin1');
  return { contentType: match[1]!.trim().toLowerCase() || 'application/octet-stream', bytes };
}

/** Bytes as latin1 characters. */
const decodePercent = (text: string) =>
  text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

function toUpload(row: Row): Upload {
  return {
    id: String(row.id),
    keyId: String(row.key_id),
    name: String(row.name),
    kind: String(row.kind),
    contentType: String(row.content_type),
    sizeBytes: Number(row.size_bytes),
    seconds: row.seconds === null ? undefined : Number(row.seconds),
    state: row.state as Upload['state'],
    error: row.error === null ? undefined : String(row.error),
    storageKey: row.storage_key === null ? undefined : String(row.storage_key),
    partCount: row.parts === null ? undefined : Number(row.parts),
    labels: row.labels === null ? {} : (JSON.parse(String(row.labels)) as Upload['labels']),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
