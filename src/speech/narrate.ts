import { levelSpeech } from '../engine/audio/level-speech.ts';
import type { Pcm } from '../engine/audio/pcm.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import { EspeakEngine } from './espeak.ts';
import { joinSpeech, silence } from './join-speech.ts';
import { findLanguage } from './languages.ts';
import { normaliseText } from './normalise-text.ts';
import { checkScript } from './script.ts';
import { scriptWords } from './script-words.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import type { SpeechEngine, Utterance } from './speech-engine.ts';
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

export interface NarrateOptions {
  readonly signal?: AbortSignal | undefined;
  /** The embedded synthesiser unless given. */
  readonly engine?: SpeechEngine;
}

const PAUSE_SECONDS: Record<Sentence['boundary'], number> = {
  clause: 0.15,
  sentence: 0.45,
  paragraph: 0.85,
  end: 0,
};
// The first sound needs a mouth that is at rest, the last one time to come to rest.
const LEAD_IN_SECONDS = 0.12;
const LEAD_OUT_SECONDS = 0.25;

// Holds no process until it is first asked, and none that keeps the program alive.
const embedded = new EspeakEngine();

/** Speaks a script: -16 LUFS, times exact. The same request gives the same samples. */
export async function narrate(request: NarrationRequest, options: NarrateOptions = {}): Promise<Narration> {
  checkScript(request.text);
  const voice = findVoice(request.voice);
  const language = findLanguage(request.language);
  const engine = options.engine ?? embedded;
  const parts: Utterance[] = [];
  for (const sentence of splitSentences(request.text, language)) {
    const normalised = normaliseText(sentence, language);
    const spoken = await engine.synthesize(
      {
        text: normalised.text,
        language,
        voice,
        rate: 1,
        stylePrompt: request.stylePrompt,
        seed: request.seed,
      },
      { signal: options.signal },
    );
    const words = spoken.timeline.words.map((word) => ({
      ...word,
      textOffset: normalised.offsets[word.textOffset]!,
    }));
    parts.push({
      pcm: spoken.pcm,
      timeline: { ...spoken.timeline, words: scriptWords(sentence, language, words) },
    });
    parts.push(silence(PAUSE_SECONDS[sentence.boundary], spoken.pcm.sampleRate));
  }
  const sampleRate = parts[0]!.pcm.sampleRate;
  const { pcm, timeline } = joinSpeech([
    silence(LEAD_IN_SECONDS, sampleRate),
    ...parts,
    silence(LEAD_OUT_SECONDS, sampleRate),
  ]);
  return { pcm: levelSpeech(pcm), timeline };
}
