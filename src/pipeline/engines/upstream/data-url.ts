import { open, readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { decodeDataUri } from '../../data-uri.ts';
import { EngineFailure } from '../engine-failure.ts';

const KINDS: readonly (readonly [start: string, type: string, extension: string])[] = [
  ['\x89PNG', 'image/png', '.png'],
  ['\xff\xd8\xff', 'image/jpeg', '.jpg'],
  ['RIFF', 'audio/wav', '.wav'],
];
const UNKNOWN = ['', 'application/octet-stream', ''] as const;

/** What a picture or a sound that is sent calls itself; servers go by either. */
export interface MediaName {
  readonly type: string;
  readonly fileName: string;
}

export async function mediaName(path: string): Promise<MediaName> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    const [, type, extension] = KINDS.find(([start]) => head.startsWith(start)) ?? UNKNOWN;
    return { type, fileName: basename(path, extname(path)) + (extension || extname(path)) };
  } finally {
    await file.close();
  }
}

export async function dataUrl(path: string): Promise<string> {
  const { type } = await mediaName(path);
  return `data:${type};base64,${(await readFile(path)).toString('base64')}`;
}

/** @throws EngineFailure `bad-video` for one that cannot be read. */
export async function saveDataUrl(engine: string, url: string, path: string): Promise<void> {
  await writeFile(path, readDataUrl(engine, url), { flag: 'wx' });
}

function readDataUrl(engine: string, url: string): Buffer {
  try {
    return decodeDataUri(url);
  } catch {
    // What is wrong in it would be told in words for a caller, who has nothing to do with it.
    const sentence = `The data URL that the engine ${engine} gives for its video cannot be read.`;
    throw new EngineFailure(engine, 'bad-video', sentence);
  }
}
