import { readFile } from 'node:fs/promises';
import type { AskedVideo } from '../domain/asked-video.ts';
import { readWav } from '../engine/audio/wav.ts';
import type { Caption } from '../engine/captions/caption.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import type { ComingCaptions } from './burn-captions.ts';
import { openCaptionWriter } from './captions.ts';
import type { Materials } from './engines/engine.ts';

export interface SpeechCaptions {
  readonly all: readonly Caption[];
  /** Undefined when they are not to be drawn into the pictures. */
  readonly toBurn: ComingCaptions | undefined;
}

/** The captions of a sound that is known from its start to its end; undefined when there are none. */
export async function captionsOfSpeech(
  asked: AskedVideo,
  timeline: SpeechTimeline | undefined,
  { soundPath }: Pick<Materials, 'soundPath'>,
): Promise<SpeechCaptions | undefined> {
  if (asked.model !== 'p-video-avatar') return undefined;
  const { speech, captions } = asked.request;
  const writer = openCaptionWriter(asked.request);
  const sound = soundPath === undefined ? undefined : readWav(await readFile(soundPath));
  if (!writer || !sound) return undefined;
  writer.hear({ pcm: sound.pcm, timeline, heard: undefined, endsSentence: true, isEnd: true });
  const all = writer.captions;
  const text = speech.kind === 'script' ? speech.text : (speech.transcript?.text ?? '');
  return { all, toBurn: captions.burn ? { text, writtenUntil: async () => all } : undefined };
}
