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
  const confused: string[] = [];
  for (const voice of voices) {
    const styled = await thirty.measure(voice, prompt);
    const distances = all.map((other) => identityDistance(styled, other));
    const nearest = VOICES[distances.indexOf(Math.min(...distances))]!.name;
    if (nearest !== voice.name) confused.push(`${voice.name} as ${nearest}`);
  }
  return confused;
}

/**
 * Those of the voices whose tract changes when they whisper. A whisper has no pitch and no harmonics; what is left of a
 * person in it is the length of the tract.
 */
export async function whisperingThroughOthers(
  thirty: ThirtyVoices,
  voices: readonly Voice[] = VOICES,
): Promise<string[]> {
  const changed: string[] = [];
  for (const voice of voices) {
    const [own, whispered] = await thirty.measureWhisper(voice);
    if (tractDistance(own, whispered) > WHISPERED_TRACT_DISTANCE) changed.push(voice.name);
  }
  return changed;
}
