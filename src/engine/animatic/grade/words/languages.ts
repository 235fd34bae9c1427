import { GRADE_ENGLISH } from './english.ts';
import { GRADE_FRENCH } from './french.ts';
import { GRADE_GERMAN } from './german.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';
import { GRADE_HINDI } from './hindi.ts';
import { GRADE_ITALIAN } from './italian.ts';
import { GRADE_JAPANESE } from './japanese.ts';
import { GRADE_KOREAN } from './korean.ts';
import { GRADE_PORTUGUESE } from './portuguese.ts';
import { GRADE_SPANISH } from './spanish.ts';

/** Where a prompt could be in several, it is in the first. */
export const GRADE_VOCABULARIES: readonly GradeVocabulary[] = [
  GRADE_ENGLISH,
  GRADE_SPANISH,
  GRADE_FRENCH,
  GRADE_GERMAN,
  GRADE_ITALIAN,
  GRADE_PORTUGUESE,
  GRADE_JAPANESE,
  GRADE_KOREAN,
  GRADE_HINDI,
];
