import type { PreparedPortrait } from '../engine/face/portrait.ts';
import type { MotionStretch } from '../engine/motion/motion.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { renderFrames } from './render-pool.ts';
import type { FrameStream } from './stage-dump.ts';

/** Prepared portrait + motion -> frames, drawn only as fast as they are taken. */
export function render(
  portrait: PreparedPortrait,
  motion: AsyncIterable<MotionStretch> | Iterable<MotionStretch>,
  about: Pick<FrameStream, 'fps' | 'expectedFrames'>,
  context: PipelineContext,
): FrameStream {
  const { width, height } = portrait;
  const frames = renderFrames(portrait, motion, { threads: context.renderThreads, signal: context.signal });
  return { width, height, ...about, frames };
}
