import { loudnessEnvelope } from '../audio/envelope.ts';
import type { Pcm } from '../audio/pcm.ts';
import type { Alignment } from './align-text.ts';
import { applyContacts, contactSpan } from './articulation-gates.ts';
import { sampleFrames } from './articulation-track.ts';
import { heardMouth, type MeantMouth } from './heard-mouth.ts';
import type { Hearing } from './hearing.ts';
import { openByLoudness } from './loudness.ts';
import type { Seal } from './mouth-targets.ts';
import type { MouthTrack } from './mouth-track.ts';
import { restInPauses } from './pauses.ts';
import { limitRounding } from './rounding-limit.ts';
import { mendMouth, transcribedMouth } from './transcribed-mouth.ts';
import { limitMouthVelocity } from './velocity-limit.ts';

export interface Recording {
  readonly sound: Pcm;
  /** Of `sound`. */
  readonly hearing: Hearing;
  /** When its text is known. */
  readonly alignment?: Alignment | undefined;
}

/**
 * The mouth for a recording: it says the text, if there is one, and what is heard where there is none or where it does
 * not fit. Frame 0 and sample 0 coincide.
 */
export function recordedMouthTrack(recording: Recording, fps: number): MouthTrack {
  const { sound, hearing } = recording;
  const { duration } = hearing;
  const { track, sealed, pauses } = meantMouth(recording);
  const contacts = (seal: Seal) => sealed[seal].map((span) => contactSpan(span, fps, duration));
  const closures = contacts('close');

  openByLoudness(track, loudnessEnvelope(sound));
  limitRounding(track);
  limitMouthVelocity(track);
  restInPauses(track, pauses, duration);
  applyContacts(track, closures, 'close');
  applyContacts(track, contacts('tuck'), 'tuck');

  const frameCount = Math.round(duration * fps);
  const values = sampleFrames(track, fps, { endFrame: frameCount });
  return { fps, frameCount, values, closures, pauses };
}

function meantMouth({ hearing, alignment }: Recording): MeantMouth {
  if (!alignment) return heardMouth(hearing);
  const said = transcribedMouth(alignment.timeline);
  return alignment.misfits.length > 0 ? mendMouth(said, heardMouth(hearing), alignment.misfits) : said;
}
