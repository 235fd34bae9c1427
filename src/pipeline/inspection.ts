import { intendedOpening } from '../engine/face/intended-opening.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { movedBy, type Span } from '../engine/lipsync/timeline.ts';
import { GrowingMotion } from '../engine/motion/growing-motion.ts';
import type { Motion, MotionStretch } from '../engine/motion/motion.ts';
import type { QualityReport } from '../engine/quality/gates.ts';
import { chooseLightFrames, type LightQuota, lightQuota } from '../engine/quality/light-frames.ts';
import type { FaceVision } from '../engine/vision/face-vision.ts';
import { FrameInspector } from './inspect.ts';
import type { ReadyVision } from './ready-vision.ts';
import type { SoundMeter } from './sound-meter.ts';

/** `light` measures at most 24 frames where a gate has something to say, `full` every one. */
export type InspectionDepth = 'light' | 'full';

export interface InspectedClip {
  readonly portrait: PreparedPortrait;
  readonly motion: AsyncIterator<MotionStretch>;
  readonly sound: SoundMeter;
  readonly vision: Promise<ReadyVision>;
  /** About how many there will be: a light inspection spreads its looks over as many. */
  readonly expectedFrames: number;
  readonly clock: () => number;
}

/** Holds the frames against the quality gates while they pass on their way to the encoder. */
export class Inspection {
  #seconds = 0;
  readonly #depth: InspectionDepth;
  readonly #clip: InspectedClip;
  readonly #vision: FaceVision;
  #known: { readonly motion: GrowingMotion; readonly inspector: FrameInspector } | undefined;
  readonly #opening: Float32Array[] = [];

  private constructor(depth: InspectionDepth, clip: InspectedClip, vision: FaceVision) {
    this.#depth = depth;
    this.#clip = clip;
    this.#vision = vision;
  }

  static async start(depth: InspectionDepth, clip: InspectedClip): Promise<Inspection> {
    const before = clip.clock();
    const { vision, seconds } = await clip.vision;
    const inspection = new Inspection(depth, clip, vision);
    // What was made ready while this waited is in both.
    inspection.#seconds = Math.max(seconds, clip.clock() - before);
    return inspection;
  }

  /** That this thread has spent on measuring so far, or waited for it. */
  get seconds(): number {
    return this.#seconds + this.#clip.sound.seconds;
  }

  async *watch(frames: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let number = 0;
    for await (const frame of frames) {
      while (number >= (this.#known?.motion.frameCount ?? 0)) await this.#learn();
      this.#timed(() => this.#known!.inspector.look(number, frame));
      number++;
      yield frame;
    }
  }

  report(): QualityReport {
    if (!this.#known) throw new Error('There is no frame to report on.');
    return this.#timed(() => this.#known!.inspector.report());
  }

  /** Of the next stretch, what its frames are meant to show and which of them to look at. */
  async #learn() {
    const next = await this.#clip.motion.next();
    if (next.done) throw new Error('There are more frames than motion.');
    if (next.value.frameCount > 0) this.#timed(() => this.#plan(next.value));
  }

  #plan(stretch: MotionStretch) {
    const opening = intendedOpening(this.#clip.portrait, stretch);
    this.#opening.push(opening);
    if (this.#known) this.#known.motion.add(stretch);
    else this.#known = this.#begin(new GrowingMotion(stretch));
    const { firstFrame, frameCount } = stretch;
    const numbers =
      this.#depth === 'full'
        ? Array(frameCount).keys()
        : chooseLightFrames(alone(stretch), opening, this.#quotaOf(stretch));
    this.#known.inspector.want([...numbers].map((number) => firstFrame + number));
  }

  #begin(motion: GrowingMotion) {
    const { portrait, sound } = this.#clip;
    const openings = this.#opening;
    const subject = {
      portrait,
      motion,
      sound,
      vision: this.#vision,
      get intendedOpening() {
        return joined(openings);
      },
    };
    return { motion, inspector: new FrameInspector(subject, []) };
  }

  #quotaOf({ firstFrame, frameCount }: MotionStretch): LightQuota {
    const { expectedFrames } = this.#clip;
    const upTo = (frame: number) => lightQuota(expectedFrames, Math.min(1, frame / expectedFrames));
    const [before, after] = [upTo(firstFrame), upTo(firstFrame + frameCount)];
    return {
      closures: after.closures - before.closures,
      wide: after.wide - before.wide,
      pauses: after.pauses - before.pauses,
      blinks: after.blinks - before.blinks,
      total: after.total - before.total,
    };
  }

  #timed<T>(measure: () => T): T {
    const before = this.#clip.clock();
    const value = measure();
    this.#seconds += this.#clip.clock() - before;
    return value;
  }
}

// As near as lips and lids that move for the frames of another stretch may be to those of this.
const NEAR_SECONDS = 0.1;

/** A stretch as if it were a clip of its own. */
function alone({ firstFrame, ...motion }: MotionStretch): Motion {
  const { fps, frameCount, closures, pauses, blinks } = motion;
  const start = firstFrame / fps;
  const duration = frameCount / fps;
  const isNear = (span: Span) => span.end > -NEAR_SECONDS && span.start < duration + NEAR_SECONDS;
  const inside = (span: Span) => ({ start: Math.max(0, span.start), end: Math.min(duration, span.end) });
  const moved = (spans: readonly Span[]) => spans.map((span) => movedBy(span, -start)).filter(isNear);
  return {
    ...motion,
    closures: moved(closures),
    pauses: moved(pauses)
      .map(inside)
      .filter((pause) => pause.end > pause.start),
    blinks: blinks
      .map((time) => time - start)
      .filter((time) => time > -NEAR_SECONDS && time < duration + NEAR_SECONDS),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}
