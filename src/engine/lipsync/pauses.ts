import { smoothstep } from '../../lib/interpolate.ts';
import type { ArticulationTrack } from './articulation-track.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS } from './mouth-track.ts';
import type { Span } from './timeline.ts';

const WIDTH = MOUTH_CHANNELS.length;

/** Shorter silences belong to speech: the mouth passes through them without coming to rest. */
export const MIN_PAUSE_SECONDS = 0.18;

// The mouth is closed about 0.1 s after the last sound and opens as long before the next one.
const CLOSING_LEAD_SECONDS = 0.03;
const CLOSING_SECONDS = 0.12;
const OPENING_SECONDS = 0.09;
// A hint of lip contact at rest; it also brings together the lips of a photo that shows them apart.
const RESTING_CONTACT = 0.3;
// People breathe in through the mouth before they go on after a long silence.
const BREATH_AFTER_SECONDS = 0.7;
const BREATH_SECONDS = 0.24;
const BREATH_JAW = 0.08;

/** The stretches of at least `MIN_PAUSE_SECONDS` that none of `sounds` (in order) reaches into. */
export function pausesBetween(sounds: readonly Span[], duration: number): Span[] {
  const pauses: Span[] = [];
  let silentSince = 0;
  for (const { start, end } of sounds) {
    if (start - silentSince >= MIN_PAUSE_SECONDS) pauses.push({ start: silentSince, end: start });
    silentSince = Math.max(silentSince, end);
  }
  if (duration - silentSince >= MIN_PAUSE_SECONDS) pauses.push({ start: silentSince, end: duration });
  return pauses;
}

/** Brings the mouth to rest in every pause, and lets it take breath before speech goes on; in place. */
export function restInPauses(track: ArticulationTrack, pauses: readonly Span[], duration: number) {
  const { rate, firstRow, rowCount, values } = track;
  for (const pause of pauses) {
    const first = Math.max(0, Math.ceil((pause.start - CLOSING_LEAD_SECONDS) * rate) - firstRow);
    const last = Math.min(rowCount - 1, Math.floor(pause.end * rate) - firstRow);
    for (let row = first; row <= last; row++) {
      const speaking = speakingShare(pause, (firstRow + row) / rate, duration);
      const offset = row * WIDTH;
      for (let channel = 0; channel < WIDTH; channel++) values[offset + channel]! *= speaking;
      const close = offset + MOUTH_CHANNEL.close;
      values[close] = Math.max(values[close]!, RESTING_CONTACT * (1 - speaking));
    }
    if (pause.end - pause.start >= BREATH_AFTER_SECONDS && pause.end < duration) breathe(track, pause.end);
  }
}

/** 1 at the edges of a pause, 0 inside. At the ends of the clip there is nothing to come from or to go to. */
function speakingShare({ start, end }: Span, time: number, duration: number): number {
  const closingEnd = start - CLOSING_LEAD_SECONDS + CLOSING_SECONDS;
  const before = start <= 0 ? 0 : smoothstep(closingEnd, start - CLOSING_LEAD_SECONDS, time);
  const after = end >= duration ? 0 : smoothstep(end - OPENING_SECONDS, end, time);
  return Math.max(before, after);
}

function breathe({ rate, firstRow, rowCount, values }: ArticulationTrack, speechStart: number) {
  const end = speechStart;
  const start = end - BREATH_SECONDS;
  const first = Math.max(0, Math.ceil(start * rate) - firstRow);
  const last = Math.min(rowCount - 1, Math.floor(end * rate) - firstRow);
  for (let row = first; row <= last; row++) {
    const swell = Math.sin((Math.PI * ((firstRow + row) / rate - start)) / BREATH_SECONDS) ** 2;
    const offset = row * WIDTH;
    const jaw = offset + MOUTH_CHANNEL.jaw;
    values[jaw] = Math.max(values[jaw]!, BREATH_JAW * swell);
    values[offset + MOUTH_CHANNEL.close]! *= 1 - swell;
  }
}
