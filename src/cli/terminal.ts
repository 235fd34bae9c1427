import { styleText } from 'node:util';

/** What of a stream we use; a terminal also has colours and a width. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** Knows of NO_COLOR and of terminals without colours. */
  hasColors?(): boolean;
}

type Paint = 'green' | 'red' | 'yellow' | 'bold';

// Longer lines are hard to read, however wide the window.
const WIDEST = 100;
const USUAL = 80;

/** Characters that fit on a line; unlimited where nobody reads lines as such, as in files and pipes. */
export function columnsOf({ isTTY, columns }: Output): number {
  return isTTY ? Math.min(columns || USUAL, WIDEST) : Number.POSITIVE_INFINITY;
}

export function painted(text: string, paint: Paint, output: Output): string {
  const hasColours = output.isTTY === true && (output.hasColors?.() ?? false);
  return hasColours ? styleText(paint, text, { validateStream: false }) : text;
}

/** Breaks lines between words; all but the first begin with `indent` spaces. Longer words stand over. */
export function wrap(text: string, columns: number, indent = 0): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns, indent))
    .join('\n');
}

function wrapLine(text: string, columns: number, indent: number): string {
  const lines: string[] = [];
  // The spaces before a word stay with it, so that columns made of spaces keep their places.
  let line = '';
  for (const word of text.match(/ *[^ ]+/g) ?? []) {
    if (line !== '' && length(line) + length(word) > columns) {
      lines.push(line);
      line = ' '.repeat(indent) + word.trimStart();
    } else line += word;
  }
  return [...lines, line].join('\n');
}

const length = (text: string) => [...text].length;

/** "75 s" is harder to picture than "1 min 15 s". */
export function inMinutes(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
