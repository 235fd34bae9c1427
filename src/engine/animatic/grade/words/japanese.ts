import { JAPANESE } from '../../../motion/behaviour-words/japanese.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_JAPANESE: GradeVocabulary = {
  grammar: JAPANESE,
  words: {
    noir: 'フィルムノワール ノワール',
    monochrome: 'モノクロ 白黒',
    sepia: 'セピア 古い写真',
    vintage: 'ビンテージ ヴィンテージ レトロ ノスタルジック フィルム風',
    faded: '色あせ 色褪せ',
    cinematic: 'シネマティック 映画のよう 映画的 映画風',
    pastel: 'パステル 淡い色',
    neon: 'ネオン サイバーパンク',
    vivid: '鮮やか ビビッド カラフル',
    muted: 'くすんだ 彩度の低',
    goldenHour: 'ゴールデンアワー 夕日 夕焼け 夕暮れ 朝日 朝焼け 黄金',
    moonlit: '月光 月明かり 夜 ブルーアワー',
    warm: '暖かい 温かい 暖色',
    cold: '冷たい 寒色 凍て',
    dreamy: '夢のよう 幻想的 ドリーミー ロマンチック',
    horror: 'ホラー 不気味 怖い 恐怖',
    moody: '憂鬱 物悲し ドラマチック 神秘的 陰鬱',
    bright: '明るい',
    dark: '暗い 闇',
    contrasty: '高コントラスト',
    grainy: 'フィルム粒子 ざらつ',
    vignetted: 'ビネット',
  },
};
