import type { Language } from './languages.ts';

export const SPEECH_ENGINES = ['espeak', 'openai', 'gemini'] as const;

export type SpeechEngineName = (typeof SPEECH_ENGINES)[number];

/** A server that answers like OpenAI's `/v1/audio/speech`. */
export interface OpenAiSpeechSettings {
  /** Without `/v1/audio/speech`. */
  readonly url: string;
  readonly key: string | undefined;
  readonly model: string;
  /** What the server calls our voices, by their names; "female" and "male" stand for those that are not named. */
  readonly voices: Readonly<Record<string, string>>;
  readonly format: 'wav' | 'pcm';
  /** What the server's model speaks. */
  readonly languages: readonly Language[];
}

export interface GeminiSpeechSettings {
  /** With the version of the API, without `/models`. */
  readonly url: string;
  readonly key: string | undefined;
  readonly model: string;
}

/** Who speaks: the engines in the order they are tried, the embedded one last in any case. */
export interface SpeechSettings {
  readonly engines: readonly SpeechEngineName[];
  readonly openAi: OpenAiSpeechSettings;
  readonly gemini: GeminiSpeechSettings;
}
