import type { Rule } from './rules.ts';

const LETTERS =
  'エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット'.split(
    ' ',
  );

/** Words of Latin letters that Japanese reads in its own way, in small letters. */
const WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  `google=グーグル youtube=ユーチューブ iphone=アイフォーン ipad=アイパッド mac=マック macbook=マックブック apple=アップル amazon=アマゾン
  twitter=ツイッター facebook=フェイスブック instagram=インスタグラム tiktok=ティックトック netflix=ネットフリックス spotify=スポティファイ
  microsoft=マイクロソフト windows=ウィンドウズ android=アンドロイド linux=リナックス wi-fi=ワイファイ wifi=ワイファイ bluetooth=ブルートゥース
  web=ウェブ email=イーメール e-mail=イーメール mail=メール app=アプリ blog=ブログ com=コム net=ネット org=オーアールジー co=シーオー
  www=ダブリューダブリューダブリュー java=ジャバ javascript=ジャバスクリプト typescript=タイプスクリプト python=パイソン github=ギットハブ
  docker=ドッカー excel=エクセル word=ワード zoom=ズーム slack=スラック chatgpt=チャットジーピーティー gemini=ジェミニ claude=クロード
  openai=オープンエーアイ tv=テレビ vs=バーサス ver=バージョン ok=オーケー dj=ディージェー cd=シーディー dvd=ディーブイディー fax=ファックス
  lan=ラン ram=ラム sim=シム pin=ピン zip=ジップ nasa=ナサ nato=ナトー unesco=ユネスコ opec=オペック asean=アセアン jaxa=ジャクサ aids=エイズ
  toeic=トーイック toefl=トーフル jpeg=ジェイペグ gif=ジフ covid=コビッド sony=ソニー toyota=トヨタ honda=ホンダ
  co2=シーオーツー h2o=エイチツーオー 2d=ツーディー 3d=スリーディー 4d=フォーディー 3g=スリージー 4g=フォージー 5g=ファイブジー
  mp3=エムピースリー mp4=エムピーフォー b2b=ビートゥービー b2c=ビートゥーシー ps4=ピーエスフォー ps5=ピーエスファイブ`
    .trim()
    .split(/\s+/)
    .map((row) => row.split('=') as [string, string]),
);

const NOT_IN_WORD = { before: '(?<![A-Za-zÀ-ÿ\\d])', after: '(?![A-Za-zÀ-ÿ])' };
const byLength = Object.keys(WORDS).sort((a, b) => b.length - a.length);

const spelt = (letters: string) =>
  [...letters.toUpperCase()]
    .map((letter) => LETTERS[letter.charCodeAt(0) - 'A'.charCodeAt(0)] ?? '')
    .join('');

/** Names and words that everybody reads in one way, figures in them included. */
export const COMMON_WORDS: Rule = {
  pattern: new RegExp(`${NOT_IN_WORD.before}(?:${byLength.join('|')})${NOT_IN_WORD.after}`, 'giu'),
  reading: ([word]) => WORDS[word.toLowerCase()]!,
};

// Up to three capitals are initials; more are too if nobody could say them as a word: "HTML", but "SALE".
const INITIALS = /^(?:[A-Z]{1,3}|[A-Z]{4,6})$/;
const SAYABLE = /^[^AEIOU]{0,2}[AEIOU](?:[^AEIOU]{1,2}[AEIOU]?)+$/;

/** Initials letter by letter; other words are left to an English voice. */
export const INITIALISMS: readonly Rule[] = [
  {
    pattern: new RegExp(`${NOT_IN_WORD.before}[A-Z]+s?(?:-?[A-Z]+)*${NOT_IN_WORD.after}`, 'gu'),
    reading: ([word]) => {
      const letters = word.replace(/s$|-/g, '');
      const isWord = !INITIALS.test(letters) || (letters.length > 3 && SAYABLE.test(letters));
      return isWord ? word : spelt(letters);
    },
  },
  // Letters by themselves: variables, and what is left of "jp".
  {
    pattern: /(?<![A-Za-zÀ-ÿ\d'’.])[A-Za-z](?: [A-Za-z](?![A-Za-zÀ-ÿ]))*(?![A-Za-zÀ-ÿ'’])/gu,
    reading: ([letters]) => spelt(letters.replaceAll(' ', '')),
  },
];

const GREEK =
  'アルファ ベータ ガンマ デルタ イプシロン ゼータ イータ シータ イオタ カッパ ラムダ ミュー ニュー クサイ オミクロン パイ ロー シグマ シグマ タウ ユプシロン ファイ カイ プサイ オメガ'.split(
    ' ',
  );

/** A Greek letter that is no part of a Greek word. */
export const GREEK_LETTERS: Rule = {
  pattern: /(?<!\p{Script=Greek})[Α-Ωα-ω](?!\p{Script=Greek})/gu,
  reading: ([letter]) => GREEK[letter.toLowerCase().charCodeAt(0) - 'α'.charCodeAt(0)] ?? letter,
};
