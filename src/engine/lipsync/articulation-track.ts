import { MOUTH_CHANNELS, type MouthTrack } from './mouth-track.ts';

const WIDTH = MOUTH_CHANNELS.length;

/**
 * The mouth on a clock of its own, finer than any video: what speech does to it must not depend on the frame rate.
 * It covers a clip or part of one: row i is the time (firstRow + i) / rate. A row holds one value a mouth channel.
 */
export interface ArticulationTrack {
  readonly rate: number;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly values: Float32Array;
}

// 5 ms: a tenth of the fastest gesture (a closing lip takes 60 ms).
export const ARTICULATION_RATE = 200;

/** All at rest, covering `start` to `end` inclusive. */
export function restingArticulation(end: number, start = 0): ArticulationTrack {
  const firstRow = Math.floor(start * ARTICULATION_RATE);
  const rowCount = Math.ceil(end * ARTICULATION_RATE) + 1 - firstRow;
  return { rate: ARTICULATION_RATE, firstRow, rowCount, values: new Float32Array(rowCount * WIDTH) };
}

/** Reads the track at the middle of every frame up to `endFrame`, linear between rows. */
export function sampleFrames(
  track: ArticulationTrack,
  fps: number,
  { endFrame, firstFrame = 0 }: { endFrame: number; firstFrame?: number },
): MouthTrack['values'] {
  const frameCount = endFrame - firstFrame;
  const values = new Float32Array(frameCount * WIDTH);
  for (let frame = 0; frame < frameCount; frame++) {
    const time = (firstFrame + frame + 0.5) / fps;
    const position = Math.min(time * track.rate - track.firstRow, track.rowCount - 1);
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
