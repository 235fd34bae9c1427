import { MOUTH_SHAPES, type MouthShape, type MouthShapeName } from './mouth-targets.ts';
import type { Viseme } from './viseme.ts';

/** One articulation inside a phone: a diphthong has two, an affricate one. */
export interface Articulation {
  readonly viseme: Viseme;
  readonly shape: MouthShape;
  /** Spoken through the nose: the mouth stays a little more closed. */
  readonly isNasal: boolean;
}

// Independent of the language: each language writes its own sounds with its own symbols. French and German r is ʁ
// (velar, unrounded), taps and trills move the tongue tip only, the Spanish b between vowels is β.
const TABLE: readonly (readonly [Viseme, MouthShapeName, string])[] = [
  ['PP', 'bilabial', 'p b m ɓ'],
  ['PP', 'looseBilabial', 'β ɸ'],
  ['FF', 'labiodental', 'f v ɱ ʋ'],
  ['TH', 'dental', 'θ ð'],
  ['DD', 'alveolarStop', 't d ʈ ɖ ɗ'],
  ['kk', 'velar', 'k g ɡ q x ɣ χ ʁ ʀ ŋ ɴ ʔ ɰ ʕ ɠ ʛ'],
  ['kk', 'glottal', 'h ɦ ħ'],
  ['kk', 'palatal', 'ç c ɟ ʝ'],
  ['CH', 'postalveolar', 'ʃ ʒ tʃ dʒ ʧ ʤ ʂ ʐ tʂ dʐ'],
  ['CH', 'alveoloPalatal', 'ɕ ʑ tɕ dʑ'],
  ['SS', 'sibilant', 's z ts dz ʦ ʣ'],
  ['nn', 'alveolarNasal', 'n ɲ ɳ r ɾ ɽ'],
  ['nn', 'lateral', 'l ɭ ɫ ʎ ʟ ɬ ɮ ɺ'],
  ['RR', 'approximantR', 'ɹ ɻ ɚ ɝ'],
  ['aa', 'openFront', 'a'],
  ['aa', 'openBack', 'ɑ'],
  ['aa', 'nearOpenFront', 'æ'],
  ['aa', 'nearOpenCentral', 'ɐ ʌ'],
  ['E', 'openMidFront', 'ɛ'],
  ['E', 'closeMidFront', 'e'],
  ['E', 'schwa', 'ə ɘ'],
  ['E', 'openMidCentral', 'ɜ ɞ'],
  ['ih', 'nearCloseFront', 'ɪ ᵻ'],
  ['ih', 'closeFront', 'i'],
  ['ih', 'palatal', 'j ʲ'],
  ['ih', 'closeUnrounded', 'ɨ ɯ'],
  ['oh', 'openRounded', 'ɒ'],
  ['oh', 'openMidRounded', 'ɔ'],
  ['oh', 'closeMidRounded', 'o ɵ'],
  ['oh', 'frontRounded', 'ø œ ɶ'],
  ['oh', 'nearOpenCentral', 'ɤ'],
  ['ou', 'nearCloseRounded', 'ʊ'],
  ['ou', 'closeRounded', 'u ʉ'],
  ['ou', 'closeFrontRounded', 'y ʏ ɥ'],
  ['ou', 'labialVelar', 'w ʍ'],
  ['ou', 'closeCompressed', 'ɯᵝ'],
];

const ARTICULATIONS = new Map<string, Omit<Articulation, 'isNasal'>>(
  TABLE.flatMap(([viseme, shape, symbols]) =>
    symbols.split(' ').map((symbol) => [symbol, { viseme, shape: MOUTH_SHAPES[shape] }] as const),
  ),
);

const NASAL = '\u0303';
// Raised letters behind a sound are secondary articulations (aspiration, palatalisation, release), except ᵝ, which the
// table knows; alone they are sounds.
const RAISED = /(?<=\p{L})[ʰʱʲʷˠˤˀⁿˡ]/gu;
// What an aspirated stop is written with when its h is not raised.
const ASPIRATION = /(?<=[ptkbdgɡʈɖɕʑʃʒsz])[hɦ]/gu;
const IGNORED = /\(.*?\)|[\u0300-\u0302\u0304-\u036f]|[ˈˌːˑ‿.'"\-;`|_~*:!,0-9 ]/gu;

/**
 * What the mouth does for a phone, in order; [] for a pause. Length, stress, tone and secondary articulation are
 * passed over, and so is a symbol without a row: the neighbours then share its time.
 */
export function articulationsOf(ipa: string): Articulation[] {
  const symbols = ipa.normalize('NFD').replace(RAISED, '').replace(IGNORED, '').replace(ASPIRATION, '');
  const articulations: Articulation[] = [];
  for (let i = 0; i < symbols.length; ) {
    const length = ARTICULATIONS.has(symbols.slice(i, i + 2)) ? 2 : 1;
    const articulation = ARTICULATIONS.get(symbols.slice(i, i + length));
    if (articulation) articulations.push({ ...articulation, isNasal: symbols[i + length] === NASAL });
    i += length;
  }
  return articulations;
}
