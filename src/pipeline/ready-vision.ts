import type { FaceVision } from '../engine/vision/face-vision.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import type { ExaminedPhoto } from './rig.ts';

/** What looks at the frames, ready to look. */
export interface ReadyVision {
  readonly vision: FaceVision;
  /** That nothing else could be done in this thread while it was made ready. */
  readonly seconds: number;
}

const SIZE = 192;

/**
 * Loads the vision and looks at nothing once: the first look builds the network and costs as much as five others. Begun
 * before the first sentence is spoken, which is done elsewhere, it keeps nobody waiting. A photo that was not rigged
 * before has been looked at already: its vision is ready.
 */
export async function readyVision({ found }: ExaminedPhoto, clock: () => number): Promise<ReadyVision> {
  const vision = await loadFaceVision();
  if (!('portrait' in found)) return { vision, seconds: 0 };
  const before = clock();
  const [luma, chroma] = [new Uint8Array(SIZE ** 2).fill(128), new Uint8Array((SIZE / 2) ** 2).fill(128)];
  const nothing = { width: SIZE, height: SIZE, y: luma, u: chroma, v: chroma };
  vision.track(nothing, { centerX: SIZE / 2, centerY: SIZE / 2, size: SIZE, angleRad: 0 });
  return { vision, seconds: clock() - before };
}
