import { KOREAN } from '../../../motion/behaviour-words/korean.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_KOREAN: CameraVocabulary = {
  grammar: KOREAN,
  words: {
    dollyZoom: '달리줌 돌리줌',
    static:
      '고정_카메라 고정된_카메라 고정카메라 카메라_고정 카메라는_고정 정지된_카메라 고정_샷 고정샷 삼각대',
    handheld: '핸드헬드',
    shaky: '흔들리는_카메라 카메라가_흔들*',
    pullOut: '카메라가~멀어* 카메라가~뒤로 카메라가~물러* 돌리아웃 달리아웃',
    zoomOut: '줌아웃 줌_아웃',
    pushIn: '카메라가~다가* 카메라가~가까* 카메라가~앞으로 돌리인 달리인',
    zoomIn: '줌인 줌_인 줌',
    flyOver: '드론* 항공샷 항공_촬영 공중_촬영 조감*',
    craneDown: '카메라가~내려*',
    craneUp: '크레인* 카메라가~올라* 카메라가~상승*',
    orbitLeft: '왼쪽으로_회전* 왼쪽으로_공전*',
    orbitRight: '오른쪽으로_회전* 오른쪽으로_공전*',
    orbit: '주위를_돌* 주변을_돌* 둘레를_돌* 공전* 궤도*',
    roll: '더치앵글 기울어진_카메라',
    panLeft: '왼쪽으로_팬* 왼쪽으로_패닝* 좌측으로_팬*',
    panRight: '오른쪽으로_팬* 오른쪽으로_패닝* 우측으로_팬*',
    tiltUp: '틸트업 틸트_업 위로_틸트* 위로_팬*',
    tiltDown: '틸트다운 틸트_다운 아래로_틸트* 아래로_팬*',
    truckLeft: '왼쪽으로_이동* 왼쪽으로_움직*',
    truckRight: '오른쪽으로_이동* 오른쪽으로_움직*',
    truck: '트래킹* 카메라가~따라* 추적샷 추적_샷',
    pan: '패닝* 팬샷 팬_샷 파노라마*',
    tilt: '틸트*',
    motion: '카메라_움직임* 카메라_무빙* 카메라가~움직*',
    fast: '빠르* 빠른* 빨리 급격*',
    slow: '천천히 느리* 느린* 부드럽*',
  },
};
