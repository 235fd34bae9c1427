import { stat } from 'node:fs/promises';
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AVDISCARD_ALL,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import type { FormatContext, Stream } from 'node-av/lib';
import { type Av, AvError, checked, loadAv } from './av.ts';
import { openContainer, openDecoder, type Track } from './decoding.ts';

// Demuxers of playlists, scripts and the like open further files; none of those is listed.
const FORMATS =
  'mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,gif,apng,ivf,obu,h264,hevc,m4v,mpegvideo,mxf,nut,yuv4mpegpipe,mjpeg,webp_anim';
const MAX_BYTES = 2e9;
// 8K; more is no video that anybody asked for, and a frame would take a gigabyte.
const MAX_PIXELS = 8192 * 4608;

/** A video file that is none, or none that can be used; the message completes "It gave a file that …". */
export class UnusableVideo extends Error {
  override readonly name = 'UnusableVideo';
}

/** What the file says of itself. */
export interface SourceVideo {
  readonly container: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  /** Mean frames a second. */
  readonly fps: number;
  /** Seconds, as announced. */
  readonly duration: number;
  readonly sizeBytes: number;
  readonly hasSound: boolean;
}

/** An open file whose pictures somebody else made, to be closed with `closeTrack`. */
export interface ForeignVideo extends Track {
  readonly source: SourceVideo;
  /** Width of a pixel / its height, as the file has it; undefined where it says nothing. */
  readonly pixelAspect: number | undefined;
}

/** Opens whatever FFmpeg can read. @throws UnusableVideo */
export async function openForeignVideo(path: string): Promise<ForeignVideo> {
  const { size } = await stat(path);
  if (size === 0) throw new UnusableVideo('is empty (0 bytes)');
  if (size > MAX_BYTES)
    throw new UnusableVideo(
      `has ${Math.round(size / 1e6)} MB, more than the ${MAX_BYTES / 1e6} that are taken`,
    );
  const av = await loadAv();
  const input = new av.FormatContext();
  try {
    await openContainer(av, input, path, FORMATS);
    checked(av, await input.findStreamInfo(), 'find the tracks of a video');
    const stream = pictureTrack(input);
    refuseManyPixels(stream);
    // What cannot be decoded is told apart from what is broken by whoever decodes.
    const decoder = openDecoder(av, stream, { max_pixels: String(MAX_PIXELS), threads: '2' });
    const source = describe(av, input, stream, size);
    if (!decoder) throw new UnusableVideo(`is coded as ${source.codec}, which cannot be decoded here`);
    for (const { index } of input.streams)
      if (index !== stream.index) input.streams[index]!.discard = AVDISCARD_ALL;
    return { input, stream, decoder, source, pixelAspect: pixelAspectOf(stream) };
  } catch (error) {
    input.closeInputSync();
    if (!(error instanceof AvError)) throw error;
    throw new UnusableVideo('is no video that can be read, or is cut short', { cause: error });
  }
}

function pictureTrack(input: FormatContext): Stream {
  const stream = input.streams[input.findBestStream(AVMEDIA_TYPE_VIDEO)];
  if (stream && (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) === 0) return stream;
  throw new UnusableVideo(hasSound(input) ? 'holds sound and no pictures' : 'holds no pictures');
}

function refuseManyPixels({ codecpar: { width, height } }: Stream) {
  if (width * height <= MAX_PIXELS) return;
  throw new UnusableVideo(`has pictures of ${width} x ${height} pixels, more than are taken`);
}

function pixelAspectOf({ sampleAspectRatio, codecpar }: Stream): number | undefined {
  const said = [sampleAspectRatio, codecpar.sampleAspectRatio].find(({ num, den }) => num > 0 && den > 0);
  return said?.toDouble();
}

const hasSound = ({ streams }: FormatContext) =>
  streams.some(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO);

function describe(av: Av, input: FormatContext, stream: Stream, sizeBytes: number): SourceVideo {
  const { codecpar, avgFrameRate, duration, timeBase } = stream;
  const ofTrack = Number(duration) * timeBase.toDouble();
  return {
    container: input.iformat?.name ?? 'unknown',
    codec: av.avGetCodecName(codecpar.codecId) ?? 'unknown',
    width: codecpar.width,
    height: codecpar.height,
    fps: avgFrameRate.den === 0 ? 0 : avgFrameRate.toDouble(),
    duration: duration > 0n ? ofTrack : Math.max(0, Number(input.duration) / 1e6),
    sizeBytes,
    hasSound: hasSound(input),
  };
}
