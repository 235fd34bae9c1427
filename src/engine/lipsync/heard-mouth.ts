import type { ArticulationTrack } from './articulation-track.ts';
import { heardArticulation } from './heard-articulation.ts';
import { findContacts } from './heard-contacts.ts';
import type { Hearing } from './hearing.ts';
import type { Seal } from './mouth-targets.ts';
import { pausesBetween } from './pauses.ts';
import type { Span } from './timeline.ts';

/** What the mouth of a recording is meant to do, before loudness, flesh and rest have their say. */
export interface MeantMouth {
  readonly track: ArticulationTrack;
  /** The sounds that need contact, by where; each in order. */
  readonly sealed: Readonly<Record<Seal, readonly Span[]>>;
  readonly pauses: readonly Span[];
}

/** The mouth as the net hears it. */
export function heardMouth({ posteriors, speech, duration }: Hearing): MeantMouth {
  return {
    track: heardArticulation(posteriors, duration),
    sealed: {
      close: findContacts(posteriors, 'PP', speech),
      tuck: findContacts(posteriors, 'FF', speech),
    },
    pauses: pausesBetween(speech, duration),
  };
}
