import { createHash } from 'node:crypto';
import type { Language } from '../domain/languages.ts';
import type { GeminiSpeechSettings } from '../domain/speech-settings.ts';
import { ESPEAK_LANGUAGES } from './espeak-languages.ts';
import { soundOfGeminiReply } from './gemini-reply.ts';
import { readReceivedSound } from './received-sound.ts';
import type { SpeechEngine, SpeechRequest, Utterance } from './speech-engine.ts';
import { type ServerLimits, SpeechServer } from './speech-server.ts';
import type { TimeSpeech } from './timed-speech.ts';

// Up to 3.1 a model is told how to speak in front of the text; later ones read every word of the text aloud and are
// told beside it.
const TOLD_IN_THE_TEXT = /^gemini-(?:2\.|3\.[01])/;

/** Google's Gemini text-to-speech models, which speak in the thirty voices by name. */
export class GeminiSpeechEngine implements SpeechEngine {
  readonly id = 'gemini';
  readonly version: string;
  readonly identity = 'native';
  readonly isDeterministic = false;
  readonly #settings: GeminiSpeechSettings;
  readonly #model: string;
  readonly #timeSpeech: TimeSpeech;
  readonly #server: SpeechServer;
  readonly #modelUrl: string;

  constructor(settings: GeminiSpeechSettings, timeSpeech: TimeSpeech, limits: Partial<ServerLimits> = {}) {
    this.#settings = settings;
    this.#timeSpeech = timeSpeech;
    this.#model = settings.model.replace(/^models\//, '');
    this.#modelUrl = `${settings.url.replace(/\/+$/, '')}/models/${encodeURIComponent(this.#model)}`;
    // The address says both which server speaks and with which model.
    this.version = createHash('sha256').update(this.#modelUrl).digest('hex').slice(0, 16);
    this.#server = new SpeechServer(
      {
        engine: 'gemini',
        urlSetting: 'MOUTHPIECE_GEMINI_URL',
        keySetting: 'MOUTHPIECE_GEMINI_KEY',
        modelSetting: 'MOUTHPIECE_GEMINI_MODEL',
      },
      limits,
    );
  }

  async probe(): Promise<{ ready: true } | { ready: false; reason: string }> {
    const refused = (reason: string) =>
      ({ ready: false, reason: this.#server.unavailable(reason).message }) as const;
    if (this.#settings.key === undefined) return refused('there is no key; set MOUTHPIECE_GEMINI_KEY');
    try {
      const status = await this.#server.status(this.#modelUrl, this.#headers());
      return status === 200 ? { ready: true } : refused(this.#server.explainStatus(status, this.#modelUrl));
    } catch (error) {
      return { ready: false, reason: (error as Error).message };
    }
  }

  supports(language: Language): boolean {
    // It speaks many more than we do, and we can time those that eSpeak reads.
    return language in ESPEAK_LANGUAGES;
  }

  async synthesize(
    request: SpeechRequest,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<Utterance> {
    const signal = this.#server.until(options.signal);
    const url = `${this.#modelUrl}:generateContent`;
    const answer = await this.#server.post(
      url,
      { headers: this.#headers(), json: this.#body(request) },
      signal,
    );
    return this.#server.understand(async () => {
      const pcm = readReceivedSound(soundOfGeminiReply(answer.bytes));
      return { pcm, timeline: await this.#timeSpeech(pcm, request, signal) };
    });
  }

  async dispose(): Promise<void> {
    await this.#server.stop();
  }

  #body({ text, voice, language, stylePrompt }: SpeechRequest) {
    return {
      contents: [{ role: 'user', parts: [this.#part(text, stylePrompt.trim())] }],
      generationConfig: {
        responseModalities: ['AUDIO'],
        speechConfig: {
          languageCode: language,
          voiceConfig: { prebuiltVoiceConfig: { voiceName: voice.name } },
        },
      },
    };
  }

  #part(text: string, style: string) {
    if (style === '') return { text };
    if (TOLD_IN_THE_TEXT.test(this.#model)) return { text: `Read aloud in this manner: ${style}\n\n${text}` };
    return { text, speechMetadata: { style } };
  }

  #headers(): Record<string, string> {
    // In a header: addresses end up in logs.
    const { key } = this.#settings;
    return key === undefined ? {} : { 'x-goog-api-key': key };
  }
}
