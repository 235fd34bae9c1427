import { FIGURES_ENGLISH } from './english.ts';
import type { FigureVocabulary } from './figure-vocabulary.ts';
import { FIGURES_FRENCH } from './french.ts';
import { FIGURES_GERMAN } from './german.ts';
import { FIGURES_HINDI } from './hindi.ts';
import { FIGURES_ITALIAN } from './italian.ts';
import { FIGURES_JAPANESE } from './japanese.ts';
import { FIGURES_KOREAN } from './korean.ts';
import { FIGURES_PORTUGUESE } from './portuguese.ts';
import { FIGURES_SPANISH } from './spanish.ts';

/** Where a prompt could be in several, it is in the first. */
export const FIGURE_VOCABULARIES: readonly FigureVocabulary[] = [
  FIGURES_ENGLISH,
  FIGURES_SPANISH,
  FIGURES_FRENCH,
  FIGURES_GERMAN,
  FIGURES_ITALIAN,
  FIGURES_PORTUGUESE,
  FIGURES_JAPANESE,
  FIGURES_KOREAN,
  FIGURES_HINDI,
];
