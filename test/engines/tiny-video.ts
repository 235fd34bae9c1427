import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeVideo } from '../../src/media/encode-video.ts';

const WIDTH = 64;
const HEIGHT = 48;
const FPS = 16;

let made: Promise<Buffer> | undefined;

/** Half a second of grey that can be played; made once. */
export function tinyVideo(): Promise<Buffer> {
  made ??= makeVideo();
  return made;
}

/** A box that players pass over, with a text in it. */
export function withNote(video: Buffer, note: string): Buffer {
  const text = Buffer.from(note);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + text.length, 0);
  head.write('free', 4, 'latin1');
  return Buffer.concat([video, head, text]);
}

export function noteOf(video: Buffer, original: Buffer): string {
  return video.subarray(original.length + 8).toString();
}

async function makeVideo(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'mouthpiece-tiny-'));
  const path = join(folder, 'tiny.mp4');
  try {
    await encodeVideo({
      frames: greyFrames(FPS / 2),
      ...{ width: WIDTH, height: HEIGHT, fps: FPS, frameCount: FPS / 2, path },
      sound: { kind: 'pcm', parts: [{ samples: new Float32Array(24_000), sampleRate: 48_000 }] },
      metadata: { comment: 'A video for tests.' },
    });
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* greyFrames(count: number) {
  for (let frame = 0; frame < count; frame++) yield new Uint8Array((WIDTH * HEIGHT * 3) / 2).fill(96 + frame);
}
