import { KOREAN } from '../../../motion/behaviour-words/korean.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_KOREAN: StirringVocabulary = {
  grammar: KOREAN,
  words: {
    frozen: '정지_화면 정지화면',
    sky: '하늘* 구름* 노을* 지평선*',
    water: '물결* 바다* 호수* 강물* 파도* 폭포* 연못* 수면*',
    foliage: '나무* 나뭇잎* 풀밭* 숲* 꽃* 정원* 식물* 가지*',
    nature: '움직임*',
  },
};
