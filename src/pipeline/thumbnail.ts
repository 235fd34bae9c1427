import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rgbFromPlanar } from '../engine/raster/texture.ts';
import { encodeJpeg } from '../media/images.ts';
import type { FrameStream } from './stage-dump.ts';

// The face has come alive, and no shorter clip lacks it.
const SECONDS = 0.8;
const JPEG_QUALITY = 85;

/** The frames as they are, one of which becomes `thumbnail.jpg` in the work directory. */
export class Thumbnail {
  private kept: Uint8Array | undefined;
  private readonly stream: FrameStream;

  constructor(stream: FrameStream) {
    this.stream = stream;
  }

  async *watch(): AsyncGenerator<Uint8Array> {
    const wanted = Math.round(SECONDS * this.stream.fps);
    let number = 0;
    for await (const frame of this.stream.frames) {
      // A copy: the renderer draws into its buffers again.
      if (number === 0 || number === wanted) this.kept = frame.slice();
      number++;
      yield frame;
    }
  }

  /** @returns its path; undefined for a video without frames. */
  async write(directory: string): Promise<string | undefined> {
    const { width, height } = this.stream;
    if (!this.kept) return undefined;
    const luma = width * height;
    const [y, u, v] = [
      this.kept.subarray(0, luma),
      this.kept.subarray(luma, (luma * 5) / 4),
      this.kept.subarray((luma * 5) / 4),
    ] as const;
    const path = join(directory, 'thumbnail.jpg');
    await writeFile(path, await encodeJpeg(rgbFromPlanar({ width, height, y, u, v }), JPEG_QUALITY));
    return path;
  }
}
