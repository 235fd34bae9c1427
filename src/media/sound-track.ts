import { AV_SAMPLE_FMT_FLT } from 'node-av/constants';
import type { Pcm } from '../engine/audio/pcm.ts';
import type { Av } from './av.ts';
import type { Emit, Encoder } from './encoder.ts';
import { bytesOf, openResampler, type Resampler, type SoundBlock } from './resampler.ts';
import { openSoundEncoder, SOUND_RATE } from './sound-encoder.ts';
import { readSound } from './sound-reader.ts';

/** What is heard: samples of ours, in parts of one sample rate as they come, or the user's recording, whose channels are kept (mono or stereo). */
export type VideoSound =
  | { readonly kind: 'pcm'; readonly parts: AsyncIterable<Pcm> | Iterable<Pcm> }
  | { readonly kind: 'file'; readonly path: string };

/** In seconds; a sound outside of this is cut or followed by silence. */
export interface SoundLimits {
  readonly shortest: number;
  readonly longest: number;
}

/** The sound of a video, decoded and encoded as far as it is asked for: in constant memory. */
export interface SoundTrack {
  readonly encoder: Encoder;
  encodeUntil(seconds: number, emit: Emit): Promise<void>;
  /** Encodes the rest. */
  finish(emit: Emit): Promise<void>;
  close(): Promise<void>;
}

export async function openSoundTrack(
  av: Av,
  sound: VideoSound,
  limits: SoundLimits,
  signal?: AbortSignal,
): Promise<SoundTrack> {
  const source =
    sound.kind === 'pcm'
      ? pcmBlocks(av, sound.parts)
      : readSound(sound.path, { sampleRate: SOUND_RATE, signal });
  const blocks = fitted(source, limits);
  let next = await blocks.next();
  if (next.done) throw new Error('A video needs at least one sample of sound.');
  const encoder = openSoundEncoder(av, next.value.length);
  let encoded = 0;

  const encodeUntil = async (seconds: number, emit: Emit) => {
    while (!next.done && encoded < seconds * SOUND_RATE) {
      encoded += next.value[0]!.length;
      await encoder.encode(next.value, emit);
      next = await blocks.next();
    }
  };
  return {
    encoder,
    encodeUntil,
    finish: async (emit) => {
      await encodeUntil(Number.POSITIVE_INFINITY, emit);
      await encoder.finish(emit);
    },
    close: async () => {
      encoder.close();
      await blocks.return(undefined);
    },
  };
}

function* slices(samples: Float32Array, length: number) {
  for (let start = 0; start < samples.length; start += length) yield samples.subarray(start, start + length);
}

async function* pcmBlocks(
  av: Av,
  parts: AsyncIterable<Pcm> | Iterable<Pcm>,
): AsyncGenerator<SoundBlock, void> {
  let resampler: Resampler | undefined;
  try {
    let rate: number | undefined;
    for await (const { samples, sampleRate } of parts) {
      rate ??= sampleRate;
      if (sampleRate !== rate) throw new Error('Parts of different sample rates.');
      resampler ??= openMonoResampler(av, rate);
      for (const slice of slices(samples, sampleRate >> 2)) {
        yield resampler.convert([bytesOf(slice)], slice.length);
      }
    }
    if (resampler) yield resampler.flush();
  } finally {
    resampler?.close();
  }
}

function openMonoResampler(av: Av, sampleRate: number): Resampler {
  const mono = { sampleRate, layout: av.avChannelLayoutDefault(1), sampleFormat: AV_SAMPLE_FMT_FLT };
  return openResampler(av, mono, { sampleRate: SOUND_RATE, channels: 1 });
}

async function* fitted(blocks: AsyncGenerator<SoundBlock>, limits: SoundLimits): AsyncGenerator<SoundBlock> {
  const longest = Math.round(limits.longest * SOUND_RATE);
  const shortest = Math.round(limits.shortest * SOUND_RATE);
  let length = 0;
  let channels = 1;
  for await (const block of blocks) {
    channels = block.length;
    const wanted = block.map((plane) => plane.subarray(0, longest - length));
    length += wanted[0]!.length;
    yield wanted;
    if (length === longest) return;
  }
  while (length < shortest) {
    const silence = new Float32Array(Math.min(SOUND_RATE, shortest - length));
    length += silence.length;
    yield Array.from({ length: channels }, () => silence);
  }
}
