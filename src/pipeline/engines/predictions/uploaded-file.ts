import { openAsBlob } from 'node:fs';
import { FormData } from 'undici';
import { z } from 'zod';
import { EngineFailure } from '../engine-failure.ts';
import { mediaName } from '../upstream/data-url.ts';
import { refusalOf } from '../upstream/place-order.ts';
import type { UpstreamAnswer, UpstreamServer } from '../upstream/upstream-server.ts';

// A recording of ten minutes is 58 MB: eight minutes at 1 Mbit/s.
const UPLOAD_TIMEOUT_MS = 600_000;

const FileRecord = z.looseObject({ urls: z.looseObject({ get: z.string().min(1) }) });

/** Puts a file beside the predictions and gives the address that an input names it by. Nothing is paid for that. */
export async function uploadedFile(
  server: UpstreamServer,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const answer = await upload(server, path, signal).catch((error: unknown) => {
    if (error instanceof EngineFailure && error.kind === 'down') return upload(server, path, signal);
    throw error;
  });
  if (answer.status < 200 || answer.status >= 300) throw refusalOf(server, answer, {});
  const record = FileRecord.safeParse(answer.json);
  if (record.success && URL.canParse(record.data.urls.get, server.url.origin))
    return new URL(record.data.urls.get, server.url.origin).href;
  const sentence = `The server ${server.host} of the engine ${server.engine} took a file and does not say where it is.`;
  throw new EngineFailure(server.engine, 'failed', sentence);
}

async function upload(server: UpstreamServer, path: string, signal: AbortSignal): Promise<UpstreamAnswer> {
  const form = new FormData();
  const { type, fileName } = await mediaName(path);
  form.append('content', await openAsBlob(path, { type }), fileName);
  return server.ask({ method: 'POST', path: '/files', form, signal, timeoutMs: UPLOAD_TIMEOUT_MS });
}
