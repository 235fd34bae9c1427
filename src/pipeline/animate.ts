import type { AvatarRequest } from '../domain/avatar-request.ts';
import { SpokenMouth } from '../engine/lipsync/spoken-mouth.ts';
import { readBehaviour } from '../engine/motion/behaviour-prompt.ts';
import { GrowingMotion } from '../engine/motion/growing-motion.ts';
import { NO_MOOD } from '../engine/motion/mood.ts';
import type { Motion, MotionStretch } from '../engine/motion/motion.ts';
import { Performer } from '../engine/motion/perform.ts';
import { parseStylePrompt } from '../speech/style-prompt.ts';
import type { StageTimer } from './pipeline-context.ts';
import type { Passage, Talk } from './said.ts';

/** What is said and how, the prompts and the seed -> the whole performance, as far as each passage settles it. */
export async function* animate(
  { passages, expectedDuration }: Pick<Talk, 'passages' | 'expectedDuration'>,
  request: AvatarRequest,
  timer: Pick<StageTimer, 'time'>,
): AsyncGenerator<MotionStretch> {
  const { speech, fps, seed } = request;
  const mood = speech.kind === 'script' ? parseStylePrompt(speech.stylePrompt).mood : NO_MOOD;
  const performer = new Performer({ behaviour: readBehaviour(request, mood), seed, expectedDuration });
  const spoken = new SpokenMouth(fps);
  const performed = ({ pcm, timeline, heard, isEnd }: Passage) => {
    if (!heard) spoken.add(timeline!, pcm);
    const mouth = heard ? { ...heard, firstFrame: 0 } : spoken.take(isEnd);
    return performer.perform({ mouth, sound: pcm, words: timeline?.words, isEnd });
  };
  for await (const passage of passages) yield await timer.time('animate', () => performed(passage));
}

/** All of a performance at once. */
export async function wholeMotion(stretches: AsyncIterable<MotionStretch>): Promise<Motion> {
  let known: GrowingMotion | undefined;
  for await (const stretch of stretches) {
    if (known) known.add(stretch);
    else known = new GrowingMotion(stretch);
  }
  if (!known) throw new Error('Nothing was performed.');
  const { fps, frameCount, values, closures, pauses, blinks, temperament } = known;
  return { fps, frameCount, values: values.slice(), closures, pauses, blinks, temperament };
}
