import { lerp } from '../../lib/interpolate.ts';
import type { Span, Word } from '../lipsync/timeline.ts';
import { MAX_LINE_WIDTH } from './caption.ts';
import { splitWide, textWidth } from './text-width.ts';

/** The least that a line is made of: a word with the punctuation that leans on it, or part of one that is too long. */
export interface CaptionPiece extends Span {
  readonly text: string;
  readonly width: number;
  /** Whether a space stands before it inside a line. */
  readonly hasSpaceBefore: boolean;
  readonly startsParagraph: boolean;
}

// Belongs to the word that follows: brackets and quotes that open, signs that are read with a number or a name.
const OPENING = /(?:[\p{Ps}\p{Pi}¿¡#@\p{Sc}]|(?<=^|[\s\p{Ps}\p{Pi}])["'])+$/u;
const CLOSING = /^[^\p{L}\p{N}]*/u;
const WORD = /^[\p{L}\p{M}\p{N}'’-]*/u;
const PARAGRAPH = /\n[^\S\n]*\n\s*$/u;

/** @param words in the order of the text, which they point into; what stands before the first is left out. */
export function captionPieces(words: readonly Word[], text: string): CaptionPiece[] {
  const known = inOrder(words);
  const starts = known.map((word, index) => {
    const previous = known[index - 1];
    const gap = text.slice(previous ? endOf(previous, word, text) : 0, word.textOffset);
    return word.textOffset - (OPENING.exec(gap)?.[0].length ?? 0);
  });
  return known.flatMap((word, index) => {
    const from = starts[index]!;
    const raw = text.slice(from, starts[index + 1] ?? closedEnd(word, text));
    const before = text.slice(starts[index - 1] ?? from, from);
    const gap = { hasSpaceBefore: /\s$/u.test(before), startsParagraph: PARAGRAPH.test(before) };
    return piecesOf(raw, word, gap);
  });
}

/** A synthesiser may say one written word as several: they stand in the text once. */
function inOrder(words: readonly Word[]): Word[] {
  const known: Word[] = [];
  for (const word of words) {
    const last = known.at(-1);
    if (!last || word.textOffset > last.textOffset) known.push(word);
    else known[known.length - 1] = { ...last, end: Math.max(last.end, word.end) };
  }
  return known;
}

function endOf({ text: written, textOffset }: Word, next: Word | undefined, text: string): number {
  const length = text.startsWith(written, textOffset)
    ? written.length
    : WORD.exec(text.slice(textOffset))![0].length;
  return Math.min(textOffset + length, next?.textOffset ?? text.length);
}

/** With the stop behind it, but without words that are not said any more. */
function closedEnd(word: Word, text: string): number {
  const end = endOf(word, undefined, text);
  const closing = CLOSING.exec(text.slice(end))![0];
  return end + closing.replace(OPENING, '').length;
}

function piecesOf(
  raw: string,
  { start, end }: Span,
  gap: Pick<CaptionPiece, 'hasSpaceBefore' | 'startsParagraph'>,
): CaptionPiece[] {
  const shown = raw
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}|\p{Cs}/gu, '')
    .trim();
  if (shown === '') return [];
  const parts = splitWide(shown, MAX_LINE_WIDTH);
  const total = textWidth(shown);
  let before = 0;
  return parts.map((part, index) => {
    const width = textWidth(part);
    const span = {
      start: lerp(start, end, before / total),
      end: lerp(start, end, (before + width) / total),
    };
    before += width;
    // A part may end where there was a space.
    const text = part.trim();
    const joint = index === 0 ? gap : { hasSpaceBefore: /^\s|\s$/u.test(part), startsParagraph: false };
    return { text, width: textWidth(text), ...span, ...joint };
  });
}
