import { KOREAN } from '../../../motion/behaviour-words/korean.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_KOREAN: GradeVocabulary = {
  grammar: KOREAN,
  words: {
    noir: '누아르* 느와르*',
    monochrome: '흑백* 모노크롬*',
    sepia: '세피아*',
    vintage: '빈티지* 레트로* 복고*',
    faded: '바랜',
    cinematic: '시네마틱* 영화_같은 영화같은 영화적*',
    pastel: '파스텔*',
    neon: '네온* 사이버펑크*',
    vivid: '선명한 생생한 화려한 비비드*',
    goldenHour: '골든아워* 골든_아워* 노을* 석양* 일몰* 일출* 황금빛*',
    moonlit: '달빛* 밤 밤에 밤의 야간*',
    warm: '따뜻한 따스한 포근한',
    cold: '차가운 추운 얼어붙은',
    dreamy: '몽환적* 꿈같은 꿈_같은 로맨틱*',
    horror: '공포* 호러* 무서운 으스스한 섬뜩한',
    moody: '우울한 음울한 극적인 신비로운',
    bright: '밝은',
    dark: '어두운 어둠*',
    contrasty: '고대비*',
    grainy: '필름_그레인 거친_입자',
    vignetted: '비네트*',
  },
};
