/** One beat of speech in the synthesiser's names of Japanese phonemes. */
interface Mora {
  readonly consonant: string;
  /** '' for the nasal, a doubled consonant and what is whispered away. */
  readonly vowel: string;
}

const ROWS: Readonly<Record<string, string>> = {
  '': 'アイウエオ',
  k: 'カキクケコ',
  g: 'ガギグゲゴ',
  s: 'サ　スセソ',
  z: 'ザ　ズゼゾ',
  t: 'タ　　テト',
  d: 'ダ　　デド',
  n: 'ナニヌネノ',
  h: 'ハ　　ヘホ',
  b: 'バビブベボ',
  p: 'パピプペポ',
  m: 'マミムメモ',
  j: 'ヤ　ユ　ヨ',
  'r`': 'ラリルレロ',
  w: 'ワ　　　　',
  v: 'ヷヸヴヹヺ',
  's\\': '　シ',
  'd_z\\': '　ジ',
  't_s\\': '　チ',
  t_s: '　　ツ',
  C: '　ヒ',
  'p\\': '　　フ',
};
const VOWELS = 'aiueo';
const SMALL = 'ァィゥェォ';
const SMALL_Y: Readonly<Record<string, string>> = { ャ: 'a', ュ: 'u', ョ: 'o' };

const MORAE = new Map<string, Mora>(
  Object.entries(ROWS).flatMap(([consonant, kana]) =>
    [...kana].map((letter, index): [string, Mora] => [letter, { consonant, vowel: VOWELS[index]! }]),
  ),
);
// Written in more than one way, or no more.
const SAME: Readonly<Record<string, string>> = {
  ヂ: 'ジ',
  ヅ: 'ズ',
  ヲ: 'オ',
  ヰ: 'イ',
  ヱ: 'エ',
  ヵ: 'カ',
  ヶ: 'ケ',
  ヮ: 'ワ',
};
// What palatal consonants of their own become of "キャ" and the like.
const IS_PALATAL = new Set(['s\\', 'd_z\\', 't_s\\', 'C']);
// In front of a small vowel: "ウィ", "クォ", "スィ".
const BEFORE_SMALL: Readonly<Record<string, string>> = { '': 'w', k: 'kw', g: 'gw' };

const NASAL: Mora = { consonant: 'N\\', vowel: '' };

const VOICELESS_STOP = /^[ktp](?!\\)|^t_s/;
// High vowels behind these are whispered in front of a voiceless stop: "した" is "shta".
const WHISPERING = new Set(['s', 's\\', 'C', 'p\\', 't_s', 't_s\\']);
const POLITE_ENDING = /(?:デ|マ)ス$/;

/**
 * How a phrase in katakana is said, for the synthesiser's [[ ]]. Its own reading of kana takes "ッパ" for "hpa", "ンバ" for
 * "uba" and "リョ" for "rya-o", and puts a stress on every few syllables.
 *
 * @param stress the synthesiser's mark: ' for the phrase on which the melody turns, of which each clause has one.
 */
export function kanaPhonemes(kana: string, stress: "'" | ','): string {
  const morae = whispered(moraeOf(kana), POLITE_ENDING.test(kana));
  const stressed = stressedMora(morae);
  return morae
    .map(({ consonant, vowel }, index) => consonant + (index === stressed ? stress : '') + vowel)
    .join('');
}

function moraeOf(kana: string): Mora[] {
  const letters = [...kana].map((letter) => SAME[letter] ?? letter);
  const morae: Mora[] = [];
  let isDoubled = false;
  for (let index = 0; index < letters.length; index++) {
    const letter = letters[index]!;
    const plain = MORAE.get(letter) ?? MORAE.get(bigger(letter));
    if (letter === 'ッ') isDoubled = true;
    else if (letter === 'ー') prolong(morae);
    else if (letter === 'ン') morae.push(NASAL);
    else if (plain) {
      const mora = combined(plain, letter, letters[index + 1] ?? '');
      if (mora !== plain) index++;
      append(morae, mora, isDoubled);
      isDoubled = false;
    }
  }
  if (isDoubled) morae.push({ consonant: '?', vowel: '' });
  return morae;
}

function append(morae: Mora[], mora: Mora, isDoubled: boolean) {
  const before = morae.at(-1);
  if (isDoubled) morae.push({ consonant: doubled(mora.consonant), vowel: '' });
  else if (before === NASAL) morae[morae.length - 1] = { consonant: nasalBefore(mora.consonant), vowel: '' };
  else if (mora.consonant === '' && mora.vowel === before?.vowel) return prolong(morae);
  morae.push(mora);
}

const isLong = ({ vowel }: Mora) => vowel.endsWith(':');

function prolong(morae: Mora[]) {
  const last = morae.at(-1);
  if (last && last.vowel !== '' && !isLong(last))
    morae[morae.length - 1] = { ...last, vowel: `${last.vowel}:` };
}

/** A small vowel that follows nothing it could join is a big one. */
const bigger = (letter: string) => {
  const index = `${SMALL}ャュョ`.indexOf(letter);
  return index < 0 ? letter : 'アイウエオヤユヨ'[index]!;
};

/** The same mora where the following letter is no part of it. */
function combined(plain: Mora, letter: string, following: string): Mora {
  const { consonant, vowel } = plain;
  const yVowel = SMALL_Y[following];
  if (yVowel !== undefined && 'ieu'.includes(vowel)) {
    const palatal = consonant === '' || IS_PALATAL.has(consonant) ? consonant || 'j' : `${consonant}_j`;
    return { consonant: palatal, vowel: yVowel };
  }
  const small = SMALL.indexOf(following);
  if (small < 0 || following === '') return plain;
  const smallVowel = VOWELS[small]!;
  if (letter === 'イ') return { consonant: 'j', vowel: smallVowel };
  // "ニェ" has what "ニャ" has.
  if (vowel === 'i' && smallVowel !== 'i' && !IS_PALATAL.has(consonant))
    return { consonant: `${consonant}_j`, vowel: smallVowel };
  // "ハァ" is long, "カィ" two beats.
  if (smallVowel === vowel) return { consonant, vowel: `${vowel}:` };
  if (!'iu'.includes(vowel) && !'テデトド'.includes(letter)) return plain;
  return { consonant: vowel === 'u' ? (BEFORE_SMALL[consonant] ?? consonant) : consonant, vowel: smallVowel };
}

/** The first half of a long consonant. */
function doubled(consonant: string): string {
  if (consonant === '') return '?';
  if (consonant.startsWith('t_s')) return 't';
  if (consonant.startsWith('d_z')) return 'd';
  return consonant.replace(/(?:_j|w)$/, '');
}

function nasalBefore(consonant: string): string {
  if (/^[mbp](?!\\)/.test(consonant)) return 'm';
  if (/^[tdnrz]/.test(consonant)) return 'n';
  return /^[kg]/.test(consonant) ? 'N' : 'N\\';
}

function whispered(morae: readonly Mora[], isPolite: boolean): Mora[] {
  return morae.map((mora, index) => {
    const next = morae[index + 1];
    const isHigh = WHISPERING.has(mora.consonant) && (mora.vowel === 'i' || mora.vowel === 'u');
    const isWhispered = next
      ? index > 0 && VOICELESS_STOP.test(next.consonant) && next.vowel !== ''
      : isPolite && morae.length > 1;
    return isHigh && isWhispered ? { ...mora, vowel: '' } : mora;
  });
}

/** The pitch of a phrase rises to its second beat, unless that has no vowel of its own; then it begins high. */
function stressedMora(morae: readonly Mora[]): number {
  const first = morae[0];
  const second = morae[1];
  const risesToSecond =
    second !== undefined && second.vowel !== '' && second.consonant !== '' && !(first && isLong(first));
  return risesToSecond ? 1 : morae.findIndex(({ vowel }) => vowel !== '');
}
