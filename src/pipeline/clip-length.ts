import { pcmDuration } from '../engine/audio/pcm.ts';
import { clamp } from '../lib/interpolate.ts';
import type { Passage } from './said.ts';

// A heading says little of how fast the rest is spoken.
const TEMPO = { least: 0.5, most: 2 } as const;

/** How long a clip will be: what its text lets expect at first, and better with every sentence that is spoken. */
export class ClipLength {
  readonly #expected: number;
  readonly #textLength: number;
  #spoken = 0;
  #seconds: number;

  /** @param expected seconds; `textLength` is what the words' offsets count in. */
  constructor(expected: number, textLength: number) {
    this.#expected = expected;
    this.#textLength = textLength;
    this.#seconds = expected;
  }

  get seconds(): number {
    return this.#seconds;
  }

  hear({ pcm, timeline, isEnd }: Passage) {
    this.#spoken += pcmDuration(pcm);
    const last = timeline?.words.at(-1);
    if (isEnd) this.#seconds = this.#spoken;
    if (isEnd || !last || this.#textLength === 0) return;
    const share = clamp((last.textOffset + last.text.length) / this.#textLength, 0, 1);
    const tempo = clamp(this.#spoken / (share * this.#expected), TEMPO.least, TEMPO.most);
    this.#seconds = this.#spoken + (1 - share) * this.#expected * tempo;
  }
}
