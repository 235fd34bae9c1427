import { ServiceError } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import type { SpeechEngineName, SpeechSettings } from '../domain/speech-settings.ts';
import type { VisemeNet } from '../engine/lipsync/viseme-net.ts';
import { EspeakEngine } from './espeak.ts';
import { GeminiSpeechEngine } from './gemini-speech.ts';
import { OpenAiSpeechEngine } from './openai-speech.ts';
import type { SpeechEngine } from './speech-engine.ts';
import { speechTimer } from './timed-speech.ts';

export type Readiness = Awaited<ReturnType<SpeechEngine['probe']>>;

/** The engines of an installation in the order they are tried. The embedded one stands behind all others. */
export class SpeechEngines {
  readonly inOrder: readonly SpeechEngine[];
  readonly #embedded: SpeechEngine;
  readonly #probed = new Map<SpeechEngine, Promise<Readiness>>();

  /** @param inOrder ends with the embedded one, which is not probed: there is nothing to turn to if it fails. */
  constructor(inOrder: readonly SpeechEngine[]) {
    const embedded = inOrder.at(-1);
    if (!embedded) throw new Error('There is no speech engine.');
    this.inOrder = inOrder;
    this.#embedded = embedded;
  }

  /** Asks once; later calls get the same answer. */
  probe(engine: SpeechEngine): Promise<Readiness> {
    const asked = this.#probed.get(engine) ?? engine.probe();
    this.#probed.set(engine, asked);
    return asked;
  }

  /**
   * What `speak` makes with the first engine that is ready, knows the language and does not fail underway; a script is
   * never spoken by two. `warn` hears a sentence for each that was passed over.
   */
  async speakWithFirst<T>(
    language: Language,
    speak: (engine: SpeechEngine) => Promise<T>,
    warn: (message: string) => void,
  ): Promise<T> {
    for (const engine of this.inOrder) {
      if (engine === this.#embedded) break;
      const obstacle = await this.#obstacle(engine, language);
      if (obstacle !== undefined) {
        warn(`${obstacle} The next engine speaks instead.`);
        continue;
      }
      try {
        return await speak(engine);
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code !== 'engine_unavailable') throw error;
        warn(`${error.message} The next engine speaks instead.`);
      }
    }
    return speak(this.#embedded);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.inOrder.map((engine) => engine.dispose()));
  }

  async #obstacle(engine: SpeechEngine, language: Language): Promise<string | undefined> {
    if (!engine.supports(language))
      return `The speech engine ${engine.id} does not speak ${LANGUAGES[language]}.`;
    const readiness = await this.probe(engine);
    return readiness.ready ? undefined : readiness.reason;
  }
}

/** @param openVisemeNet called when an engine's sound must be timed. */
export function openSpeechEngines(settings: SpeechSettings, openVisemeNet: () => VisemeNet): SpeechEngines {
  const embedded = new EspeakEngine();
  const timeSpeech = speechTimer(embedded, openVisemeNet);
  const makers: Record<Exclude<SpeechEngineName, 'espeak'>, () => SpeechEngine> = {
    openai: () => new OpenAiSpeechEngine(settings.openAi, timeSpeech),
    gemini: () => new GeminiSpeechEngine(settings.gemini, timeSpeech),
  };
  const before = settings.engines.slice(0, indexOrEnd(settings.engines, 'espeak'));
  const others = before.flatMap((name) => (name === 'espeak' ? [] : [makers[name]()]));
  return new SpeechEngines([...others, embedded]);
}

function indexOrEnd<T>(values: readonly T[], value: T): number {
  const index = values.indexOf(value);
  return index < 0 ? values.length : index;
}
