import { STIRRING_ENGLISH } from './english.ts';
import { STIRRING_FRENCH } from './french.ts';
import { STIRRING_GERMAN } from './german.ts';
import { STIRRING_HINDI } from './hindi.ts';
import { STIRRING_ITALIAN } from './italian.ts';
import { STIRRING_JAPANESE } from './japanese.ts';
import { STIRRING_KOREAN } from './korean.ts';
import { STIRRING_PORTUGUESE } from './portuguese.ts';
import { STIRRING_SPANISH } from './spanish.ts';
import type { StirringVocabulary } from './stirring-word.ts';

/** Where a prompt could be in several, it is in the first. */
export const STIRRING_VOCABULARIES: readonly StirringVocabulary[] = [
  STIRRING_ENGLISH,
  STIRRING_SPANISH,
  STIRRING_FRENCH,
  STIRRING_GERMAN,
  STIRRING_ITALIAN,
  STIRRING_PORTUGUESE,
  STIRRING_JAPANESE,
  STIRRING_KOREAN,
  STIRRING_HINDI,
];
