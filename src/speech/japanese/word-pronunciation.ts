import type { Morpheme } from './dictionary-protocol.ts';

/** Where the dictionary has the rarer reading, or the one of books. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  日本: 'ニホン',
  員数: 'インスー',
  何時: 'ナンジ',
};
/** The same for verbs only. */
const VERBS: Readonly<Record<string, string>> = { 言う: 'ユウ', いう: 'ユウ', 云う: 'ユウ' };

const O_ROW = 'オコゴソゾトドノホボポモヨョロ';
const LONG_O = new RegExp(`(?<=[${O_ROW}])ウ`, 'gu');
// Of words in kanji and hiragana; loan words are said as they are written.
const LONG_E = /(?<=[エケゲセゼテデネヘベペメレ])イ/gu;
const KATAKANA = /^[\p{Script=Katakana}ー]+$/u;
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

export const toKatakana = (text: string) =>
  text.replace(/[ぁ-ゖ]/gu, (kana) =>
    String.fromCharCode(kana.charCodeAt(0) + 'ァ'.charCodeAt(0) - 'ぁ'.charCodeAt(0)),
  );

/** Whether it begins in the middle of a syllable: the dictionary did not know the word. */
export const continuesKana = (surface: string) =>
  /^[ぁぃぅぇぉゃゅょっゎァィゥェォャュョッヮー]/u.test(surface);

/** In katakana as it is said; what is not Japanese, or not known, as it is written. */
export function pronunciationOf(
  { surface, pronunciation, partOfSpeech }: Morpheme,
  before: Morpheme | undefined,
  after: Morpheme | undefined,
): string {
  const [kind] = partOfSpeech;
  if (continuesKana(surface) && KANA.test(surface)) return toKatakana(surface);
  const known = EXCEPTIONS[surface] ?? (kind === '動詞' ? VERBS[surface] : undefined);
  if (known !== undefined) return known;
  // "会議を行った", but "東京へ行った".
  if (surface === '行っ') return before?.surface === 'を' ? 'オコナッ' : 'イッ';
  if (surface === '他' && /^[のに]/u.test(after?.surface ?? '')) return 'ホカ';
  if (surface === '中' && before) return pronunciationOfMiddle(before) ?? pronunciation ?? surface;
  if (surface === '何') return /^[でとだの十百千万億]/u.test(after?.surface ?? '') ? 'ナン' : 'ナニ';
  // "行こ" + "う".
  if (kind === '助動詞' && surface === 'う' && before) return 'ー';
  const read = pronunciation ?? (KANA.test(surface) ? toKatakana(surface) : surface);
  if (!KANA.test(read)) return read;
  const spoken = read.replaceAll('ヲ', 'オ');
  // In verbs the second vowel is an ending, and heard: "思う", "招いた".
  if (kind === '動詞' || KATAKANA.test(surface)) return spoken;
  return spoken.replace(LONG_O, 'ー').replace(LONG_E, 'ー');
}

// "All over" and "all through", behind places and times.
const WHOLE =
  /^(?:世界|日本|国|町|街|村|家|体|部屋|学校|会社|日|年|晩|夏|冬|春|秋|今日|今週|今月|今年|明日)$/u;

/** "中" is チュー behind nouns of deeds, and that is what the dictionary says of all. */
function pronunciationOfMiddle({ surface, partOfSpeech: [kind = ''] }: Morpheme): string | undefined {
  if (['形容詞', '動詞', '助動詞', '連体詞', '助詞'].includes(kind) || surface.endsWith('い')) return 'ナカ';
  return WHOLE.test(surface) ? 'ジュー' : undefined;
}
