import type { Pcm } from '../engine/audio/pcm.ts';
import { loadAv } from './av.ts';
import { closeTrack } from './decoding.ts';
import { openSound, readSound } from './sound-reader.ts';

export interface SoundProbe {
  /** In seconds, as the container has it or guessed from its bit rate; only decoding tells exactly. */
  readonly duration: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly codec: string;
  readonly sizeBytes: number;
}

/** Decodes any accepted sound file to mono at `sampleRate`, its first sample first. */
export async function decodeSound(
  path: string,
  options: { sampleRate: number; signal?: AbortSignal },
): Promise<Pcm> {
  const blocks: Float32Array[] = [];
  let length = 0;
  for await (const [mono] of readSound(path, { ...options, channels: 1 })) {
    blocks.push(mono!);
    length += mono!.length;
  }
  const samples = new Float32Array(length);
  let end = length;
  // From the back, dropping each block as it is copied, so that the sound is not held twice.
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    end -= block.length;
    samples.set(block, end);
  }
  return { sampleRate: options.sampleRate, samples };
}

/** What the file says of itself, without decoding it; refuses what `decodeSound` would refuse at the door. */
export async function probeSound(path: string): Promise<SoundProbe> {
  const av = await loadAv();
  const sound = await openSound(path);
  try {
    const { codecpar, duration, timeBase } = sound.stream;
    const guessed =
      duration > 0n ? Number(duration) * timeBase.toDouble() : Number(sound.input.duration) / 1e6;
    return {
      duration: sound.promised ?? Math.max(0, guessed),
      sampleRate: codecpar.sampleRate,
      channels: codecpar.channels,
      codec: av.avGetCodecName(codecpar.codecId) ?? 'unknown',
      sizeBytes: sound.sizeBytes,
    };
  } finally {
    closeTrack(sound);
  }
}
