import { LANGUAGES } from '../../../domain/languages.ts';
import { VOICE_CHARACTERS } from '../../../generations/field-reader.ts';

/** Every voice with how it comes across, and every language; each voice speaks them all. */
export const describeVoices = () => ({
  voices: VOICE_CHARACTERS,
  languages: Object.entries(LANGUAGES).map(([tag, name]) => ({ tag, name })),
});
