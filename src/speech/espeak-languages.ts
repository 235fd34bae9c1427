import type { Language } from '../domain/languages.ts';

export interface EspeakLanguage {
  /** eSpeak's short names ("en-gb", "fr-fr") are refused by `set_voice`. */
  readonly identifier: string;
  /** Median and standard deviation of the pitch of our base voices over some 20 s of sentences: intonation differs. */
  readonly pitchHz: number;
  readonly pitchSpreadSemitones: number;
}

const row = (identifier: string, pitchHz: number, pitchSpreadSemitones: number): EspeakLanguage => ({
  identifier,
  pitchHz,
  pitchSpreadSemitones,
});

export const ESPEAK_LANGUAGES: Record<Language, EspeakLanguage> = {
  'en-US': row('gmw/en-US', 108.8, 2.16),
  'en-GB': row('gmw/en-GB-x-rp', 109.0, 2.25),
  'es-ES': row('roa/es', 110.6, 1.74),
  'fr-FR': row('roa/fr', 106.9, 1.5),
  'de-DE': row('gmw/de', 108.9, 2.13),
  'it-IT': row('roa/it', 106.3, 1.75),
  'pt-BR': row('roa/pt-BR', 113.0, 1.78),
  'ja-JP': row('jpx/ja', 103.9, 0.73),
  'ko-KR': row('ko', 111.5, 2.2),
  'hi-IN': row('inc/hi', 111.4, 2.0),
};
