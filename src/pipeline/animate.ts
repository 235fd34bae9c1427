import type { GenerationRequest } from '../domain/generation-request.ts';
import { speakMouthTrack } from '../engine/lipsync/speak-mouth-track.ts';
import { readBehaviour } from '../engine/motion/behaviour-prompt.ts';
import type { Motion } from '../engine/motion/motion.ts';
import { perform } from '../engine/motion/perform.ts';
import type { Said } from './said.ts';

/** What is said, the prompts and the seed -> the whole performance. */
export function animate(said: Said, request: GenerationRequest): Motion {
  const mouth = said.heard ?? speakMouthTrack(said.timeline!, said.pcm, request.fps);
  const behaviour = readBehaviour(request.videoPrompt, request.negativePrompt, request.negativeStrength);
  return perform({ mouth, sound: said.pcm, timeline: said.timeline, behaviour, seed: request.seed });
}
