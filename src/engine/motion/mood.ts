import type { Behaviour } from './behaviour.ts';
import type { BehaviourGain } from './behaviour-families.ts';

/** How a person feels about what they say, as far as it shows in the face. */
export interface Mood {
  /** -1 earnest to 1 smiling. */
  readonly smile: number;
  /** -1 hardly moves to 1 moves a lot. */
  readonly energy: number;
}

export const NO_MOOD: Mood = { smile: 0, energy: 0 };

// Just under what a prompt that says "smiles" asks for: who sounds warm need not grin.
const MOST_SMILE = 0.45;
// An earnest face is not yet a sad one.
const MOST_EARNEST = 0.3;
// At full energy; its inverse at none. What "energetic" does in a prompt, a little less where it would look restless.
const ENERGY_FACTORS = { head: 1.35, nods: 1.45, brows: 1.45, gaze: 1.1 } as const;

/** Lets a mood show in `gains`, in place, except in those of `settled`, which somebody asked for in so many words. */
export function showMood(
  gains: { -readonly [Gain in BehaviourGain]: Behaviour[Gain] },
  { smile, energy }: Mood,
  settled: ReadonlySet<BehaviourGain>,
) {
  if (!settled.has('smile')) gains.smile += smile * (smile > 0 ? MOST_SMILE : MOST_EARNEST);
  for (const [gain, factor] of Object.entries(ENERGY_FACTORS) as [keyof typeof ENERGY_FACTORS, number][])
    if (!settled.has(gain)) gains[gain] *= factor ** energy;
}
