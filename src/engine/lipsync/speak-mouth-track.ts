import { loudnessEnvelope } from '../audio/envelope.ts';
import type { Pcm } from '../audio/pcm.ts';
import { articulatedSpans } from './articulated-spans.ts';
import { applyContacts, contactSpan } from './articulation-gates.ts';
import { sampleFrames } from './articulation-track.ts';
import { blendArticulation } from './coarticulation.ts';
import { openByLoudness } from './loudness.ts';
import type { Seal } from './mouth-targets.ts';
import type { MouthTrack } from './mouth-track.ts';
import { pausesBetween, restInPauses } from './pauses.ts';
import { limitRounding } from './rounding-limit.ts';
import type { SpeechTimeline } from './timeline.ts';
import { limitMouthVelocity } from './velocity-limit.ts';

/**
 * The mouth for speech whose sounds are known. Frame 0 and sample 0 coincide: what the mouth would have prepared
 * before the first sample is cut.
 */
export function speakMouthTrack(timeline: SpeechTimeline, sound: Pcm, fps: number): MouthTrack {
  const { duration } = timeline;
  const spans = articulatedSpans(timeline);
  const sounds = spans.filter(({ shape }) => shape.kind !== 'pause');
  const pauses = pausesBetween(sounds, duration);
  const contacts = (seal: Seal) =>
    sounds.filter(({ shape }) => shape.seal === seal).map((span) => contactSpan(span, fps, duration));
  const closures = contacts('close');

  const track = blendArticulation(spans, duration);
  openByLoudness(track, loudnessEnvelope(sound));
  limitRounding(track);
  limitMouthVelocity(track);
  restInPauses(track, pauses, duration);
  applyContacts(track, closures, 'close');
  applyContacts(track, contacts('tuck'), 'tuck');

  const values = sampleFrames(track, fps, duration);
  return { fps, frameCount: Math.round(duration * fps), values, closures, pauses };
}
