import {
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants';
import type { Frame, SoftwareScaleContext } from 'node-av/lib';
import type { RgbImage } from '../engine/image.ts';
import { type Av, checked, loadAv } from './av.ts';
import { closeTrack, decodedFrames, openContainer, openDecoder, type Track } from './decoding.ts';
import { VIDEO_FORMATS } from './probe-video.ts';

export interface DecodedFrame {
  /** From 0; the frame is shown from `index / fps` seconds on. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** Y, then U, then V, without padding: `width * height * 3 / 2` bytes, the frame's own copy. */
  readonly i420: Uint8Array;
  /** The same in sRGB; only before the next frame is asked for. */
  rgb(): RgbImage;
}

/** Decodes the frames of a video from number `from` up to but not including `to`; starts at the keyframe before. */
export async function* decodeFrames(
  path: string,
  {
    from = 0,
    to = Number.POSITIVE_INFINITY,
    signal,
  }: { from?: number; to?: number; signal?: AbortSignal } = {},
): AsyncGenerator<DecodedFrame, void> {
  const av = await loadAv();
  const track = await openPictures(av, path);
  const converter = new av.SoftwareScaleContext();
  converter.allocContext();
  try {
    // Without these the chroma of two neighbours is one block, which shows at red lips.
    checked(av, converter.setOption('sws_flags', 'accurate_rnd+full_chroma_int+bilinear'), 'set up colours');
    const { avgFrameRate, timeBase, index } = track.stream;
    const framesPerTick = avgFrameRate.toDouble() * timeBase.toDouble();
    if (from > 0)
      track.input.seekFrameSync(index, BigInt(Math.floor(from / framesPerTick)), AVSEEK_FLAG_BACKWARD);
    for await (const frame of decodedFrames(av, track, { packets: 0, bad: 0 }, signal)) {
      const number = Math.round(Number(frame.bestEffortTimestamp) * framesPerTick);
      if (number >= to) return;
      if (number >= from) yield copied(av, converter, frame, number);
    }
  } finally {
    converter.freeContext();
    closeTrack(track);
  }
}

function copied(av: Av, converter: SoftwareScaleContext, frame: Frame, index: number): DecodedFrame {
  if (frame.format !== AV_PIX_FMT_YUV420P) throw new Error('Only 4:2:0 videos of 8 bits can be read.');
  const { width, height } = frame;
  return { index, width, height, i420: frame.toBuffer(), rgb: () => toRgb(av, converter, frame) };
}

function toRgb(av: Av, converter: SoftwareScaleContext, frame: Frame): RgbImage {
  const { width, height } = frame;
  const target = new av.Frame();
  target.alloc();
  try {
    target.width = width;
    target.height = height;
    target.format = AV_PIX_FMT_RGB24;
    checked(av, target.getBuffer(), 'allocate a picture');
    checked(av, converter.scaleFrameSync(target, frame), 'convert a picture to RGB');
    return { width, height, data: target.toBuffer() };
  } finally {
    target.free();
  }
}

async function openPictures(av: Av, path: string): Promise<Track> {
  const input = new av.FormatContext();
  try {
    await openContainer(av, input, path, VIDEO_FORMATS);
    checked(av, await input.findStreamInfo(), 'find the tracks of a video');
    const stream = input.streams[input.findBestStream(AVMEDIA_TYPE_VIDEO)];
    const decoder = stream && openDecoder(av, stream);
    if (!decoder) throw new Error(`${path} has no pictures that can be decoded.`);
    return { input, stream, decoder };
  } catch (error) {
    input.closeInputSync();
    throw error;
  }
}
