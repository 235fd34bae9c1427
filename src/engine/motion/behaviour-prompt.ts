import { type Behaviour, NATURAL } from './behaviour.ts';
/** Reads what the prompts ask for. */
export function readBehaviour(
  _videoPrompt: string,
  _negativePrompt: string,
  _negativeStrength: number,
): Behaviour {
  return NATURAL;
}
