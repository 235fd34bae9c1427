import { ServiceError } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';

export const DEFAULT_LANGUAGE: Language = 'en-US';

const TAGS = Object.keys(LANGUAGES) as Language[];

// What clients send besides our own tags and names, in lower case.
const ALIASES = new Map<string, Language>(
  Object.entries({
    english: 'en-US',
    'english (us)': 'en-US',
    'english (uk)': 'en-GB',
    en: 'en-US',
    'en-uk': 'en-GB',
    es: 'es-ES',
    'es-us': 'es-ES',
    'es-mx': 'es-ES',
    'es-419': 'es-ES',
    fr: 'fr-FR',
    de: 'de-DE',
    it: 'it-IT',
    pt: 'pt-BR',
    portuguese: 'pt-BR',
    ja: 'ja-JP',
    ko: 'ko-KR',
    hi: 'hi-IN',
  } as const),
);

/** Reads a tag ("en-GB", "en_gb", "fr") or a name ("English (UK)", "spanish"). */
export function findLanguage(written: string): Language {
  const wanted = written.trim().toLowerCase().replaceAll('_', '-');
  const language =
    TAGS.find((tag) => tag.toLowerCase() === wanted || LANGUAGES[tag].toLowerCase() === wanted) ??
    ALIASES.get(wanted);
  if (!language) {
    const known = TAGS.map((tag) => `${LANGUAGES[tag]} (${tag})`).join(', ');
    throw new ServiceError(
      'invalid_request',
      `There is no language ${JSON.stringify(written)}; choose one of: ${known}.`,
      { details: { field: 'language' } },
    );
  }
  return language;
}
