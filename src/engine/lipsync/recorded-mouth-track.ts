import { loudnessEnvelope } from '../audio/envelope.ts';
import { logMel } from '../audio/log-mel.ts';
import { type Pcm, pcmDuration } from '../audio/pcm.ts';
import { applyContacts, contactSpan } from './articulation-gates.ts';
import { sampleFrames } from './articulation-track.ts';
import { hearVisemes } from './hear-visemes.ts';
import { heardArticulation } from './heard-articulation.ts';
import { findContacts } from './heard-contacts.ts';
import { openByLoudness } from './loudness.ts';
import type { MouthTrack } from './mouth-track.ts';
import { pausesBetween, restInPauses } from './pauses.ts';
import { limitRounding } from './rounding-limit.ts';
import { findSpeech } from './speech-gate.ts';
import { limitMouthVelocity } from './velocity-limit.ts';
import type { VisemeNet } from './viseme-net.ts';

/**
 * The mouth for a recording of which nothing is known but its sound. Frame 0 and sample 0 coincide.
 *
 * @param sound16k at the sample rate of the net, 16 kHz.
 */
export function recordedMouthTrack(sound16k: Pcm, net: VisemeNet, fps: number): MouthTrack {
  const duration = pcmDuration(sound16k);
  const mel = logMel(sound16k, net.filterbank);
  const posteriors = hearVisemes(mel, net);
  const speech = findSpeech(sound16k, mel);
  const pauses = pausesBetween(speech, duration);
  const closures = findContacts(posteriors, 'PP', speech).map((span) => contactSpan(span, fps, duration));
  const tucks = findContacts(posteriors, 'FF', speech).map((span) => contactSpan(span, fps, duration));

  const track = heardArticulation(posteriors, duration);
  openByLoudness(track, loudnessEnvelope(sound16k));
  limitRounding(track);
  limitMouthVelocity(track);
  restInPauses(track, pauses, duration);
  applyContacts(track, closures, 'close');
  applyContacts(track, tucks, 'tuck');

  const values = sampleFrames(track, fps, duration);
  return { fps, frameCount: Math.round(duration * fps), values, closures, pauses };
}
