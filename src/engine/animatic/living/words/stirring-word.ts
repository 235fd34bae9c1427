import type { Vocabulary } from '../../words/mentions.ts';

/** What of a photo may stir, all of it (`nature`), or that it must not (`frozen`). */
export type StirringWord = 'sky' | 'water' | 'foliage' | 'nature' | 'frozen';

export type StirringVocabulary = Vocabulary<StirringWord>;
