import type { Language } from '../domain/languages.ts';
import type { Word } from '../engine/lipsync/timeline.ts';

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Written without spaces between words.
const UNSPACED: ReadonlySet<Language> = new Set(['ja-JP']);

interface Script {
  readonly text: string;
  readonly start: number;
}

/**
 * Words as the user wrote them, each with its time: "$5" is one word though it is read as two, "AT&T" as three.
 * Japanese has phrases for words.
 *
 * @param script what the user wrote, `start` where it begins in the whole script.
 * @param spoken what the synthesiser reports, `textOffset` in the whole script.
 */
export function scriptWords(script: Script, language: Language, spoken: readonly Word[]): Word[] {
  const tokens = tokensOf(script, language, spoken);
  const times = tokens.map((token) => {
    const inside = spoken.filter(({ textOffset }) => textOffset >= token.start && textOffset < token.end);
    return inside.length === 0 ? undefined : { start: inside[0]!.start, end: inside.at(-1)!.end };
  });
  return tokens.map((token, index) => ({
    text: token.text,
    textOffset: token.start,
    ...timeOf(tokens, times, index),
  }));
}

function tokensOf(script: Script, language: Language, spoken: readonly Word[]): Token[] {
  const pieces = UNSPACED.has(language)
    ? spokenPieces(script, spoken)
    : [...script.text.matchAll(/[^\s—…]+/gu)].map((match) => ({ text: match[0], at: match.index }));
  return pieces
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece.text))
    .map((piece) => {
      const leading = /^[^\p{L}\p{N}\p{S}@#&%]*/u.exec(piece.text)![0].length;
      const trimmed = piece.text.slice(leading).replace(/[^\p{L}\p{M}\p{N}\p{Sc}%°]+$/u, '');
      return {
        text: trimmed,
        start: script.start + piece.at + leading,
        end: script.start + piece.at + leading + trimmed.length,
      };
    });
}

/** Cut where the synthesiser begins to say something, which in Japanese is a phrase, and at spaces. */
function spokenPieces({ text, start }: Script, spoken: readonly Word[]) {
  const spaces = [...text.matchAll(/\s+/gu)].map(({ 0: space, index }) => index + space.length);
  const cuts = [0, text.length, ...spaces, ...spoken.map(({ textOffset }) => textOffset - start)];
  const inOrder = [...new Set(cuts)].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  return inOrder
    .slice(1)
    .map((end, index) => ({ text: text.slice(inOrder[index], end), at: inOrder[index]! }));
}

type Times = readonly ({ start: number; end: number } | undefined)[];

/** The synthesiser sometimes reads several words as one ("of the"): they share its time by their length. */
function timeOf(tokens: readonly Token[], times: Times, index: number): { start: number; end: number } {
  let first = index;
  while (first > 0 && times[first] === undefined) first--;
  const span = times[first] ?? times.find((time) => time !== undefined) ?? { start: 0, end: 0 };
  let last = index;
  while (last + 1 < tokens.length && times[last + 1] === undefined) last++;
  const from = tokens[first]!.start;
  const length = tokens[last]!.end - from;
  const at = (offset: number) => span.start + ((span.end - span.start) * (offset - from)) / length;
  return { start: at(tokens[index]!.start), end: at(tokens[index]!.end) };
}
