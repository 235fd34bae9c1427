import type { ProcessReply } from './process-client.ts';

/** What we ask of the synthesiser's process: plain values only, nothing of its program crosses over. */
export interface EspeakRequest {
  readonly id: number;
  /** Escaped: markup in it would be obeyed. */
  readonly text: string;
  /** eSpeak's identifier of a language, such as "gmw/en-US". */
  readonly identifier: string;
  /** Definition of the base voice, in eSpeak's variant format. */
  readonly variant: string;
  readonly wordsPerMinute: number;
}

export interface EspeakPhone {
  /** IPA with stress marks before the vowel; '' is a pause; "(en)" marks a change of language. */
  readonly ipa: string;
  readonly startMs: number;
}

export interface EspeakWord {
  /** Counted from 0 in code points of the text. */
  readonly position: number;
  readonly startMs: number;
}

export interface EspeakSound {
  readonly sampleRate: number;
  readonly samples: Int16Array;
  readonly phones: readonly EspeakPhone[];
  readonly words: readonly EspeakWord[];
}

export type EspeakReply = ProcessReply<EspeakSound>;
