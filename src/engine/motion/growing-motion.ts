import { MOTION_CHANNELS, type Motion, type MotionStretch } from './motion.ts';

/** A performance of which more becomes known: after each stretch it is the motion of all frames so far. */
export class GrowingMotion implements Motion {
  #last: MotionStretch;
  #values: Float32Array;

  constructor(first: MotionStretch) {
    this.#last = first;
    this.#values = first.values;
  }

  add(stretch: MotionStretch) {
    this.#last = stretch;
    const length = this.frameCount * MOTION_CHANNELS.length;
    if (length > this.#values.length) {
      const larger = new Float32Array(2 * length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(stretch.values, stretch.firstFrame * MOTION_CHANNELS.length);
  }

  get frameCount() {
    return this.#last.firstFrame + this.#last.frameCount;
  }
  get values() {
    return this.#values.subarray(0, this.frameCount * MOTION_CHANNELS.length);
  }
  get fps() {
    return this.#last.fps;
  }
  get closures() {
    return this.#last.closures;
  }
  get pauses() {
    return this.#last.pauses;
  }
  get blinks() {
    return this.#last.blinks;
  }
  get temperament() {
    return this.#last.temperament;
  }
}
