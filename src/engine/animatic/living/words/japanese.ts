import { JAPANESE } from '../../../motion/behaviour-words/japanese.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_JAPANESE: StirringVocabulary = {
  grammar: JAPANESE,
  words: {
    frozen: '静止画 ストップモーション',
    sky: '空 雲 夕焼け 地平線',
    water: '水面 湖面 水 海 湖 川 波 滝 池',
    foliage: '木々 葉 草 森 林 花 庭 植物 枝',
    nature: '動き',
  },
};
