import { type Pcm, pcmDuration } from '../engine/audio/pcm.ts';
import type { MouthTrack } from '../engine/lipsync/mouth-track.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';

/** What is handed on at a time: a sentence of a script with the pause behind it, or a whole recording. */
export interface Passage {
  /** Mono, for measuring; of a script also what is heard. */
  readonly pcm: Pcm;
  /** Phones and words on the passage's own clock: exact for a script, aligned for a recording with a transcript, else unknown. */
  readonly timeline: SpeechTimeline | undefined;
  /** The mouth as heard in a recording; a script's is made from its phones. */
  readonly heard: MouthTrack | undefined;
  /** Whether a sentence ends with it: a long one is spoken in several passages. */
  readonly endsSentence: boolean;
  /** Whether it is the last. */
  readonly isEnd: boolean;
}

/** What the person says, as it comes. */
export interface Talk {
  readonly passages: AsyncIterable<Passage>;
  /** Seconds: what a text lets expect, known of a recording. */
  readonly expectedDuration: number;
  /** The user's file is heard, whose samples and channels stay untouched, instead of the passages. */
  readonly recordingPath: string | undefined;
  /** The id of the engine that speaks a script. */
  readonly speechEngine: string | undefined;
}

/** What the video sounds like: samples we made, or the user's file. */
export type SoundTrack =
  | { readonly kind: 'pcm'; readonly pcm: Pcm }
  | { readonly kind: 'file'; readonly path: string };

/** All that the person says, from a script or a recording alike. */
export interface Said extends Omit<Passage, 'endsSentence' | 'isEnd'> {
  /** Seconds; the clip is exactly as long. */
  readonly duration: number;
  readonly sound: SoundTrack;
  readonly speechEngine: string | undefined;
}

/** A recording is one passage. */
export function talkOf({ pcm, timeline, heard, duration, sound, speechEngine }: Said): Talk {
  async function* only(): AsyncGenerator<Passage> {
    yield { pcm, timeline, heard, endsSentence: true, isEnd: true };
  }
  return {
    passages: only(),
    expectedDuration: duration,
    recordingPath: sound.kind === 'file' ? sound.path : undefined,
    speechEngine,
  };
}

// Long enough to judge lips, voice and framing, short enough to wait for.
export const PREVIEW_SECONDS = 2;

/** The first `seconds` of what is said; nothing that comes later is asked for. */
export async function* cutPassages(
  passages: AsyncIterable<Passage>,
  seconds: number,
): AsyncGenerator<Passage> {
  let left = seconds;
  for await (const passage of passages) {
    const duration = pcmDuration(passage.pcm);
    if (duration < left) {
      left -= duration;
      yield passage;
      continue;
    }
    const timeline = passage.timeline && cutTimeline(passage.timeline, left);
    return yield { ...passage, pcm: cutPcm(passage.pcm, left), timeline, isEnd: true };
  }
}

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
