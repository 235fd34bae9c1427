import {
  AV_NOPTS_VALUE,
  AVDISCARD_ALL,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  type AVSampleFormat,
} from 'node-av/constants';
import type { CodecContext, FormatContext, Frame, Stream } from 'node-av/lib';
import { type Av, AvError, checked, loadAv } from './av.ts';
import { closeTrack, decodedFrames, openContainer, openDecoder, type Track } from './decoding.ts';
import { openResampler, type Resampler, type SoundBlock } from './resampler.ts';
import { checkedSoundSize, refuseDamaged, refuseTooLong, soundUnreadable } from './sound-limits.ts';
import { wavDuration } from './wav-header.ts';

// Demuxers of playlists and the like open further files; none of those is listed.
const FORMATS = 'wav,w64,mp3,flac,ogg,mov,matroska,aac,aiff';
const NOT_A_SOUND = 'is not a sound that we can read, or is damaged';

export interface OpenSound extends Track {
  /** What the file's header says it holds, in seconds; undefined where it says nothing. */
  readonly promised: number | undefined;
  readonly sizeBytes: number;
}

/** Opens a local file's best sound track, to be closed with `closeTrack`, or says why it cannot be used. */
export async function openSound(path: string): Promise<OpenSound> {
  const sizeBytes = await checkedSoundSize(path);
  const av = await loadAv();
  const input = new av.FormatContext();
  try {
    await openContainer(av, input, path, FORMATS);
    const promised = (await wavDuration(path)) ?? headerDuration(input);
    checked(av, await input.findStreamInfo(), 'find the tracks of the sound file');
    const stream = soundTrack(input);
    if (promised !== undefined) refuseTooLong(promised, 'whole');
    return { input, stream, decoder: openSoundDecoder(av, stream), promised, sizeBytes };
  } catch (error) {
    input.closeInputSync();
    throw error instanceof AvError ? soundUnreadable(NOT_A_SOUND, error) : error;
  }
}

/**
 * Decodes a whole sound file in constant memory: blocks of planar floats from its first sample on. `channels` is how
 * many to mix to; left out, mono stays mono and everything else becomes stereo. Fails at the end when the file turns
 * out to be damaged, cut short or too long, so nothing is to be trusted before the last block came.
 */
export async function* readSound(
  path: string,
  options: { sampleRate: number; channels?: number; signal?: AbortSignal | undefined },
): AsyncGenerator<SoundBlock, void> {
  const sound = await openSound(path);
  try {
    const av = await loadAv();
    const count = { packets: 0, bad: 0, samples: 0 };
    for await (const block of resampled(av, decodedFrames(av, sound, count, options.signal), options)) {
      count.samples += block[0]!.length;
      refuseTooLong(count.samples / options.sampleRate, 'so far');
      if (block[0]!.length > 0) yield block;
    }
    refuseDamaged(count, count.samples / options.sampleRate, sound.promised);
  } catch (error) {
    throw error instanceof AvError ? soundUnreadable(NOT_A_SOUND, error) : error;
  } finally {
    closeTrack(sound);
  }
}

async function* resampled(
  av: Av,
  frames: AsyncIterable<Frame>,
  options: { sampleRate: number; channels?: number },
): AsyncGenerator<SoundBlock, void> {
  let resampler: Resampler | undefined;
  let format = '';
  let channels = options.channels;
  try {
    for await (const frame of frames) {
      // Chained streams change their format midway.
      const current = [frame.sampleRate, frame.channels, frame.format].join();
      if (current !== format) {
        if (resampler) {
          yield resampler.flush();
          resampler.close();
        }
        format = current;
        channels ??= Math.min(2, frame.channels);
        resampler = openResampler(av, formatOf(av, frame), { sampleRate: options.sampleRate, channels });
      }
      yield resampler!.convert(frame.extendedData ?? [], frame.nbSamples);
    }
    if (resampler) yield resampler.flush();
  } finally {
    resampler?.close();
  }
}

function formatOf(av: Av, frame: Frame) {
  const { order, mask, nbChannels } = frame.channelLayout;
  // A wav with a plain header says how many channels it has, not where they stand.
  const layout = mask ? { order, mask, nbChannels } : av.avChannelLayoutDefault(frame.channels);
  return { sampleRate: frame.sampleRate, layout, sampleFormat: frame.format as AVSampleFormat };
}

/** Asked before the tracks are probed: afterwards guesses from the bit rate look the same as what the header says. */
function headerDuration(input: FormatContext): number | undefined {
  const ofContainer = input.duration > 0n ? Number(input.duration) / 1e6 : undefined;
  const durations = input.streams
    .filter(
      (stream) => stream.codecpar.codecType === AVMEDIA_TYPE_AUDIO && stream.duration !== AV_NOPTS_VALUE,
    )
    .map((stream) => Number(stream.duration) * stream.timeBase.toDouble());
  return durations.length === 1 ? durations[0] : ofContainer;
}

function soundTrack(input: FormatContext): Stream {
  const index = input.findBestStream(AVMEDIA_TYPE_AUDIO);
  const streams = input.streams;
  if (index < 0) {
    const isVideo = streams.some((stream) => stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO);
    throw soundUnreadable(
      isVideo ? 'is a video without a sound track' : 'holds no sound track, or is damaged',
    );
  }
  for (const stream of streams) if (stream.index !== index) stream.discard = AVDISCARD_ALL;
  return streams[index]!;
}

function openSoundDecoder(av: Av, stream: Stream): CodecContext {
  const decoder = openDecoder(av, stream);
  if (decoder) return decoder;
  throw soundUnreadable(`is coded as ${av.avGetCodecName(stream.codecpar.codecId)}, which we cannot decode`);
}
