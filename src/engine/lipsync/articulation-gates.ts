import { clamp, smoothstep } from '../../lib/interpolate.ts';
import type { ArticulationTrack } from './articulation-track.ts';
import { MOUTH_CHANNEL, type Seal } from './mouth-targets.ts';
import { MOUTH_CHANNELS } from './mouth-track.ts';
import type { Span } from './timeline.ts';

const WIDTH = MOUTH_CHANNELS.length;

// Lips meet and part within 60 to 70 ms in measured speech; slower reads as mumbling, faster as a snap.
const ATTACK_SECONDS = 0.065;
const RELEASE_SECONDS = 0.06;
// Contact comes before its sound (a p is silent until it opens) and is given up just before the sound ends.
const CONTACT_LEAD_SECONDS = 0.015;
const EARLY_RELEASE_SECONDS = 0.01;
// The eye misses a shorter contact, however short the sound is.
const MIN_CONTACT_SECONDS = 0.05;

/**
 * When lips or teeth have to be in contact for a sound. At least one frame's middle falls into it, also at the
 * ends of the clip.
 */
export function contactSpan(sound: Span, fps: number, duration: number): Span {
  const start = sound.start - CONTACT_LEAD_SECONDS;
  const end = Math.max(sound.end - EARLY_RELEASE_SECONDS, sound.start + MIN_CONTACT_SECONDS);
  const halfFrame = 0.5 / fps;
  const lastMiddle = (Math.round(duration * fps) - 0.5) / fps;
  const centre = clamp((start + end) / 2, halfFrame, Math.max(halfFrame, lastMiddle));
  return {
    start: Math.max(0, Math.min(start, centre - halfFrame)),
    end: Math.min(duration, Math.max(end, centre + halfFrame)),
  };
}

/** Raises the channel of `seal` to 1 during the contacts, with attack and release around them; in place. */
export function applyContacts(track: ArticulationTrack, contacts: readonly Span[], seal: Seal) {
  const { rate, firstRow, rowCount, values } = track;
  const column = MOUTH_CHANNEL[seal];
  // Frames are read between rows, so the rows on both sides of the contact have to hold it.
  const margin = 1 / rate;
  for (const { start, end } of contacts) {
    const first = Math.max(0, Math.floor((start - margin - ATTACK_SECONDS) * rate) - firstRow);
    const last = Math.min(rowCount - 1, Math.ceil((end + margin + RELEASE_SECONDS) * rate) - firstRow);
    for (let row = first; row <= last; row++) {
      const time = (firstRow + row) / rate;
      const attack = smoothstep(start - margin - ATTACK_SECONDS, start - margin, time);
      const release = smoothstep(end + margin + RELEASE_SECONDS, end + margin, time);
      const index = row * WIDTH + column;
      values[index] = Math.max(values[index]!, Math.min(attack, release));
    }
  }
}
