import { rmSync } from 'node:fs';
import type { FormatContext, Packet, Stream } from 'node-av/lib';
import { type Av, checked, localUrl } from './av.ts';
import type { Encoder } from './encoder.ts';
import { appendXmp } from './provenance.ts';

/** An mp4 file being written, its index in front so that it plays while it downloads. */
export interface Mp4Writer {
  /** Writes a packet of the encoder with that place in `encoders`, in step with the other's. */
  write(encoder: number, packet: Packet): void;
  /** Writes the index, which moves the whole file once, and what the file says of itself. */
  finish(): Promise<void>;
  /** Always the last call; a file that was not finished is removed. */
  close(): void;
}

/** @param facts `tags` are the file's metadata (title, comment); `xmp` a packet of it. */
export function openMp4(
  av: Av,
  path: string,
  encoders: readonly Encoder[],
  facts: { tags: Record<string, string>; xmp: string },
): Mp4Writer {
  const output = new av.FormatContext();
  checked(av, output.allocOutputContext2(null, 'mp4', localUrl(path)), 'set up an mp4 file');
  let state: 'unopened' | 'partial' | 'finished' = 'unopened';
  const close = () => {
    output.closeOutputSync();
    output.freeContext();
    if (state === 'partial') rmSync(path, { force: true });
  };
  try {
    const streams = encoders.map((encoder) => addStream(av, output, encoder));
    output.metadata = av.Dictionary.fromObject(facts.tags);
    checked(av, output.setOption('movflags', '+faststart'), 'put the index of the video file in front');
    checked(av, output.openOutputSync(), 'open the video file for writing');
    state = 'partial';
    checked(av, output.writeHeaderSync(), 'write the head of the video file');
    return {
      write: (encoder, packet) => {
        const stream = streams[encoder]!;
        packet.streamIndex = stream.index;
        packet.rescaleTs(encoders[encoder]!.context.timeBase, stream.timeBase);
        checked(av, output.interleavedWriteFrameSync(packet), 'write the video file');
      },
      finish: async () => {
        checked(av, await output.writeTrailer(), 'write the index of the video file');
        await output.closeOutput();
        await appendXmp(path, facts.xmp);
        state = 'finished';
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function addStream(av: Av, output: FormatContext, { context }: Encoder): Stream {
  const stream = output.newStream(null);
  stream.timeBase = context.timeBase;
  checked(av, stream.codecpar.fromContext(context), 'describe a track');
  return stream;
}
