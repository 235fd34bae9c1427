import { HINDI } from '../../../motion/behaviour-words/hindi.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_HINDI: StirringVocabulary = {
  grammar: HINDI,
  words: {
    sky: 'आसमान आकाश बादल क्षितिज',
    water: 'पानी समुद्र झील नदी लहर लहरें झरना तालाब',
    foliage: 'पेड़ पत्ते पत्तियां घास जंगल बगीचा फूल पौधे',
    nature: 'हलचल',
  },
};
