import { intendedOpening } from '../engine/face/intended-opening.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import type { Motion } from '../engine/motion/motion.ts';
import type { QualityReport } from '../engine/quality/gates.ts';
import { chooseLightFrames } from '../engine/quality/light-frames.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import { FrameInspector } from './inspect.ts';
import type { Said } from './said.ts';

/** `light` measures at most 24 frames where a gate has something to say, `full` every one. */
export type InspectionDepth = 'light' | 'full';

/** Holds the frames against the quality gates while they pass on their way to the encoder. */
export class Inspection {
  /** Spent measuring so far. */
  seconds = 0;
  private readonly inspector: FrameInspector;
  private readonly clock: () => number;

  private constructor(inspector: FrameInspector, clock: () => number) {
    this.inspector = inspector;
    this.clock = clock;
  }

  static async start(
    depth: InspectionDepth,
    {
      portrait,
      motion,
      said,
      clock,
    }: { portrait: PreparedPortrait; motion: Motion; said: Said; clock: () => number },
  ): Promise<Inspection> {
    const before = clock();
    const opening = intendedOpening(portrait, motion);
    const subject = {
      portrait,
      motion,
      intendedOpening: opening,
      sound: {
        duration: said.duration,
        pcm: said.pcm,
        isSynthesised: said.sound.kind === 'pcm' && said.timeline !== undefined,
      },
      vision: await loadFaceVision(),
    };
    const numbers = depth === 'full' ? Array(motion.frameCount).keys() : chooseLightFrames(motion, opening);
    const inspection = new Inspection(new FrameInspector(subject, numbers), clock);
    inspection.seconds = clock() - before;
    return inspection;
  }

  async *watch(frames: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let number = 0;
    for await (const frame of frames) {
      this.timed(() => this.inspector.look(number, frame));
      number++;
      yield frame;
    }
  }

  report(): QualityReport {
    return this.timed(() => this.inspector.report());
  }

  private timed<T>(measure: () => T): T {
    const before = this.clock();
    const value = measure();
    this.seconds += this.clock() - before;
    return value;
  }
}
