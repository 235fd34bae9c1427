import { open } from 'node:fs/promises';
import { EngineFailure } from '../engine-failure.ts';

/** Where the first bytes of the containers that video comes in are told apart. */
const STARTS: readonly (readonly [offset: number, start: string])[] = [
  [4, 'ftyp'],
  [4, 'moov'],
  [4, 'mdat'],
  [4, 'wide'],
  [0, '\x1aE\xdf\xa3'],
  [8, 'AVI '],
  [0, 'GIF8'],
];
// A picture in the same family of files: a still has no frames to show.
const STILLS = /^(avif|heic|heix|mif1|msf1)/;

/** @throws EngineFailure `bad-video` for a file that does not even begin like a video: an error page, a picture. */
export async function refuseOtherFile(engine: string, path: string): Promise<void> {
  const head = await firstBytes(path);
  const isVideo = STARTS.some(([offset, start]) => head.startsWith(start, offset));
  if (isVideo && !STILLS.test(head.slice(8))) return;
  const fault = head === '' ? 'is empty' : 'is no video';
  throw new EngineFailure(engine, 'bad-video', `What the engine ${engine} gives for its video ${fault}.`);
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
