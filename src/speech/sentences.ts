import type { Language } from '../domain/languages.ts';
import { closingMarks, goesOn } from './sentence-ends.ts';

export interface Sentence {
  /** As in the user's text, trimmed. */
  readonly text: string;
  /** Where it starts in the user's text, in UTF-16 units. */
  readonly start: number;
  /** What follows it. */
  readonly boundary: 'clause' | 'sentence' | 'paragraph' | 'end';
}

// About 20 s of speech: the synthesiser's intonation gets lost in longer ones, and memory stays flat.
const MAX_SENTENCE_LENGTH = 300;

/** Cuts a script into what is spoken in one breath. Parts without letters or digits are left out. */
export function splitSentences(script: string, language: Language): Sentence[] {
  const sentences: Sentence[] = [];
  for (const paragraph of script.matchAll(/(?:(?!\n\s*\n)[\s\S])+/gu)) {
    const pieces = linesOf(paragraph[0]).flatMap((line) => sentencesOf(line, language));
    const spoken = pieces.flatMap(shortened).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
    spoken.forEach((piece, index) => {
      const leading = piece.text.length - piece.text.trimStart().length;
      sentences.push({
        text: piece.text.trim(),
        start: paragraph.index + piece.start + leading,
        boundary: index === spoken.length - 1 ? 'paragraph' : piece.boundary,
      });
    });
  }
  const last = sentences.at(-1);
  if (last) sentences[sentences.length - 1] = { ...last, boundary: 'end' };
  return sentences;
}

type Piece = { text: string; start: number; boundary: 'clause' | 'sentence' };

/** A line break ends a sentence only where one could begin: verse and lists, not text wrapped at 80 columns. */
function linesOf(paragraph: string): Piece[] {
  const lines: Piece[] = [];
  let start = 0;
  for (const lineBreak of paragraph.matchAll(/[ \t]*\n\s*(?=[^\s\p{Ll}])/gu)) {
    lines.push({ text: paragraph.slice(start, lineBreak.index), start, boundary: 'sentence' });
    start = lineBreak.index + lineBreak[0].length;
  }
  lines.push({ text: paragraph.slice(start), start, boundary: 'sentence' });
  return lines;
}

function sentencesOf(line: Piece, language: Language): Piece[] {
  const pieces: Piece[] = [];
  // The segmenter ends a sentence at every line break.
  const flowing = line.text.replace(/[\r\n]/g, ' ');
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  for (const { segment, index } of segmenter.segment(flowing)) {
    const previous = pieces.at(-1);
    const text = line.text.slice(index, index + segment.length);
    const closing = previous ? closingMarks(text) : '';
    if (previous) previous.text += closing;
    const rest = text.slice(closing.length);
    if (previous && goesOn(previous.text, rest, language)) previous.text += rest;
    else if (rest !== '')
      pieces.push({ text: rest, start: line.start + index + closing.length, boundary: 'sentence' });
  }
  return pieces;
}

/** Cuts a sentence over the limit at its last clause mark, else its last space, until every part fits. */
function shortened(sentence: Piece): Piece[] {
  const parts: Piece[] = [];
  let { text, start } = sentence;
  while (text.length > MAX_SENTENCE_LENGTH) {
    const window = text.slice(0, MAX_SENTENCE_LENGTH);
    const clause = Math.max(
      ...[...window.matchAll(/[,;:，、；：—–](?=\s|[^\d])/gu)].map(({ index }) => index + 1),
      0,
    );
    const cut =
      clause > MAX_SENTENCE_LENGTH / 4 ? clause : Math.max(window.lastIndexOf(' '), 0) || safeCut(text);
    parts.push({ text: text.slice(0, cut), start, boundary: 'clause' });
    text = text.slice(cut);
    start += cut;
  }
  parts.push({ text, start, boundary: 'sentence' });
  return parts;
}

/** At the limit, but never inside a surrogate pair. */
function safeCut(text: string): number {
  const code = text.charCodeAt(MAX_SENTENCE_LENGTH);
  return code >= 0xdc00 && code <= 0xdfff ? MAX_SENTENCE_LENGTH - 1 : MAX_SENTENCE_LENGTH;
}
