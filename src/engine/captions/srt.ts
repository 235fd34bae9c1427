import type { Caption } from './caption.ts';
import { timestamp } from './timestamp.ts';

/** SubRip: numbered from 1, milliseconds behind a comma, an empty line after each caption. It has no escapes. */
export function srtOf(captions: readonly Caption[]): string {
  return captions
    .map(
      ({ start, end, lines }, index) =>
        `${index + 1}\n${timestamp(start, ',')} --> ${timestamp(end, ',')}\n${lines.join('\n')}\n\n`,
    )
    .join('');
}
