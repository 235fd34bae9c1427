import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  type FFEncoderCodec,
} from 'node-av/constants';
import type { CodecContext } from 'node-av/lib';
import { type Av, checked, loadAv } from '../src/media/av.ts';
import { drain } from '../src/media/encoder.ts';

/** A plane of samples a channel, -1 to 1. */
export type Planes = readonly Float32Array[];

/** A quiet tone with a click of a millisecond at `clickAt` seconds. */
export function toneWithClick(seconds: number, sampleRate: number, clickAt: number): Float32Array {
  const click = Math.round(clickAt * sampleRate);
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) => {
    const isClick = index >= click && index < click + sampleRate / 1000;
    return isClick ? 0.9 : 0.05 * Math.sin((2 * Math.PI * 220 * index) / sampleRate);
  });
}

/** Where the loudest sample is, in seconds. */
export function loudestAt(samples: Float32Array, sampleRate: number): number {
  let loudest = 0;
  for (let index = 0; index < samples.length; index++) {
    if (Math.abs(samples[index]!) > Math.abs(samples[loudest]!)) loudest = index;
  }
  return loudest / sampleRate;
}

/** A wav file of 16 bits. */
export function wavBytes(planes: Planes, sampleRate: number): Buffer {
  const samples = interleaved(planes);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(planes.length, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * planes.length * 2, 28);
  header.writeUInt16LE(planes.length * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** Writes a sound file with one of FFmpeg's encoders; the container follows from the name of the file. */
export async function encodeSoundFile(
  path: string,
  codec: FFEncoderCodec,
  planes: Planes,
  sampleRate: number,
) {
  const av = await loadAv();
  const context = openEncoder(av, codec, planes.length, sampleRate);
  const output = new av.FormatContext();
  const packet = new av.Packet();
  packet.alloc();
  try {
    checked(av, output.allocOutputContext2(null, null, path), 'set up a file');
    const stream = output.newStream(null);
    stream.timeBase = context.timeBase;
    checked(av, stream.codecpar.fromContext(context), 'describe a track');
    checked(av, output.openOutputSync(), 'open a file');
    checked(av, output.writeHeaderSync(), 'write a header');
    const write = () => {
      packet.streamIndex = 0;
      packet.rescaleTs(context.timeBase, stream.timeBase);
      checked(av, output.interleavedWriteFrameSync(packet), 'write a file');
    };
    const length = planes[0]!.length;
    const step = context.frameSize || 1024;
    for (let start = 0; start < length; start += step) {
      const frame = soundFrame(av, context, planes, start, Math.min(step, length - start));
      checked(av, context.sendFrameSync(frame), 'encode');
      frame.free();
      await drain(av, context, packet, write);
    }
    checked(av, context.sendFrameSync(null), 'encode');
    await drain(av, context, packet, write);
    checked(av, output.writeTrailerSync(), 'finish a file');
  } finally {
    output.closeOutputSync();
    output.freeContext();
    packet.free();
    context.freeContext();
  }
}

function openEncoder(av: Av, name: FFEncoderCodec, channels: number, sampleRate: number): CodecContext {
  const codec = av.Codec.findEncoderByName(name)!;
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.sampleRate = sampleRate;
  const takesFloats = codec.sampleFormats?.includes(AV_SAMPLE_FMT_FLTP);
  context.sampleFormat = takesFloats ? AV_SAMPLE_FMT_FLTP : AV_SAMPLE_FMT_S16;
  context.channelLayout = av.avChannelLayoutDefault(channels);
  context.bitRate = 128_000n;
  context.timeBase = new av.Rational(1, sampleRate);
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  checked(av, context.open2Sync(codec), 'open an encoder');
  return context;
}

function soundFrame(av: Av, context: CodecContext, planes: Planes, start: number, count: number) {
  const frame = new av.Frame();
  frame.alloc();
  frame.format = context.sampleFormat;
  frame.sampleRate = context.sampleRate;
  frame.channelLayout = context.channelLayout;
  frame.nbSamples = count;
  checked(av, frame.getBuffer(), 'allocate sound');
  const slices = planes.map((plane) => plane.slice(start, start + count));
  if (context.sampleFormat === AV_SAMPLE_FMT_S16) frame.data![0]!.set(interleaved(slices));
  else for (const [channel, slice] of slices.entries()) frame.data![channel]!.set(Buffer.from(slice.buffer));
  frame.pts = BigInt(start);
  return frame;
}

function interleaved(planes: Planes): Buffer {
  const samples = Int16Array.from({ length: planes[0]!.length * planes.length }, (_, index) => {
    const sample = planes[index % planes.length]![Math.floor(index / planes.length)]!;
    return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
  });
  return Buffer.from(samples.buffer);
}
