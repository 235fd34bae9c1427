import { GrowingEnvelope } from '../engine/audio/growing-envelope.ts';
import { LoudnessMeter } from '../engine/audio/loudness.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { truePeakDb } from '../engine/audio/true-peak.ts';
import type { SoundReading } from '../engine/quality/sound-gates.ts';
import type { Passage } from './said.ts';

/** Measures what is said while it passes; its readings are of all that was heard so far. */
export class SoundMeter implements SoundReading {
  /** In seconds. */
  duration = 0;
  /** Spent measuring so far. */
  seconds = 0;
  readonly #isSynthesised: boolean;
  readonly #clock: () => number;
  readonly #envelope = new GrowingEnvelope();
  #loudness: LoudnessMeter | undefined;
  #truePeakDb = Number.NEGATIVE_INFINITY;

  /** @param isSynthesised whether the sound is ours: a recording keeps its own level. */
  constructor(isSynthesised: boolean, clock: () => number) {
    this.#isSynthesised = isSynthesised;
    this.#clock = clock;
  }

  hear(passage: Pick<Passage, 'pcm'>) {
    const before = this.#clock();
    this.#measure(passage);
    this.seconds += this.#clock() - before;
  }

  #measure({ pcm }: Pick<Passage, 'pcm'>) {
    this.#envelope.add(pcm, this.duration);
    this.duration += pcmDuration(pcm);
    if (!this.#isSynthesised) return;
    this.#loudness ??= new LoudnessMeter(pcm.sampleRate);
    this.#loudness.add(pcm.samples);
    this.#truePeakDb = Math.max(this.#truePeakDb, truePeakDb(pcm.samples));
  }

  get envelope() {
    return this.#envelope.envelope;
  }

  get synthesised() {
    if (!this.#loudness) return null;
    return { loudnessLufs: this.#loudness.integrated(), truePeakDb: this.#truePeakDb };
  }
}
