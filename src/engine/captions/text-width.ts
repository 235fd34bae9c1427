// East Asian full width (Unicode TR 11: W and F) in the Basic Multilingual Plane.
const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const FIRST_ASTRAL = 0x10000;

/**
 * Columns that a text takes: 2 for a full-width character or a picture, 1 for any other, marks included: programs that
 * check captions count them, and so a text is never longer than its width.
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character) ? 2 : 1;
  return width;
}

const isWide = (character: string) => character.codePointAt(0)! >= FIRST_ASTRAL || FULL_WIDTH.test(character);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Nothing of this may begin a line: closing brackets, stops, small kana, the mark of a long vowel.
const NEVER_FIRST =
  /^[\p{Pe}\p{Pf}.,:;!?…、。，．：；！？・ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;
// Where an address or a compound may be broken, after the mark.
const SEAM = /[-/._?&=–—]$/u;

/** Cuts what is too wide for a line between characters that a reader sees as one, at a seam if there is one late enough. */
export function splitWide(text: string, maxWidth: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (textWidth(rest) > maxWidth) {
    const head = fittingHead(rest, maxWidth);
    pieces.push(head);
    rest = rest.slice(head.length);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function fittingHead(text: string, maxWidth: number): string {
  let head = '';
  let best = '';
  for (const { segment, index } of graphemes.segment(text)) {
    const mayBreak = head !== '' && !NEVER_FIRST.test(text.slice(index));
    if (mayBreak && (SEAM.test(head) || textWidth(best) < maxWidth / 2 || !SEAM.test(best))) best = head;
    if (textWidth(head + segment) > maxWidth) break;
    head += segment;
  }
  // A single grapheme of a dozen joined code points, or nothing but stops: cut where the line is full.
  return best || head || text.slice(0, firstLength(text));
}

const firstLength = (text: string) => String.fromCodePoint(text.codePointAt(0)!).length;
