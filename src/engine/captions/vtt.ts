import type { Caption } from './caption.ts';
import { timestamp } from './timestamp.ts';

/** WebVTT (w3.org/TR/webvtt1). */
export function vttOf(captions: readonly Caption[]): string {
  const cues = captions.map(
    ({ start, end, lines }) =>
      `${timestamp(start, '.')} --> ${timestamp(end, '.')}\n${lines.map(escaped).join('\n')}\n\n`,
  );
  return `WEBVTT\n\n${cues.join('')}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** With `>` escaped no text holds the arrow `-->`, which would end the cue. */
const escaped = (line: string) => line.replace(/[&<>]/g, (character) => ESCAPES[character]!);
