import type { ArticulationTrack } from './articulation-track.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS } from './mouth-track.ts';

const WIDTH = MOUTH_CHANNELS.length;

// Both gather the corners of the mouth, a pucker about twice as far as a funnel.
const GATHERED_BY_PUCKER = 0.65;
const GATHERED_BY_FUNNEL = 0.35;
// Lips that gather farther than in a clear "oo" look like a beak; from here on they gather less and less.
const FREE_GATHERING = 0.55;
const MOST_GATHERING = 0.75;

/** Keeps pucker and funnel together within what one mouth can do, in place. */
export function limitRounding({ rowCount, values }: ArticulationTrack) {
  for (let row = 0; row < rowCount; row++) {
    const pucker = row * WIDTH + MOUTH_CHANNEL.pucker;
    const funnel = row * WIDTH + MOUTH_CHANNEL.funnel;
    const gathered = GATHERED_BY_PUCKER * values[pucker]! + GATHERED_BY_FUNNEL * values[funnel]!;
    if (gathered <= FREE_GATHERING) continue;
    const excess = gathered - FREE_GATHERING;
    const room = MOST_GATHERING - FREE_GATHERING;
    const share = (FREE_GATHERING + room * (1 - Math.exp(-excess / room))) / gathered;
    values[pucker]! *= share;
    values[funnel]! *= share;
  }
}
