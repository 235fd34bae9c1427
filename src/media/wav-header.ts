import { open } from 'node:fs/promises';

// Chunks of metadata before the samples can be long; pictures in them are not looked past.
const HEAD_BYTES = 65_536;
const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const BYTE_RATE_OFFSET = 8;
// Programs that write to a pipe leave 0, or the largest number they know, where the length belongs.
const LARGEST_HONEST_BYTES = 0x7fff0000;

/**
 * How many seconds a wav file says it holds, undefined for other files and where it does not say. FFmpeg believes the
 * size of the file instead, so that a file that was cut off looks whole to it.
 */
export async function wavDuration(path: string): Promise<number | undefined> {
  const head = await readHead(path);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let byteRate = 0;
  for (let start = RIFF_HEADER_BYTES; start + CHUNK_HEADER_BYTES <= head.length; ) {
    const type = head.toString('latin1', start, start + 4);
    const size = head.readUInt32LE(start + 4);
    const content = start + CHUNK_HEADER_BYTES;
    if (type === 'fmt ' && content + 12 <= head.length)
      byteRate = head.readUInt32LE(content + BYTE_RATE_OFFSET);
    if (type === 'data') {
      return byteRate > 0 && size > 0 && size <= LARGEST_HONEST_BYTES ? size / byteRate : undefined;
    }
    // Chunks are padded to even lengths.
    start = content + size + (size % 2);
  }
  return undefined;
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
