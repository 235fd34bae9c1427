import { MOUTH_CHANNEL } from '../lipsync/mouth-targets.ts';
import { MOUTH_CHANNELS, type MouthTrack } from '../lipsync/mouth-track.ts';
import type { Span } from '../lipsync/timeline.ts';

/** What the lips of whoever says a thing should do, whoever draws them. */
export interface ExpectedMouth {
  readonly fps: number;
  /** How far the mouth should be open, one value a frame; in no unit. */
  readonly opening: readonly number[];
  /** Where lips must touch; undefined where nobody knows what is said. */
  readonly closures: readonly Span[] | undefined;
  /** Silences of at least 0.18 s. */
  readonly pauses: readonly Span[];
}

const DIGITS = 1000;

/** The gap between the lips of a mouth: as far as the jaw is down and nothing holds them together. */
export function openingOf({ values, frameCount }: MouthTrack): number[] {
  return Array.from({ length: frameCount }, (_, frame) => {
    const row = frame * MOUTH_CHANNELS.length;
    const gap = values[row + MOUTH_CHANNEL.jaw]! * (1 - values[row + MOUTH_CHANNEL.close]!);
    return Math.round(DIGITS * gap) / DIGITS;
  });
}
