import { stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Packet } from 'node-av/lib';
import { ServiceError } from '../domain/errors.ts';
import { type Av, AvError, loadAv } from './av.ts';
import { type Mp4Writer, openMp4 } from './mp4-writer.ts';
import { openPictureEncoder, type PictureEncoder } from './picture-encoder.ts';
import { type DigitalSourceType, provenanceXmp } from './provenance.ts';
import { openSoundTrack, type SoundLimits, type SoundTrack, type VideoSound } from './sound-track.ts';

export interface VideoJob {
  /** I420, `width * height * 3 / 2` bytes each; a buffer may be reused once the next frame is asked for. */
  readonly frames: AsyncIterable<Uint8Array>;
  /** Even, as is `height`. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Quicker, and not as fine. */
  readonly isDraft?: boolean | undefined;
  /** Without it, all that come: the pictures then end when their source does, and the sound when its own does. */
  readonly frameCount?: number | undefined;
  /** Left out, the file has no sound. */
  readonly sound?: VideoSound | undefined;
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
 * Frames are pulled as fast as they are encoded, the next one being made meanwhile, and sound as far as the pictures
 * are. A sound that is more than half a frame longer than `frameCount` is cut there, one that is shorter is followed by
 * silence.
 */
export async function encodeVideo(job: VideoJob): Promise<EncodedVideo> {
  const path = resolve(job.path);
  try {
    job.signal?.throwIfAborted();
    const frames = await writeVideo(await loadAv(), job, path);
    const { size } = await stat(path);
    return { durationSeconds: frames / job.fps, sizeBytes: size, frames };
  } catch (error) {
    throw explained(error, job, path);
  }
}

/** @returns the number of frames. */
async function writeVideo(av: Av, job: VideoJob, path: string): Promise<number> {
  const { comment, title, sourceType = 'compositeSynthetic' } = job.metadata;
  const facts = {
    tags: title === undefined ? { comment } : { comment, title },
    xmp: provenanceXmp({ comment, sourceType }),
  };
  const sound = job.sound && (await openSoundTrack(av, job.sound, soundLimits(job), job.signal));
  const picture = openPictureEncoder(av, job);
  let file: Mp4Writer | undefined;
  try {
    file = openMp4(av, path, sound ? [picture, sound.encoder] : [picture], facts);
    const frameCount = await encodeTracks(job, picture, sound, file);
    job.signal?.throwIfAborted();
    await file.finish();
    return frameCount;
  } finally {
    file?.close();
    picture.close();
    await sound?.close();
  }
}

function soundLimits({ frameCount, fps }: VideoJob): SoundLimits {
  if (frameCount === undefined) return { shortest: 0, longest: Number.POSITIVE_INFINITY };
  return { shortest: (frameCount - 0.5) / fps, longest: (frameCount + 0.5) / fps };
}

async function encodeTracks(
  job: VideoJob,
  picture: PictureEncoder,
  sound: SoundTrack | undefined,
  file: Mp4Writer,
) {
  const { fps, signal, frameCount = Number.POSITIVE_INFINITY } = job;
  const writePicture = (packet: Packet) => {
    packet.duration = 1n;
    file.write(0, packet);
  };
  const writeSound = (packet: Packet) => file.write(1, packet);
  const frames = job.frames[Symbol.asyncIterator]();
  let encoded = 0;
  try {
    let next = asked(frames);
    while (encoded < frameCount) {
      const frame = await unlessAborted(next, signal);
      if (frame.done) break;
      picture.load(frame.value);
      if (encoded + 1 < frameCount) next = asked(frames);
      // Not raced with the signal: an encoder must not be closed while it is fed.
      await sound?.encodeUntil((encoded + 1) / fps, writeSound);
      await picture.encode(writePicture);
      encoded++;
      job.onFrame?.(encoded);
    }
  } finally {
    // Not waited for: a frame that never comes would hold up the abort.
    frames.return?.().catch(ignoreLateFailure);
  }
  if (encoded < (job.frameCount ?? 1)) {
    throw new Error(`The frames ended after ${encoded} of ${job.frameCount ?? 'at least 1'}.`);
  }
  await sound?.finish(writeSound);
  await picture.finish(writePicture);
  return encoded;
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
