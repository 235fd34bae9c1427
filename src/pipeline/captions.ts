import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AvatarRequest, CaptionFormat } from '../domain/avatar-request.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import type { Caption } from '../engine/captions/caption.ts';
import { CAPTION_GAP_SECONDS } from '../engine/captions/caption-times.ts';
import { captionsOf } from '../engine/captions/captions.ts';
import { srtOf } from '../engine/captions/srt.ts';
import { vttOf } from '../engine/captions/vtt.ts';
import { movedBy, type Word } from '../engine/lipsync/timeline.ts';
import type { Passage } from './said.ts';

const WRITERS: Readonly<Record<CaptionFormat, (captions: readonly Caption[]) => string>> = {
  srt: srtOf,
  vtt: vttOf,
};

// Captions are divided within this much speech and up to the next end of a sentence: the best places for breaks are
// found, and a speaker who has not come farther need not be waited for.
const BLOCK_SECONDS = 8;

/** Divides what is said into captions as it comes. */
export class CaptionWriter {
  readonly #text: string;
  readonly #captions: Caption[] = [];
  #writtenUntil = 0;
  /** Not written yet, on the clock of the clip. */
  #words: Word[] = [];
  #heardUntil = 0;

  /** @param text what the words' offsets count in. */
  constructor(text: string) {
    this.#text = text;
  }

  /** In order of time: all that begin before `writtenUntil`. */
  get captions(): readonly Caption[] {
    return this.#captions;
  }

  /** Seconds, `Infinity` at the end. */
  get writtenUntil(): number {
    return this.#writtenUntil;
  }

  hear({ pcm, timeline, endsSentence, isEnd }: Passage) {
    for (const word of timeline?.words ?? []) this.#words.push(movedBy(word, this.#heardUntil));
    this.#heardUntil += pcmDuration(pcm);
    const isLongEnough = this.#heardUntil - this.#writtenUntil >= BLOCK_SECONDS;
    if (isEnd || (endsSentence && isLongEnough)) this.#write(isEnd);
  }

  #write(isEnd: boolean) {
    const start = this.#writtenUntil;
    // The next block may begin with a caption of its own at once.
    const end = this.#heardUntil - (isEnd ? 0 : CAPTION_GAP_SECONDS);
    const words = this.#words.map((word) => movedBy(word, -start));
    const captions = captionsOf({ words, text: this.#text, duration: end - start });
    this.#captions.push(...captions.map((caption) => movedBy(caption, start)));
    this.#words = [];
    this.#writtenUntil = isEnd ? Number.POSITIVE_INFINITY : this.#heardUntil;
  }
}

/** Nothing when no captions are asked for or the words are not known. */
export function openCaptionWriter({ speech, captions }: AvatarRequest): CaptionWriter | undefined {
  const text = speech.kind === 'script' ? speech.text : speech.transcript?.text;
  if ((captions.sidecar === 'none' && !captions.burn) || text === undefined) return undefined;
  return new CaptionWriter(text);
}

/** @returns the path of the file, in the work directory; `undefined` when none is asked for. */
export function writeSidecar(
  captions: readonly Caption[],
  { captions: { sidecar } }: AvatarRequest,
  directory: string,
): string | undefined {
  if (sidecar === 'none') return undefined;
  const path = join(directory, `captions.${sidecar}`);
  writeFileSync(path, WRITERS[sidecar](captions));
  return path;
}
