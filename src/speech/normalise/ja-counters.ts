/** How what is counted sounds behind a number. */
export interface Counter {
  /** As it is pronounced, in katakana. */
  readonly reading: string;
  /**
   * Behind which numbers the two melt together: 'k' イッカイ, 'h' イッポン, 's' イッサイ (also ts, ch), 'loan' only behind
   * ten, 'plain' never.
   */
  readonly kind: 'plain' | 'k' | 's' | 'h' | 'loan';
  /** What becomes of its first sound behind three, thousand and ten thousand. */
  readonly third?: 'voiced' | 'hardened';
  /** What the last part of a number is in front of it: "ヨ" for "ヨン". */
  readonly last?: Readonly<Record<string, string>>;
  /** Whole readings. */
  readonly exact?: Readonly<Record<number, string>>;
}

/** Days have names of their own up to ten and where they end in four; the first is an exception of dates. */
export const DAYS: Readonly<Record<number, string>> = {
  2: 'フツカ',
  3: 'ミッカ',
  4: 'ヨッカ',
  5: 'イツカ',
  6: 'ムイカ',
  7: 'ナノカ',
  8: 'ヨーカ',
  9: 'ココノカ',
  10: 'トーカ',
  14: 'ジューヨッカ',
  20: 'ハツカ',
  24: 'ニジューヨッカ',
};

/** Things are counted in Japanese numbers up to nine. */
export const THINGS: Readonly<Record<number, string>> = {
  1: 'ヒトツ',
  2: 'フタツ',
  3: 'ミッツ',
  4: 'ヨッツ',
  5: 'イツツ',
  6: 'ムッツ',
  7: 'ナナツ',
  8: 'ヤッツ',
  9: 'ココノツ',
};

const rows = (kind: Counter['kind'], table: string, more: Omit<Counter, 'reading' | 'kind'> = {}) =>
  Object.fromEntries(
    table
      .trim()
      .split(/\s+/)
      .map((row): [string, Counter] => {
        const [written, reading] = row.split('=') as [string, string];
        return [written, { reading, kind, ...more }];
      }),
  );

const SHORT_FOUR = { ヨン: 'ヨ' };
const OF_THE_CLOCK = { ヨン: 'ヨ', ナナ: 'シチ', キュー: 'ク', ゼロ: 'レー' };

/** By what is written behind a number. */
export const COUNTERS: Readonly<Record<string, Counter>> = {
  ...rows('h', '本=ホン 匹=ヒキ 杯=ハイ 票=ヒョー', { third: 'voiced' }),
  ...rows('h', '分=フン 分間=フンカン 泊=ハク 発=ハツ 歩=ホ 版=ハン 編=ヘン', { third: 'hardened' }),
  ...rows('k', '階=カイ 軒=ケン', { third: 'voiced' }),
  ...rows(
    'k',
    `回=カイ 回目=カイメ 回戦=カイセン 個=コ 個目=コメ 件=ケン 曲=キョク 機=キ 期=キ 級=キュー 巻=カン 校=コー 課=カ 球=キュー
     か月=カゲツ ヶ月=カゲツ カ月=カゲツ ケ月=カゲツ ヵ月=カゲツ 箇月=カゲツ か国=カコク ヶ国=カコク カ国=カコク ヵ国=カコク
     か所=カショ ヶ所=カショ カ所=カショ 箇所=カショ`,
  ),
  ...rows('s', '足=ソク', { third: 'voiced' }),
  ...rows(
    's',
    `才=サイ 冊=サツ 週=シュー 週間=シューカン 周=シュー 周年=シューネン 種類=シュルイ 社=シャ 世紀=セーキ 席=セキ 隻=セキ
     章=ショー 勝=ショー 試合=シアイ 節=セツ 戦=セン 点=テン 頭=トー 通=ツー 着=チャク 丁目=チョーメ 等=トー 店=テン 店舗=テンポ
     対=タイ トン=トン`,
  ),
  歳: { reading: 'サイ', kind: 's', exact: { 20: 'ハタチ' } },
  ...rows('plain', '円=エン 年=ネン 年間=ネンカン 年生=ネンセー 年代=ネンダイ 年目=ネンメ', {
    last: SHORT_FOUR,
  }),
  ...rows('plain', '月=ガツ', { last: { ヨン: 'シ', ナナ: 'シチ', キュー: 'ク' } }),
  ...rows('plain', '時=ジ 時間=ジカン 時間目=ジカンメ', { last: OF_THE_CLOCK }),
  時半: { reading: 'ジハン', kind: 'plain', last: OF_THE_CLOCK },
  人: {
    reading: 'ニン',
    kind: 'plain',
    last: { ヨン: 'ヨ', ナナ: 'シチ' },
    exact: { 1: 'ヒトリ', 2: 'フタリ' },
  },
  人目: { reading: 'ニンメ', kind: 'plain', last: SHORT_FOUR, exact: { 1: 'ヒトリメ', 2: 'フタリメ' } },
  人前: { reading: 'ニンマエ', kind: 'plain', last: SHORT_FOUR },
  ...rows('plain', '日=ニチ 日間=ニチカン 日目=ニチメ つ=ツ つ目=ツメ'),
  ...rows(
    'plain',
    `秒=ビョー 秒間=ビョーカン 名=メー 名様=メーサマ 枚=マイ 台=ダイ 番=バン 番目=バンメ 番線=バンセン 号=ゴー 号室=ゴーシツ 度=ド 倍=バイ
     割=ワリ 問=モン 羽=ワ 部=ブ 組=クミ 代=ダイ 位=イ 列=レツ 話=ワ 行=ギョー 段=ダン 次=ジ 条=ジョー 項=コー 元=ゲン 字=ジ 文字=モジ`,
  ),
  ...rows(
    'loan',
    `ドル=ドル ユーロ=ユーロ ポンド=ポンド ウォン=ウォン セント=セント メートル=メートル キロ=キロ キロメートル=キロメートル
     センチ=センチ センチメートル=センチメートル ミリ=ミリ ミリメートル=ミリメートル キログラム=キログラム グラム=グラム
     リットル=リットル パーセント=パーセント ページ=ページ ポイント=ポイント ヘクタール=ヘクタール ワット=ワット ヘルツ=ヘルツ
     バイト=バイト カロリー=カロリー`,
  ),
  ...rows(
    'loan',
    `%=パーセント ℃=ド °C=ド °F=カシド °=ド km=キロメートル m=メートル cm=センチメートル mm=ミリメートル m²=ヘーホーメートル
     m2=ヘーホーメートル ㎡=ヘーホーメートル km²=ヘーホーキロメートル m³=リッポーメートル kg=キログラム g=グラム mg=ミリグラム t=トン L=リットル
     l=リットル ml=ミリリットル mL=ミリリットル KB=キロバイト MB=メガバイト GB=ギガバイト TB=テラバイト kW=キロワット kWh=キロワットジ
     W=ワット V=ボルト Hz=ヘルツ kHz=キロヘルツ MHz=メガヘルツ GHz=ギガヘルツ ms=ミリビョー kcal=キロカロリー fps=エフピーエス px=ピクセル
     ha=ヘクタール ft=フィート`,
  ),
};
