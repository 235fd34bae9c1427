import { MOUTH_CHANNELS, type MouthTrack } from './mouth-track.ts';

const WIDTH = MOUTH_CHANNELS.length;

/**
 * The mouth on a clock of its own, finer than any video: what speech does to it must not depend on the frame rate.
 * Row i is the time i / rate; a row holds one value a mouth channel.
 */
export interface ArticulationTrack {
  readonly rate: number;
  readonly rowCount: number;
  readonly values: Float32Array;
}

// 5 ms: a tenth of the fastest gesture (a closing lip takes 60 ms).
export const ARTICULATION_RATE = 200;

/** All at rest, covering 0 to `duration` inclusive. */
export function restingArticulation(duration: number): ArticulationTrack {
  const rowCount = Math.ceil(duration * ARTICULATION_RATE) + 1;
  return { rate: ARTICULATION_RATE, rowCount, values: new Float32Array(rowCount * WIDTH) };
}

/** Reads the track at the middle of every frame, linear between rows. `frameCount` is `duration * fps`, rounded. */
export function sampleFrames(track: ArticulationTrack, fps: number, duration: number): MouthTrack['values'] {
  const frameCount = Math.round(duration * fps);
  const values = new Float32Array(frameCount * WIDTH);
  for (let frame = 0; frame < frameCount; frame++) {
    const position = Math.min(((frame + 0.5) / fps) * track.rate, track.rowCount - 1);
    const row = Math.floor(position);
    const next = Math.min(row + 1, track.rowCount - 1);
    const amount = position - row;
    for (let channel = 0; channel < WIDTH; channel++) {
      const from = track.values[row * WIDTH + channel]!;
      const to = track.values[next * WIDTH + channel]!;
      values[frame * WIDTH + channel] = from + (to - from) * amount;
    }
  }
  return values;
}
