import { rmSync } from 'node:fs';
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_UNSPECIFIED,
  type AVPixelFormat,
  type FFEncoderCodec,
} from 'node-av/constants';
import type { CodecContext, Frame } from 'node-av/lib';
import { type Av, checked, loadAv } from '../src/media/av.ts';
import { drain } from '../src/media/encoder.ts';

/** A picture of a video and when it is shown, seconds. */
export interface TimedPicture {
  /** I420, BT.709, limited range. */
  readonly pixels: Uint8Array;
  readonly time: number;
}

export interface ForeignFile {
  /** The container follows from its name. */
  readonly path: string;
  readonly codec: FFEncoderCodec;
  readonly width: number;
  readonly height: number;
  readonly pictures: Iterable<TimedPicture>;
  /** What the codec takes; 4:2:0 of 8 bits when left out. */
  readonly pixelFormat?: AVPixelFormat;
  /** Changes what the pictures say of their colours. */
  readonly describe?: (frame: Pick<Frame, 'colorSpace' | 'colorRange'>) => void;
  /** The file does not say what its colours mean. */
  readonly isSilent?: boolean;
  /** Width of a pixel / its height. */
  readonly pixelAspect?: { readonly num: number; readonly den: number };
  readonly options?: Readonly<Record<string, string>>;
  /** Of the container. */
  readonly movflags?: string;
}

// Fine enough for every rate that is asked for, coarse enough for MPEG-4's 16 bits.
const TICKS = 12_000;

/** `count` pictures at a constant rate. */
export function* atRate(
  fps: number,
  count: number,
  draw: (index: number) => Uint8Array,
): Generator<TimedPicture> {
  for (let index = 0; index < count; index++) yield { pixels: draw(index), time: index / fps };
}

/** Writes a video as some other program might. */
export async function writeForeignVideo(file: ForeignFile): Promise<string> {
  const av = await loadAv();
  const converter = new av.SoftwareScaleContext();
  converter.allocContext();
  const context = openEncoder(av, file);
  const output = new av.FormatContext();
  const packet = new av.Packet();
  packet.alloc();
  rmSync(file.path, { force: true });
  try {
    checked(av, output.allocOutputContext2(null, null, file.path), 'set up a file');
    const stream = output.newStream(null);
    stream.timeBase = context.timeBase;
    stream.sampleAspectRatio = context.sampleAspectRatio;
    checked(av, stream.codecpar.fromContext(context), 'describe a track');
    if (file.movflags) checked(av, output.setOption('movflags', file.movflags), 'set flags');
    checked(av, output.openOutputSync(), 'open a file');
    checked(av, output.writeHeaderSync(), 'write a header');
    const durations = new Map<bigint, bigint>();
    const write = () => {
      packet.streamIndex = 0;
      packet.duration = durations.get(packet.pts) ?? 0n;
      packet.rescaleTs(context.timeBase, stream.timeBase);
      checked(av, output.interleavedWriteFrameSync(packet), 'write a file');
    };
    const pictures = [...file.pictures];
    for (const [index, picture] of pictures.entries()) {
      const frame = pictureFrame(av, converter, file, picture);
      const [from, to] = index + 1 < pictures.length ? [index, index + 1] : [Math.max(0, index - 1), index];
      durations.set(frame.pts, BigInt(Math.round((pictures[to]!.time - pictures[from]!.time) * TICKS)));
      checked(av, await context.sendFrame(frame), 'encode');
      frame.free();
      await drain(av, context, packet, write);
    }
    checked(av, await context.sendFrame(null), 'encode');
    await drain(av, context, packet, write);
    checked(av, output.writeTrailerSync(), 'finish a file');
    return file.path;
  } finally {
    output.closeOutputSync();
    output.freeContext();
    packet.free();
    context.freeContext();
    converter.freeContext();
  }
}

function openEncoder(av: Av, file: ForeignFile): CodecContext {
  const { width, height, pixelAspect = { num: 1, den: 1 }, options = {} } = file;
  const codec = av.Codec.findEncoderByName(file.codec)!;
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.width = width;
  context.height = height;
  context.pixelFormat = file.pixelFormat ?? AV_PIX_FMT_YUV420P;
  context.timeBase = new av.Rational(1, TICKS);
  context.sampleAspectRatio = new av.Rational(pixelAspect.num, pixelAspect.den);
  const said = { colorSpace: AVCOL_SPC_BT709, colorRange: AVCOL_RANGE_MPEG };
  file.describe?.(said);
  context.colorSpace = file.isSilent ? AVCOL_SPC_UNSPECIFIED : said.colorSpace;
  context.colorRange = said.colorRange;
  context.bitRate = 4_000_000n;
  context.threadCount = 1;
  // A transport stream can be entered anywhere.
  if (!file.path.endsWith('.ts')) context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  for (const [name, value] of Object.entries(options))
    checked(av, context.setOption(name, value), `set ${name}`);
  checked(av, context.open2Sync(codec), 'open an encoder');
  return context;
}

function pictureFrame(
  av: Av,
  converter: InstanceType<Av['SoftwareScaleContext']>,
  { width, height, pixelFormat = AV_PIX_FMT_YUV420P, describe }: ForeignFile,
  { pixels, time }: TimedPicture,
): Frame {
  const given = av.Frame.fromVideoBuffer(Buffer.from(pixels), {
    width,
    height,
    format: AV_PIX_FMT_YUV420P,
    timeBase: new av.Rational(1, TICKS),
  });
  given.colorSpace = AVCOL_SPC_BT709;
  given.colorRange = AVCOL_RANGE_MPEG;
  const frame = new av.Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = pixelFormat;
  frame.colorSpace = AVCOL_SPC_BT709;
  frame.colorRange = AVCOL_RANGE_MPEG;
  describe?.(frame);
  checked(av, frame.getBuffer(), 'allocate a picture');
  checked(av, converter.scaleFrameSync(frame, given), 'convert a picture');
  given.free();
  frame.pts = BigInt(Math.round(time * TICKS));
  return frame;
}
