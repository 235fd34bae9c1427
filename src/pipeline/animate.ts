import type { GenerationRequest } from '../domain/generation-request.ts';
import { speakMouthTrack } from '../engine/lipsync/speak-mouth-track.ts';
import { readBehaviour } from '../engine/motion/behaviour-prompt.ts';
import { NO_MOOD } from '../engine/motion/mood.ts';
import type { Motion } from '../engine/motion/motion.ts';
import { perform } from '../engine/motion/perform.ts';
import { parseStylePrompt } from '../speech/style-prompt.ts';
import type { Said } from './said.ts';

/** What is said and how, the prompts and the seed -> the whole performance. */
export function animate(said: Said, request: GenerationRequest): Motion {
  const mouth = said.heard ?? speakMouthTrack(said.timeline!, said.pcm, request.fps);
  const { speech } = request;
  const mood = speech.kind === 'script' ? parseStylePrompt(speech.stylePrompt).mood : NO_MOOD;
  const behaviour = readBehaviour(request, mood);
  return perform({ mouth, sound: said.pcm, timeline: said.timeline, behaviour, seed: request.seed });
}
