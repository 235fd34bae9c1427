import { stat } from 'node:fs/promises';
import { ServiceError } from '../domain/errors.ts';
import type { DecodingCount } from './decoding.ts';

export const MAX_SOUND_SECONDS = 600;
export const MAX_SOUND_BYTES = 150e6;
// Encoders pad the last packet: ten minutes of mp3 decode to a little more.
const PADDING_SECONDS = 0.2;
// A click in a damaged packet is bearable, more than this share of them is not the speech that was recorded.
const MAX_BAD_PACKETS = 0.1;
// Headers round and encoders pad; a file that lacks more than this was cut off.
const MISSING_SECONDS = 0.5;
const MISSING_SHARE = 0.05;
const ADVICE = 'Give a wav, mp3, flac, ogg, m4a or webm file that plays elsewhere.';

/** A sound that cannot be used; `fault` completes "The sound file …". */
export const soundUnreadable = (fault: string, cause?: unknown) =>
  new ServiceError('audio_unreadable', `The sound file ${fault}. ${ADVICE}`, { cause });

/** Passes the size of a file on unless it is empty or too large. */
export async function checkedSoundSize(path: string): Promise<number> {
  const { size } = await stat(path);
  if (size === 0) throw soundUnreadable('is empty (0 bytes)');
  if (size <= MAX_SOUND_BYTES) return size;
  const sentence = `The sound file has ${Math.round(size / 1e6)} MB and at most ${MAX_SOUND_BYTES / 1e6} MB are taken. Give it as mp3 or m4a, or make it shorter.`;
  throw new ServiceError('media_too_large', sentence, { details: { sizeBytes: size } });
}

/** @param duration in seconds, of the whole or of what was decoded so far. */
export function refuseTooLong(duration: number, known: 'whole' | 'so far') {
  if (duration <= MAX_SOUND_SECONDS + PADDING_SECONDS) return;
  const minutes = `${Math.floor(duration / 60)} min ${Math.ceil(duration % 60)} s`;
  const length = known === 'whole' ? minutes : `at least ${minutes}`;
  const sentence = `The recording lasts ${length} and at most ${MAX_SOUND_SECONDS / 60} minutes are taken. Cut it into shorter ones.`;
  throw new ServiceError('audio_too_long', sentence, { details: { duration } });
}

/** Judges a file once all of it was decoded to `decoded` seconds; its header spoke of `promised`, if of anything. */
export function refuseDamaged(count: DecodingCount, decoded: number, promised: number | undefined) {
  if (decoded === 0) throw soundUnreadable('holds not a single sample that can be decoded');
  if (count.bad > MAX_BAD_PACKETS * count.packets) {
    throw soundUnreadable(`is damaged: ${count.bad} of its ${count.packets} packets cannot be decoded`);
  }
  if (promised === undefined) return;
  if (promised - decoded <= Math.max(MISSING_SECONDS, MISSING_SHARE * promised)) return;
  const seconds = `${promised.toFixed(1)} s but only ${decoded.toFixed(1)} s are there`;
  const sentence = `The sound file is cut short: it should last ${seconds}. Copy or export it again.`;
  throw new ServiceError('audio_unreadable', sentence, { details: { promised, decoded } });
}
