import type { InspectionDepth } from './inspection.ts';
import type { PipelineContext } from './pipeline-context.ts';
import type { FrameStream } from './stage-dump.ts';

// Drawing and encoding with two threads, seen on a busy 2-core machine; see docs/performance.md.
const SECONDS_PER_MEGAPIXEL_FRAME = 0.03;
// Finding the face again in a frame of any size.
const SECONDS_PER_FULL_INSPECTION = 0.04;

/** Says how long the clip and the wait will be, before the long part begins. */
export function announceEstimate(stream: FrameStream, depth: InspectionDepth, context: PipelineContext) {
  const { width, height, fps } = stream;
  const frameCount = stream.expectedFrames();
  const drawing = (width * height * SECONDS_PER_MEGAPIXEL_FRAME) / 1e6;
  const measuring = depth === 'full' ? SECONDS_PER_FULL_INSPECTION : 0;
  const seconds = Math.ceil(frameCount * (drawing + measuring));
  const clip = (frameCount / fps).toFixed(1);
  context.report({
    type: 'estimate',
    seconds,
    message: `${width} x ${height}, ${clip} s at ${fps} frames a second: about ${seconds} s to make.`,
  });
}
