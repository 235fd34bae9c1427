import { type Envelope, envelopeAt } from '../audio/envelope.ts';
import type { ArticulationTrack } from './articulation-track.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS } from './mouth-track.ts';

const WIDTH = MOUTH_CHANNELS.length;

// Loud speech opens the mouth wider; a whisper keeps its shapes at three quarters.
const QUIET_OPENING = 0.72;
const OPENING_BY_LOUDNESS = 0.38;
const LOUDEST = 1.2;

/** Opens jaw and lower lip by how loud the sound is at the time; in place. */
export function openByLoudness({ rate, firstRow, rowCount, values }: ArticulationTrack, envelope: Envelope) {
  for (let row = 0; row < rowCount; row++) {
    const loudness = Math.sqrt(envelopeAt(envelope, (firstRow + row) / rate));
    const opening = QUIET_OPENING + OPENING_BY_LOUDNESS * Math.min(LOUDEST, loudness);
    values[row * WIDTH + MOUTH_CHANNEL.jaw]! *= opening;
    values[row * WIDTH + MOUTH_CHANNEL.lowerDrop]! *= opening;
  }
}
