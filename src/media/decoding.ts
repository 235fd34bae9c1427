import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CodecContext, FormatContext, Frame, Stream } from 'node-av/lib';
import { type Av, checked, isDrained, localUrl } from './av.ts';

// Decoding runs on this thread; this often it lets timers, signals and messages in.
const PACKETS_PER_TURN = 64;

/** A track being read; the three live and die together. */
export interface Track {
  readonly input: FormatContext;
  readonly stream: Stream;
  readonly decoder: CodecContext;
}

/** How much of a track was read so far and how much of that could not be decoded. */
export interface DecodingCount {
  packets: number;
  bad: number;
}

/**
 * Opens a local file with one of FFmpeg's `formats` (comma separated). Nothing else is opened on the file's behalf:
 * playlists and the like must not be listed.
 */
export async function openContainer(av: Av, input: FormatContext, path: string, formats: string) {
  input.allocContext();
  checked(av, input.setOption('format_whitelist', formats), 'limit the formats of a file');
  checked(av, input.setOption('protocol_whitelist', 'file'), 'keep to local files');
  checked(av, await input.openInput(localUrl(resolve(path))), 'open the file');
}

/**
 * Undefined where there is no decoder for the track's codec.
 *
 * @param options of FFmpeg's decoders, by their names.
 */
export function openDecoder(
  av: Av,
  stream: Stream,
  options: Readonly<Record<string, string>> = {},
): CodecContext | undefined {
  const codec = av.Codec.findDecoder(stream.codecpar.codecId);
  if (!codec) return undefined;
  const decoder = new av.CodecContext();
  decoder.allocContext3(codec);
  try {
    checked(av, decoder.parametersToContext(stream.codecpar), 'configure a decoder');
    decoder.pktTimebase = stream.timeBase;
    for (const [name, value] of Object.entries(options))
      checked(av, decoder.setOption(name, value), 'configure a decoder');
    checked(av, decoder.open2Sync(codec), 'open a decoder');
    return decoder;
  } catch (error) {
    decoder.freeContext();
    throw error;
  }
}

export function closeTrack({ input, decoder }: Track) {
  decoder.freeContext();
  input.closeInputSync();
}

/** Decodes to the end of the file, past damaged packets. Yields one frame object again and again. */
export async function* decodedFrames(
  av: Av,
  { input, stream, decoder }: Track,
  count: DecodingCount,
  signal?: AbortSignal,
): AsyncGenerator<Frame, void> {
  const packet = new av.Packet();
  const frame = new av.Frame();
  packet.alloc();
  frame.alloc();
  try {
    for (let reading = true; reading; ) {
      reading = input.readFrameSync(packet) >= 0;
      if (reading && packet.streamIndex !== stream.index) continue;
      const sent = decoder.sendPacketSync(reading ? packet : null);
      packet.unref();
      if (++count.packets % PACKETS_PER_TURN === 0) await nextTurn();
      signal?.throwIfAborted();
      let received = decoder.receiveFrameSync(frame);
      if (sent < 0 || (received < 0 && !isDrained(received))) count.bad++;
      for (; received >= 0; received = decoder.receiveFrameSync(frame)) yield frame;
    }
  } finally {
    frame.free();
    packet.free();
  }
}
