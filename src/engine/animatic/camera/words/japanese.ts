import { JAPANESE } from '../../../motion/behaviour-words/japanese.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_JAPANESE: CameraVocabulary = {
  grammar: JAPANESE,
  words: {
    dollyZoom: 'ドリーズーム めまいショット',
    static:
      '固定カメラ カメラ固定 カメラは固定 カメラを固定 固定ショット 静止カメラ 定点 三脚 カメラは動かない カメラは動かず',
    handheld: '手持ちカメラ 手持ち',
    shaky: '手ブレ 手ぶれ カメラが揺れ 揺れるカメラ',
    pullOut: 'ドリーアウト カメラが引 カメラを引 後退 遠ざか',
    zoomOut: 'ズームアウト',
    pushIn: 'ドリーイン カメラ~近づ カメラ~寄 前進',
    zoomIn: 'ズームイン ズーム',
    flyOver: 'ドローン 空撮 俯瞰 鳥瞰',
    craneDown: 'クレーンダウン カメラが下が カメラが降',
    craneUp: 'クレーンアップ クレーン カメラが上が カメラが上昇',
    orbitLeft: '左に回り込 左回り',
    orbitRight: '右に回り込 右回り',
    orbit: '回り込 周りを回 周囲を回 旋回 オービット',
    roll: 'ダッチアングル 斜めの構図',
    panLeft: '左にパン 左へパン',
    panRight: '右にパン 右へパン',
    tiltUp: 'ティルトアップ チルトアップ 上にパン カメラが上を',
    tiltDown: 'ティルトダウン チルトダウン 下にパン カメラが下を',
    truckLeft: '左に移動 左へ移動',
    truckRight: '右に移動 右へ移動',
    truck: 'トラッキング 追跡ショット カメラが追 横移動 追従',
    pan: 'パンする パンし パンショット パンニング',
    tilt: 'ティルト チルト',
    motion: 'カメラの動き カメラワーク カメラが動',
    fast: '素早 速く 高速 急速',
    slow: 'ゆっくり 緩やか スロー 静かに',
  },
};
