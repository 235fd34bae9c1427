import { VOICES, type Voice } from '../../src/speech/voices.ts';
import type { ThirtyVoices } from './thirty-voices.ts';
import { identityDistance, tractDistance } from './voice-measures.ts';

// Under what a listener notices.
const WHISPERED_TRACT_DISTANCE = 0.75;

/** Those of the voices that are nearer to somebody else's plain voice than to their own when they speak as asked. */
export async function takenForOthers(
  thirty: ThirtyVoices,
  prompt: string,
  voices: readonly Voice[] = VOICES,
): Promise<string[]> {
  const all = await thirty.measureAll();
  const styled = await Promise.all(voices.map((voice) => thirty.measure(voice, prompt)));
  return voices.flatMap((voice, index) => {
    const distances = all.map((other) => identityDistance(styled[index]!, other));
    const nearest = VOICES[distances.indexOf(Math.min(...distances))]!.name;
    return nearest === voice.name ? [] : `${voice.name} as ${nearest}`;
  });
}

/**
 * Those of the voices whose tract changes when they whisper. A whisper has no pitch and no harmonics; what is left of a
 * person in it is the length of the tract.
 */
export async function whisperingThroughOthers(
  thirty: ThirtyVoices,
  voices: readonly Voice[] = VOICES,
): Promise<string[]> {
  const tracts = await Promise.all(voices.map((voice) => thirty.measureWhisper(voice)));
  const changed = voices.filter((_, index) => tractDistance(...tracts[index]!) > WHISPERED_TRACT_DISTANCE);
  return changed.map(({ name }) => name);
}
