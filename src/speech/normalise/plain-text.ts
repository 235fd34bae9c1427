import type { Rule, Rules } from './rules.ts';

// Pictures are looked at, not read out. Copyright and trade mark signs are pictures to Unicode and words to readers,
// and so is a letter with a picture of its own ("ℹ️").
const PICTURES: Rule = {
  pattern:
    /(?![©®™\p{L}\p{N}])(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\uFE0F\u20E3])/gv,
  reading: ' ',
};

const KEYCAPS: Rule = { pattern: /([0-9#*])\uFE0F?\u20E3/gu, reading: ([, sign]) => sign! };

/** Signs in front of a line and around words that set it in bold or make it a list: layout, not text. */
const LAYOUT: Rules = [
  { pattern: /^\s*(?:#{1,6}|[>*•·▪‣]|[–—-](?=\s+\p{L}))\s+/gu, reading: '' },
  { pattern: /(?<![\p{L}\p{N}_*`])[_*`]+(?=[\p{L}\p{N}("'“«¿¡$€£])/gu, reading: '' },
  { pattern: /(?<=[\p{L}\p{N}\p{M}.,!?%)"'”»])[_*`]+(?![\p{L}\p{N}_*`+])/gu, reading: '' },
  { pattern: /\s*[→⇒➜➔]\s*/gu, reading: ', ' },
];

const FIRST_DINGBAT_DIGIT = 0x2776;

/** Letters and digits dressed up: the synthesiser spells their code or passes over them. */
const DRESSED_UP: Rules = [
  // Typed as a letter and an accent, or as parts of a Korean syllable.
  { pattern: /\P{M}[\u0300-\u036F]+|[\u1100-\u11FF]+/gu, reading: ([parts]) => parts.normalize('NFC') },
  // The sign of negative numbers, also typed with a space.
  { pattern: /(?<![\d\s]\s?|\d\s)−\s?(?=\d)/gu, reading: '-' },
  { pattern: /№/gu, reading: 'No.' },
  { pattern: /(?<=\d)(?=[¼-¾\u2150-\u215E])/gu, reading: ' ' },
  {
    pattern: /(?![™℠])[¼-¾\uFF01-\uFF5E\u2100-\u218B\uFB00-\uFB06\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F149}]/gu,
    reading: ([character]) => character.normalize('NFKC').replace('⁄', '/'),
  },
  { pattern: /[\u2460-\u2473\u24B6-\u24E9]/gu, reading: ([circled]) => ` ${circled.normalize('NFKC')} ` },
  {
    pattern: /[\u2776-\u2793]/gu,
    reading: ([circled]) => ` ${((circled.codePointAt(0)! - FIRST_DINGBAT_DIGIT) % 10) + 1} `,
  },
  { pattern: /(?![0-9])\p{Nd}/gu, reading: ([digit]) => String(digitValue(digit)) },
];

/** Unicode keeps the ten digits of a script together. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}

/** What is not language: pictures go, layout goes, and every letter and digit becomes a plain one. */
export const PLAIN_TEXT: Rules = [KEYCAPS, PICTURES, ...LAYOUT, ...DRESSED_UP];
