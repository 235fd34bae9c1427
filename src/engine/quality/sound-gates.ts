import { judgeGate, skipGate, type Verdict } from './verdict.ts';

export interface SoundReading {
  /** Of the sound, in seconds. */
  readonly duration: number;
  /** Of speech that we made ourselves; null for a recording, whose samples are left as they are. */
  readonly synthesised: { readonly loudnessLufs: number; readonly truePeakDb: number } | null;
}

/** How far video and sound differ in length. */
export function durationGate(sound: SoundReading, video: { frameCount: number; fps: number }): Verdict {
  return judgeGate('duration', Math.abs(video.frameCount - sound.duration * video.fps));
}

/** Loudness and true peak of synthesised speech. */
export function loudnessGates({ synthesised }: SoundReading): Verdict[] {
  if (!synthesised) {
    const reason = 'A recording keeps its own level.';
    return [skipGate('loudness', reason), skipGate('true peak', reason)];
  }
  return [judgeGate('loudness', synthesised.loudnessLufs), judgeGate('true peak', synthesised.truePeakDb)];
}
