/**
 * Text on its way to a synthesiser that remembers where each of its UTF-16 units came from.
 * `offsets` has one entry more than `text`, for its end, and never falls.
 */
export interface SpokenText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** `text` as it stands at `start` in the user's text. */
export function spokenText(text: string, start = 0): SpokenText {
  return { text, offsets: Array.from({ length: text.length + 1 }, (_, index) => start + index) };
}

/** Replaces each match; every unit of what replaces it points at where the match began. */
export function rewrite(
  { text, offsets }: SpokenText,
  pattern: RegExp,
  replacement: string | ((match: RegExpExecArray) => string),
): SpokenText {
  const pieces: string[] = [];
  const moved: number[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const written = typeof replacement === 'string' ? replacement : replacement(match);
    pieces.push(text.slice(done, match.index), written);
    for (let index = done; index < match.index; index++) moved.push(offsets[index]!);
    for (let unit = 0; unit < written.length; unit++) moved.push(offsets[match.index]!);
    done = match.index + match[0].length;
  }
  if (done === 0 && pieces.length === 0) return { text, offsets };
  pieces.push(text.slice(done));
  for (let index = done; index <= text.length; index++) moved.push(offsets[index]!);
  return { text: pieces.join(''), offsets: moved };
}

/** Puts a spoken text together from parts of others. */
export class SpokenTextWriter {
  readonly #pieces: string[] = [];
  readonly #offsets: number[] = [];

  /** Text of our own that stands for what is at `offset`. */
  write(text: string, offset: number) {
    this.#pieces.push(text);
    for (let unit = 0; unit < text.length; unit++) this.#offsets.push(offset);
  }

  copy({ text, offsets }: SpokenText, start = 0, end = text.length) {
    this.#pieces.push(text.slice(start, end));
    for (let unit = start; unit < end; unit++) this.#offsets.push(offsets[unit]!);
  }

  /** @param end where the text it stands for ends. */
  finish(end: number): SpokenText {
    return { text: this.#pieces.join(''), offsets: [...this.#offsets, end] };
  }
}

/** A part of a spoken text that is one itself. */
export const sliceSpoken = ({ text, offsets }: SpokenText, start: number, end: number): SpokenText => ({
  text: text.slice(start, end),
  offsets: offsets.slice(start, end + 1),
});
