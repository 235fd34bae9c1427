import type { Vocabulary } from '../../words/mentions.ts';
import type { Look } from '../grade.ts';

export type GradeVocabulary = Vocabulary<Look>;
