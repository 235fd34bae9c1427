import { foldText } from '../../../lib/fold-text.ts';

// What is neither a space nor a mark. Classes of Unicode's letters would be exact, and take a hundred times as long to
// compile, of which there are hundreds.
const LETTER = String.raw`[^\s!-/:-@\[-\x60{-~\u3001\u3002\uff0c\uff1a\uff1b\u0964\u00bf\u00a1]`;
const SPACE = "[\\s'-]+";

/**
 * What finds any of a list of words, a space between two: `*` stands for any ending, `_` for a space, `~` for up to
 * three words in between (a few letters where there are no spaces). It reads folded text.
 */
export function wordExpression(list: string, isSpaced: boolean): RegExp {
  const words = list
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)
    .map((word) => pattern(word, isSpaced));
  const any = `(?:${words.join('|')})`;
  return new RegExp(isSpaced ? `(?<!${LETTER})${any}(?!${LETTER})` : any, 'g');
}

// Each sign is replaced before one whose expression contains it.
function pattern(word: string, isSpaced: boolean): string {
  return foldText(word)
    .replaceAll('_', SPACE)
    .replaceAll('~', isSpaced ? `(?:${SPACE}${LETTER}+){0,3}?${SPACE}` : '.{0,6}?')
    .replaceAll('*', `${LETTER}*`);
}
