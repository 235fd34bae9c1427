/** Mono sound: samples from -1 to 1 at `sampleRate` a second. */
export interface Pcm {
  readonly sampleRate: number;
  readonly samples: Float32Array;
}

/** In seconds. */
export const pcmDuration = (pcm: Pcm) => pcm.samples.length / pcm.sampleRate;
