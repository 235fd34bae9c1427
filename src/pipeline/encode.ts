import { join } from 'node:path';
import { encodeVideo, type VideoJob } from '../media/encode-video.ts';
import { syntheticComment } from '../media/provenance.ts';
import { ENGINE, type PipelineContext, type StageTimer } from './pipeline-context.ts';
import type { FrameStream } from './stage-dump.ts';

export interface EncodedVideo {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Seconds of picture. */
  readonly duration: number;
  readonly sizeBytes: number;
}

export interface EncodeOptions {
  readonly sound: VideoJob['sound'];
  /** When it is known before the last frame comes. */
  readonly frameCount: number | undefined;
  /** What the file names as its maker; our own line unless given. */
  readonly engine?: string;
  /** A quick look at lower quality will do. */
  readonly isDraft?: boolean;
  readonly context: PipelineContext;
  readonly timer: StageTimer;
}

/** Frames + sound -> mp4 in the work directory. Waiting for frames counts as `render`, the rest as `encode`. */
export async function encode(
  stream: FrameStream,
  { sound, frameCount, engine = ENGINE, isDraft, context, timer }: EncodeOptions,
): Promise<EncodedVideo> {
  const { width, height, fps } = stream;
  const path = join(context.workDirectory, 'video.mp4');
  const started = context.clock();
  let waited = 0;
  async function* timed() {
    const frames = stream.frames[Symbol.asyncIterator]();
    try {
      for (let index = 0; ; index++) {
        const before = context.clock();
        const next = await frames.next();
        waited += context.clock() - before;
        if (next.done) return;
        timer.frames(index / Math.max(index + 1, stream.expectedFrames()), started);
        yield next.value;
      }
    } finally {
      await frames.return?.();
    }
  }
  const { durationSeconds, sizeBytes } = await encodeVideo({
    frames: timed(),
    width,
    height,
    fps,
    frameCount,
    sound,
    isDraft,
    path,
    metadata: { comment: syntheticComment(context.version, engine) },
    signal: context.signal,
  });
  timer.add('render', waited);
  timer.add('encode', context.clock() - started - waited);
  timer.frames(1, started);
  return { path, width, height, fps, duration: durationSeconds, sizeBytes };
}
