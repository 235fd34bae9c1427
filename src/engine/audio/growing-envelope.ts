import { ENVELOPE_RATE, type Envelope, envelopeAt, loudnessEnvelope } from './envelope.ts';
import { type Pcm, pcmDuration } from './pcm.ts';

/** The loudness of a sound that comes passage by passage, each relative to its own loud syllables. */
export class GrowingEnvelope {
  #values = new Float32Array(ENVELOPE_RATE);
  #count = 0;

  /** @param start of the passage, in seconds: where the one before it ended. */
  add(sound: Pcm, start: number) {
    const passage = loudnessEnvelope(sound);
    const count = Math.ceil((start + pcmDuration(sound)) * ENVELOPE_RATE) + 1;
    if (count > this.#values.length) {
      const larger = new Float32Array(2 * count);
      larger.set(this.#values);
      this.#values = larger;
    }
    const first = Math.ceil(start * ENVELOPE_RATE);
    for (let index = first; index < count; index++)
      this.#values[index] = envelopeAt(passage, index / ENVELOPE_RATE - start);
    this.#count = count;
  }

  /** Of all that was added so far. */
  get envelope(): Envelope {
    return { rate: ENVELOPE_RATE, values: this.#values.subarray(0, this.#count) };
  }
}
