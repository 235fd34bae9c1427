import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptionFormat, GenerationRequest } from '../domain/generation-request.ts';
import type { Caption } from '../engine/captions/caption.ts';
import { captionsOf } from '../engine/captions/captions.ts';
import { srtOf } from '../engine/captions/srt.ts';
import { vttOf } from '../engine/captions/vtt.ts';
import type { Said } from './said.ts';

const WRITERS: Readonly<Record<CaptionFormat, (captions: readonly Caption[]) => string>> = {
  srt: srtOf,
  vtt: vttOf,
};

/** What is said as captions; none when none are asked for or the words are not known. */
export function captionSpeech(
  { timeline, duration }: Said,
  { speech, captions }: GenerationRequest,
): Caption[] {
  const text = speech.kind === 'script' ? speech.text : speech.transcript?.text;
  if ((captions.sidecar === 'none' && !captions.burn) || !timeline || text === undefined) return [];
  return captionsOf({ words: timeline.words, text, duration });
}

/** @returns the path of the file, in the work directory; `undefined` when none is asked for. */
export function writeSidecar(
  captions: readonly Caption[],
  { captions: { sidecar } }: GenerationRequest,
  directory: string,
): string | undefined {
  if (sidecar === 'none') return undefined;
  const path = join(directory, `captions.${sidecar}`);
  writeFileSync(path, WRITERS[sidecar](captions));
  return path;
}
