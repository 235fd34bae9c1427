import type { Pcm } from '../engine/audio/pcm.ts';
import type { MouthTrack } from '../engine/lipsync/mouth-track.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';

/** What the video sounds like: samples we made, or the user's file, whose samples and channels stay untouched. */
export type SoundTrack =
  | { readonly kind: 'pcm'; readonly pcm: Pcm }
  | { readonly kind: 'file'; readonly path: string };

/** What the person says, from a script or a recording alike. */
export interface Said {
  /** Seconds; the clip is exactly as long. */
  readonly duration: number;
  readonly sound: SoundTrack;
  /** The same sound in mono, for measuring. */
  readonly pcm: Pcm;
  /** Phones and words: exact for a script, aligned for a recording with a transcript, else unknown. */
  readonly timeline: SpeechTimeline | undefined;
  /** The mouth as heard in a recording; a script's is made from its phones. */
  readonly heard: MouthTrack | undefined;
  /** The id of the engine that spoke a script. */
  readonly speechEngine: string | undefined;
}

// Long enough to judge lips, voice and framing, short enough to wait for.
export const PREVIEW_SECONDS = 2;

/** The first `seconds` of a sound; phones and words that start later are dropped, the last ones are cut. */
export function cutPcm(pcm: Pcm, seconds: number): Pcm {
  return { sampleRate: pcm.sampleRate, samples: pcm.samples.slice(0, Math.round(seconds * pcm.sampleRate)) };
}

export function cutTimeline(timeline: SpeechTimeline, seconds: number): SpeechTimeline {
  const cut = <T extends { start: number; end: number }>(spans: readonly T[]) =>
    spans
      .filter((span) => span.start < seconds)
      .map((span) => ({ ...span, end: Math.min(span.end, seconds) }));
  return {
    duration: Math.min(timeline.duration, seconds),
    phones: cut(timeline.phones),
    words: cut(timeline.words),
  };
}
