import { AV_CODEC_FLAG_GLOBAL_HEADER, AV_SAMPLE_FMT_FLTP, FF_ENCODER_AAC } from 'node-av/constants';
import type { CodecContext, Frame } from 'node-av/lib';
import { type Av, checked } from './av.ts';
import { drain, type Emit, type Encoder } from './encoder.ts';
import { bytesOf, type SoundBlock } from './resampler.ts';

export const SOUND_RATE = 48_000;
const BIT_RATE = 128_000n;

/** AAC-LC, 48 kHz. The samples go in as they are: nothing is amplified, limited or faded. */
export interface SoundEncoder extends Encoder {
  /** Planar floats of any length, as many planes as the encoder has channels. */
  encode(block: SoundBlock, emit: Emit): Promise<void>;
}

export function openSoundEncoder(av: Av, channels: number): SoundEncoder {
  const context = openContext(av, channels);
  const frame = allocateFrame(av, context);
  const packet = new av.Packet();
  packet.alloc();
  const frameLength = context.frameSize;
  // Samples that do not fill a frame yet.
  const pending = Array.from({ length: channels }, () => new Float32Array(frameLength));
  let filled = 0;
  let sent = 0n;

  const sendPending = async (emit: Emit) => {
    checked(av, frame.makeWritable(), 'reuse a block of sound');
    frame.nbSamples = filled;
    const planes = frame.extendedData!;
    for (const [channel, plane] of pending.entries())
      planes[channel]!.set(bytesOf(plane.subarray(0, filled)));
    frame.pts = sent;
    sent += BigInt(filled);
    filled = 0;
    checked(av, await context.sendFrame(frame), 'encode sound');
    await drain(av, context, packet, emit);
  };

  return {
    context,
    encode: async (block, emit) => {
      const length = block[0]!.length;
      for (let taken = 0; taken < length; ) {
        const count = Math.min(frameLength - filled, length - taken);
        for (const [channel, plane] of pending.entries()) {
          plane.set(block[channel]!.subarray(taken, taken + count), filled);
        }
        taken += count;
        filled += count;
        if (filled === frameLength) await sendPending(emit);
      }
    },
    finish: async (emit) => {
      if (filled > 0) await sendPending(emit);
      checked(av, await context.sendFrame(null), 'finish the sound');
      await drain(av, context, packet, emit);
    },
    close: () => {
      packet.free();
      frame.free();
      context.freeContext();
    },
  };
}

function openContext(av: Av, channels: number): CodecContext {
  const codec = av.Codec.findEncoderByName(FF_ENCODER_AAC);
  if (!codec) throw new Error('This build of FFmpeg has no AAC encoder.');
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.sampleRate = SOUND_RATE;
  context.sampleFormat = AV_SAMPLE_FMT_FLTP;
  context.channelLayout = av.avChannelLayoutDefault(channels);
  context.bitRate = BIT_RATE;
  context.timeBase = new av.Rational(1, SOUND_RATE);
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  checked(av, context.open2Sync(codec), 'start the AAC encoder');
  return context;
}

function allocateFrame(av: Av, context: CodecContext): Frame {
  const frame = new av.Frame();
  frame.alloc();
  frame.format = AV_SAMPLE_FMT_FLTP;
  frame.sampleRate = SOUND_RATE;
  frame.channelLayout = context.channelLayout;
  frame.nbSamples = context.frameSize;
  checked(av, frame.getBuffer(), 'allocate a block of sound');
  return frame;
}
