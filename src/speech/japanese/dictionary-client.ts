import { ProcessClient, processEntry } from '../process-client.ts';
import type { DictionaryRequest, Morpheme } from './dictionary-protocol.ts';

// Its memory grows with the longest sentence only, and no sentence is long.
const ANSWERS_PER_PROCESS = Number.POSITIVE_INFINITY;
// Longer than the synthesiser takes for a sentence, so that a script loads it once.
const IDLE_MS = 10_000;

/** Asks the dictionary's process to divide a Japanese text into words. */
export class DictionaryClient extends ProcessClient<Omit<DictionaryRequest, 'id'>, readonly Morpheme[]> {
  constructor() {
    super({
      entry: processEntry('dictionary-process', import.meta.url),
      name: 'The Japanese dictionary',
      answersPerProcess: ANSWERS_PER_PROCESS,
      idleMs: IDLE_MS,
    });
  }
}
