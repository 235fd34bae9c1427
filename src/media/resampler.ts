import type { AVSampleFormat } from 'node-av/constants';
import { AV_SAMPLE_FMT_FLTP } from 'node-av/constants';
import type { ChannelLayout } from 'node-av/lib';
import { type Av, checked } from './av.ts';

/** One plane a channel, all of one length, samples from -1 to 1. */
export type SoundBlock = readonly Float32Array[];

export interface SoundFormat {
  readonly sampleRate: number;
  readonly layout: ChannelLayout;
  readonly sampleFormat: AVSampleFormat;
}

/** Turns sound of one format into planar floats of another rate and channel count, block by block, without shifting it. */
export interface Resampler {
  /** `planes` as FFmpeg holds them: a buffer a channel when planar, else one. Empty blocks are possible. */
  convert(planes: Buffer[], sampleCount: number): SoundBlock;
  /** What the filter still held back; afterwards only `close` may follow. */
  flush(): SoundBlock;
  close(): void;
}

export function openResampler(
  av: Av,
  from: SoundFormat,
  to: { sampleRate: number; channels: number },
): Resampler {
  const context = new av.SoftwareResampleContext();
  const target = av.avChannelLayoutDefault(to.channels);
  const opened = context.allocSetOpts2(
    target,
    AV_SAMPLE_FMT_FLTP,
    to.sampleRate,
    from.layout,
    from.sampleFormat,
    from.sampleRate,
  );
  checked(av, opened, 'set up the resampler');
  // Otherwise a mix of float channels may exceed 1 and one of integers may not: the same sound, 3 dB apart.
  context.setOption('rematrix_maxval', '1');
  checked(av, context.init(), 'start the resampler');

  const run = (planes: Buffer[] | null, count: number): SoundBlock => {
    const room = Math.max(1, context.getOutSamples(count));
    const block = Array.from({ length: to.channels }, () => new Float32Array(room));
    const written = checked(
      av,
      context.convertSync(block.map(bytesOf), room, planes, count),
      'resample sound',
    );
    return block.map((plane) => plane.subarray(0, written));
  };
  return {
    convert: run,
    flush: () => run(null, 0),
    close: () => context.free(),
  };
}

/** The same memory as bytes. */
export const bytesOf = (samples: Float32Array) =>
  Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
