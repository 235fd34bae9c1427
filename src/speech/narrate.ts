import { ServiceError } from '../domain/errors.ts';
import { levelSpeech } from '../engine/audio/level-speech.ts';
import type { Pcm } from '../engine/audio/pcm.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import { EspeakEngine } from './espeak.ts';
import { joinSpeech, silence } from './join-speech.ts';
import { findLanguage } from './languages.ts';
import { legibleScript } from './legible-script.ts';
import { checkScript } from './script.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { speakSentence } from './speak-sentence.ts';
import type { SpeechCache } from './speech-cache.ts';
import type { SpeechEngine, Utterance } from './speech-engine.ts';
import { parseStylePrompt } from './style-prompt.ts';
import { findVoice } from './voices.ts';

export interface NarrationRequest {
  readonly text: string;
  /** A voice as users write it, "Zephyr" or "Zephyr (Female)". */
  readonly voice: string;
  /** A language as users write it, "fr-FR" or "French". */
  readonly language: string;
  readonly stylePrompt: string;
  readonly seed: number;
}

export interface Narration {
  readonly pcm: Pcm;
  /** `textOffset` of its words counts in the request's text. */
  readonly timeline: SpeechTimeline;
}

export interface NarratedSentence extends Narration {
  /** What follows it; its silence is the end of the part. */
  readonly boundary: Sentence['boundary'];
}

export interface NarrateOptions {
  readonly signal?: AbortSignal | undefined;
  /** The embedded synthesiser unless given. */
  readonly engine?: SpeechEngine;
  readonly cache?: SpeechCache | undefined;
  /** Hears a sentence about what of the script is left out. */
  readonly warn?: ((message: string) => void) | undefined;
}

export const PAUSE_SECONDS: Record<Sentence['boundary'], number> = {
  clause: 0.15,
  sentence: 0.45,
  paragraph: 0.85,
  end: 0,
};
// The first sound needs a mouth that is at rest, the last one time to come to rest.
export const LEAD_IN_SECONDS = 0.12;
export const LEAD_OUT_SECONDS = 0.25;

// Holds no process until it is first asked, and none that keeps the program alive.
const embedded = new EspeakEngine();

/** Speaks a script: -16 LUFS, times exact. The same request gives the same samples. */
export async function narrate(request: NarrationRequest, options: NarrateOptions = {}): Promise<Narration> {
  const parts: Narration[] = [];
  for await (const part of narrateBySentence(request, options)) parts.push(part);
  return joinSpeech(parts);
}

/**
 * The same sentence by sentence, each with the pause behind it: joined they are what `narrate` gives. Times count from
 * the start of the part, text offsets in the whole script.
 */
export async function* narrateBySentence(
  request: NarrationRequest,
  options: NarrateOptions = {},
): AsyncGenerator<NarratedSentence> {
  checkScript(request.text);
  const voice = findVoice(request.voice);
  const language = findLanguage(request.language);
  const { stylePrompt, seed } = request;
  const { engine = embedded, cache, signal, warn = () => undefined } = options;
  const { pause } = parseStylePrompt(stylePrompt);
  const script = legibleScript(request.text, engine, warn);
  let isFirst = true;
  for (const { text, start, boundary } of splitSentences(script, language)) {
    if (signal?.aborted) throw new ServiceError('cancelled', 'The speech was cancelled.');
    const sentence = { text, language, voice, stylePrompt, seed };
    const cached = await cache?.get(engine, sentence);
    const spoken = cached ?? (await speakSentence(sentence, engine, signal));
    if (!cached) await cache?.set(engine, sentence, spoken);
    const { sampleRate } = spoken.pcm;
    const part = joinSpeech([
      silence(isFirst ? LEAD_IN_SECONDS : 0, sampleRate),
      movedInScript(spoken, start),
      silence(boundary === 'end' ? LEAD_OUT_SECONDS : PAUSE_SECONDS[boundary] * pause, sampleRate),
    ]);
    // With its pauses, which are part of how loud a short one counts.
    yield { ...part, pcm: levelSpeech(part.pcm), boundary };
    isFirst = false;
  }
}

function movedInScript({ pcm, timeline }: Utterance, start: number): Narration {
  const words = timeline.words.map((word) => ({ ...word, textOffset: word.textOffset + start }));
  return { pcm, timeline: { ...timeline, words } };
}
