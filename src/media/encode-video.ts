import { stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Packet } from 'node-av/lib';
import { ServiceError } from '../domain/errors.ts';
import { type Av, AvError, loadAv } from './av.ts';
import { type Mp4Writer, openMp4 } from './mp4-writer.ts';
import { openPictureEncoder, type PictureEncoder } from './picture-encoder.ts';
import { type DigitalSourceType, provenanceXmp } from './provenance.ts';
import { openSoundTrack, type SoundTrack, type VideoSound } from './sound-track.ts';

export interface VideoJob {
  /** I420, `width * height * 3 / 2` bytes each; a buffer may be reused once the next frame is asked for. */
  readonly frames: AsyncIterable<Uint8Array>;
  /** Even, as is `height`. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly sound: VideoSound;
  /** Where the mp4 is written; nothing is left there when it fails. */
  readonly path: string;
  readonly metadata: {
    readonly comment: string;
    readonly title?: string;
    /** `compositeSynthetic` when left out. */
    readonly sourceType?: DigitalSourceType;
  };
  readonly signal?: AbortSignal;
  /** Called after each frame with how many are encoded. */
  readonly onFrame?: (done: number) => void;
}

export interface EncodedVideo {
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  readonly frames: number;
}

/**
 * Writes frames and sound as an mp4: H.264 and AAC, both starting at 0, the index in front, and marked as synthetic.
 * Frames are pulled as fast as they are encoded, the next one being made meanwhile. A sound that is more than half a
 * frame longer than the pictures is cut there, one that is shorter is followed by silence.
 */
export async function encodeVideo(job: VideoJob): Promise<EncodedVideo> {
  const path = resolve(job.path);
  try {
    job.signal?.throwIfAborted();
    await writeVideo(await loadAv(), job, path);
    const { size } = await stat(path);
    return { durationSeconds: job.frameCount / job.fps, sizeBytes: size, frames: job.frameCount };
  } catch (error) {
    throw explained(error, job, path);
  }
}

async function writeVideo(av: Av, job: VideoJob, path: string) {
  const duration = job.frameCount / job.fps;
  const half = 0.5 / job.fps;
  const limits = { shortest: duration - half, longest: duration + half };
  const { comment, title, sourceType = 'compositeSynthetic' } = job.metadata;
  const facts = {
    tags: title === undefined ? { comment } : { comment, title },
    xmp: provenanceXmp({ comment, sourceType }),
  };
  const sound = await openSoundTrack(av, job.sound, limits, job.signal);
  const picture = openPictureEncoder(av, job);
  let file: Mp4Writer | undefined;
  try {
    file = openMp4(av, path, [picture, sound.encoder], facts);
    await encodeTracks(job, picture, sound, file);
    job.signal?.throwIfAborted();
    await file.finish();
  } finally {
    file?.close();
    picture.close();
    await sound.close();
  }
}

async function encodeTracks(job: VideoJob, picture: PictureEncoder, sound: SoundTrack, file: Mp4Writer) {
  const writePicture = (packet: Packet) => {
    packet.duration = 1n;
    file.write(0, packet);
  };
  const writeSound = (packet: Packet) => file.write(1, packet);
  const frames = job.frames[Symbol.asyncIterator]();
  try {
    let next = asked(frames);
    for (let index = 0; index < job.frameCount; index++) {
      const frame = await unlessAborted(next, job.signal);
      if (frame.done) throw new Error(`The frames ended after ${index} of ${job.frameCount}.`);
      picture.load(frame.value);
      if (index + 1 < job.frameCount) next = asked(frames);
      await sound.encodeUntil((index + 1) / job.fps, writeSound);
      await picture.encode(writePicture);
      job.onFrame?.(index + 1);
    }
  } finally {
    // Not waited for: a frame that never comes would hold up the abort.
    frames.return?.().catch(ignoreLateFailure);
  }
  await sound.finish(writeSound);
  await picture.finish(writePicture);
}

/** Asks for the next frame, to be awaited on the next turn; until then its failure must not count as unhandled. */
function asked<T>(frames: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = frames.next().catch((error: unknown) => {
    throw new FrameSourceError(error);
  });
  next.catch(ignoreLateFailure);
  return next;
}

const ignoreLateFailure = () => {};

/** Settles as `promise` does, or fails as soon as `signal` is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

const { ENOSPC, EDQUOT, ENOENT, EACCES, EPERM, EROFS, ENOTDIR, EISDIR } = constants.errno;

/** Marks a failure of whoever makes the frames: it is theirs to explain, whatever file it was about. */
class FrameSourceError extends Error {
  constructor(cause: unknown) {
    super('The frames could not be made.', { cause });
  }
}

/** The failure as the caller should hear of it. */
function explained(error: unknown, job: VideoJob, path: string): unknown {
  if (job.signal?.aborted) {
    return new ServiceError('cancelled', 'The video was cancelled before it was finished.', { cause: error });
  }
  if (error instanceof FrameSourceError) return error.cause;
  const errno = systemErrno(error);
  if (errno === ENOSPC || errno === EDQUOT) {
    const sentence = `The disk of ${dirname(path)} is full: free some space there or choose another folder.`;
    return new ServiceError('disk_full', sentence, { cause: error });
  }
  if (errno !== undefined && [ENOENT, EACCES, EPERM, EROFS, ENOTDIR, EISDIR].includes(errno)) {
    const sentence = `The video cannot be written to ${path}: choose a folder that exists and that you may write to.`;
    return new ServiceError('output_unwritable', sentence, { cause: error });
  }
  return error;
}

/** The system's error number behind a failure of FFmpeg's or Node's, if there is one. */
function systemErrno(error: unknown): number | undefined {
  if (error instanceof AvError) return -error.code;
  const { errno } = error as { errno?: unknown };
  return typeof errno === 'number' ? -errno : undefined;
}
