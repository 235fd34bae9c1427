import type { EspeakRequest, EspeakSound } from './espeak-protocol.ts';
import { ProcessClient, processEntry } from './process-client.ts';

// Instances are freed by garbage collection, which is late with WebAssembly memory.
const ANSWERS_PER_PROCESS = 300;

/** Asks the synthesiser's process for the sound of a text. */
export class EspeakClient extends ProcessClient<Omit<EspeakRequest, 'id'>, EspeakSound> {
  constructor() {
    super({
      entry: processEntry('espeak-process', import.meta.url),
      name: 'The speech synthesiser eSpeak NG',
      answersPerProcess: ANSWERS_PER_PROCESS,
    });
  }
}
