import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AV_PROFILE_H264_HIGH,
  AVCHROMA_LOC_CENTER,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import type { CodecContext, Frame } from 'node-av/lib';
import { type Av, checked } from './av.ts';
import { drain, type Emit, type Encoder } from './encoder.ts';

// The smallest machine we build for has two cores; a fixed number, for x264's output depends on it.
const THREADS = 2;
// A keyframe costs as much as two seconds of a talking head (90 of 490 kB in an 8 s clip at 720p) and may show as a
// breath in the background; ten seconds decode in under one when a player jumps.
const KEYFRAME_SECONDS = 10;

export interface PictureFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Quicker, and not as fine. */
  readonly isDraft?: boolean | undefined;
}

/** H.264 High, 4:2:0, BT.709 limited range; the same frames give the same bytes. */
export interface PictureEncoder extends Encoder {
  /** Copies an I420 frame of `width * height * 3 / 2` bytes, which may then be reused. */
  load(pixels: Uint8Array): void;
  /** Encodes the loaded frame away from this thread. Packets come in decoding order, some frames later. */
  encode(emit: Emit): Promise<void>;
}

export function openPictureEncoder(av: Av, format: PictureFormat): PictureEncoder {
  const context = openContext(av, format);
  const frame = allocateFrame(av, format);
  const packet = new av.Packet();
  packet.alloc();
  const frameBytes = (format.width * format.height * 3) / 2;
  let index = 0;

  return {
    context,
    load: (pixels) => {
      if (pixels.length !== frameBytes) {
        throw new Error(`Frame ${index} has ${pixels.length} bytes instead of ${frameBytes}.`);
      }
      // The encoder may still hold the frame before this one.
      checked(av, frame.makeWritable(), 'reuse a picture');
      copyPlanes(pixels, frame);
      frame.pts = BigInt(index++);
      frame.duration = 1n;
    },
    encode: async (emit) => {
      checked(av, await context.sendFrame(frame), 'encode a picture');
      await drain(av, context, packet, emit);
    },
    finish: async (emit) => {
      checked(av, await context.sendFrame(null), 'finish the pictures');
      await drain(av, context, packet, emit);
    },
    close: () => {
      packet.free();
      frame.free();
      context.freeContext();
    },
  };
}

function openContext(av: Av, { width, height, fps, isDraft = false }: PictureFormat): CodecContext {
  const codec = av.Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!codec) throw new Error('This build of FFmpeg has no libx264.');
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.width = width;
  context.height = height;
  context.pixelFormat = AV_PIX_FMT_YUV420P;
  context.timeBase = new av.Rational(1, fps);
  context.framerate = new av.Rational(fps, 1);
  context.sampleAspectRatio = new av.Rational(1, 1);
  context.colorPrimaries = AVCOL_PRI_BT709;
  context.colorTrc = AVCOL_TRC_BT709;
  context.colorSpace = AVCOL_SPC_BT709;
  context.colorRange = AVCOL_RANGE_MPEG;
  context.chromaLocation = AVCHROMA_LOC_CENTER;
  context.profile = AV_PROFILE_H264_HIGH;
  context.gopSize = KEYFRAME_SECONDS * fps;
  context.threadCount = THREADS;
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  checked(
    av,
    context.setOption('preset', isDraft ? 'ultrafast' : 'veryfast'),
    'choose the preset of the H.264 encoder',
  );
  checked(av, context.setOption('crf', isDraft ? '24' : '19'), 'choose the quality of the H.264 encoder');
  // The same bytes at the same speed, and 28 MB less at 1080p: nothing is queued for a look-ahead thread.
  checked(av, context.setOption('x264-params', 'sync-lookahead=0'), 'configure the H.264 encoder');
  checked(av, context.open2Sync(codec), `start the H.264 encoder at ${width} x ${height}`);
  return context;
}

function allocateFrame(av: Av, { width, height }: PictureFormat): Frame {
  const frame = new av.Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = AV_PIX_FMT_YUV420P;
  checked(av, frame.getBuffer(), 'allocate a picture');
  return frame;
}

/** `Frame.fromBuffer` would only point at `pixels`, whose owner draws the next frame while this one is encoded. */
function copyPlanes(pixels: Uint8Array, { data, linesize, width, height }: Frame) {
  let start = 0;
  for (const [plane, target] of data!.entries()) {
    const columns = plane === 0 ? width : width / 2;
    const rows = plane === 0 ? height : height / 2;
    const stride = linesize[plane]!;
    if (stride === columns) target.set(pixels.subarray(start, start + columns * rows));
    else {
      for (let row = 0; row < rows; row++) {
        const from = start + row * columns;
        target.set(pixels.subarray(from, from + columns), row * stride);
      }
    }
    start += columns * rows;
  }
}
