import type { Language } from '../domain/languages.ts';
import { clamp } from '../lib/interpolate.ts';
import { EspeakClient } from './espeak-client.ts';
import { ESPEAK_LANGUAGES } from './espeak-languages.ts';
import { textForEspeak } from './espeak-text.ts';
import { timelineFromEspeak } from './espeak-timeline.ts';
import { DictionaryClient } from './japanese/dictionary-client.ts';
import { readAloud } from './read-aloud.ts';
import type { SpeechEngine, SpeechRequest, Utterance } from './speech-engine.ts';
import type { Gender } from './voices.ts';
import { withoutUnreadable } from './writing-systems.ts';

// A presenter's pace; eSpeak's own 175 sounds rushed.
const WORDS_PER_MINUTE = 155;
// Outside of this range eSpeak's timing breaks down.
const SLOWEST = 80;
const FASTEST = 400;

/**
 * A base voice in eSpeak's variant format. It is as low as a man's whoever will speak: harmonics that lie close show
 * more of the resonances, and the voice gets its own pitch later. Formants are wider than eSpeak's, which ring.
 */
function baseVariant(tract: number): string {
  const formant = (number: number) => `formant ${number} ${Math.round(100 * tract)} 95 110`;
  return [
    'language variant',
    'name base',
    'pitch 85 128',
    ...[1, 2, 3, 4, 5, 6].map(formant),
    'flutter 2',
    'roughness 0',
    '',
  ].join('\n');
}

// A woman's vocal tract is about an eighth shorter than a man's.
const TRACTS: Record<Gender, number> = { female: 1.14, male: 1 };

/** eSpeak NG: every language, exact times, one base voice a gender. */
export class EspeakEngine implements SpeechEngine {
  readonly id = 'espeak';
  readonly version = '0.3.5-2';
  readonly identity = 'neutral';
  readonly isDeterministic = true;
  readonly #client = new EspeakClient();
  readonly #dictionary = new DictionaryClient();
  #disposing = new AbortController();

  async probe(): Promise<{ ready: true } | { ready: false; reason: string }> {
    try {
      await this.#client.ask(question('a', 'en-US', 'male', 1));
      return { ready: true };
    } catch (error) {
      return { ready: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  supports(language: Language): boolean {
    return language in ESPEAK_LANGUAGES;
  }

  async synthesize(
    request: SpeechRequest,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<Utterance> {
    const { text, language, voice, rate } = request;
    const signal = AbortSignal.any([this.#disposing.signal, ...(options.signal ? [options.signal] : [])]);
    const read = await readAloud({ text, start: 0 }, language, (japanese) =>
      this.#dictionary.ask({ text: japanese }, signal),
    );
    const spoken = textForEspeak(read, language);
    const sound = await this.#client.ask(question(spoken.text, language, voice.gender, rate), signal);
    const samples = Float32Array.from(sound.samples, (sample) => sample / 32768);
    const { pitchHz, pitchSpreadSemitones } = ESPEAK_LANGUAGES[language];
    return {
      pcm: { sampleRate: sound.sampleRate, samples },
      timeline: timelineFromEspeak(sound, spoken, text),
      neutral: { pitchHz, pitchSpreadSemitones, tract: TRACTS[voice.gender] },
    };
  }

  legible(text: string): string {
    return withoutUnreadable(text);
  }

  async dispose(): Promise<void> {
    this.#disposing.abort();
    this.#disposing = new AbortController();
    await Promise.all([this.#client.stop(), this.#dictionary.stop()]);
  }
}

const question = (text: string, language: Language, gender: Gender, rate: number) => ({
  text,
  identifier: ESPEAK_LANGUAGES[language].identifier,
  variant: baseVariant(TRACTS[gender]),
  wordsPerMinute: Math.round(clamp(WORDS_PER_MINUTE * rate, SLOWEST, FASTEST)),
});
