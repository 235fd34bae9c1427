import { type BehaviourLanguage, behaviourLanguage } from './language.ts';

export const JAPANESE: BehaviourLanguage = behaviourLanguage({
  isSpaced: false,
  marks: 'の は を が に で と て',
  families: {
    fixedCamera:
      'カメラ~固定 固定カメラ 固定ショット 固定アングル 定点 静止カメラ カメラ~静止 三脚 カメラ~動かさ カメラ~動かな',
    zoomOut: 'ズームアウト ズーム・アウト カメラ~引 カメラ~遠ざか カメラ~離れ',
    zoomIn: 'ズームイン ズーム・イン カメラ~寄 カメラ~近づ カメラ~近付',
    cameraMotion: 'ズーム カメラワーク カメラ~動 カメラ~揺',
    lookingAway: '目をそら 視線をそら 目を逸ら 視線を逸ら よそ見 横を見 下を見 見回',
    eyeContact: 'カメラ目線 アイコンタクト カメラ~見 カメラ~視線 カメラ~向 正面~見 視聴者~見 目を合わせ',
    energetic:
      '元気 エネルギッシュ 活発 活気 生き生き 情熱 熱心 躍動 興奮 大げさ 表情豊か 大きな身振り 激しい動き ダイナミック テンション~高',
    nodding: 'うなず うなづ 頷 首を縦',
    headMotion: '頭~動 頭~振 頭~傾 首~振 首~傾 首をかしげ',
    mouth: '口~大きく開 口を開け 口の動き',
    motion: '動き 動作 動か 動い 動く 身動き 身振り ジェスチャー',
    blinking: 'まばたき 瞬き 瞬目',
    raisedBrows: '眉~上げ 眉~あげ 驚 びっくり',
    frowning: '眉をひそめ 眉間 しかめ 怒 心配そう 険しい',
    brows: '眉',
    smiling:
      '微笑 笑顔 ほほえ ほほ笑 にこやか にっこり ニコニコ にこにこ 笑わ 笑い 笑う 笑って 笑み 嬉し 楽し 明るい表情 明るく 親しみ 友好的 朗らか',
    sad: '悲し 哀し 寂し 憂鬱 切な',
    serious: '真剣 真面目 まじめ 厳粛 シリアス 無表情 厳格 厳しい',
    still: 'じっと 静止 不動 微動だにしな 微動だにせ 固ま',
    calm: '落ち着 落ちつ 穏やか おだやか 静か リラックス 冷静 控えめ ゆったり 優し やさし',
    breathing: '呼吸 息',
  },
  barely: 'ほとんど かすか わずか めったに',
  slightly: '少し すこし ちょっと やや 軽く 時々 ときどき 控えめ うっすら ほのか たまに',
  very: 'とても 非常に すごく 大きく 満面 何度も 頻繁 大いに かなり 思い切り たくさん よく',
  deniesBefore: '^.{0,3}?(?:ない|なし|無し|ません|せず|ずに|なく|禁止|抜き)',
  clauseEnd: 'ながら つつ けれど でも しかし',
});
