import { createHash } from 'node:crypto';
import { ServiceError } from '../domain/errors.ts';
import type { Language } from '../domain/languages.ts';
import type { OpenAiSpeechSettings } from '../domain/speech-settings.ts';
import { clamp } from '../lib/interpolate.ts';
import { readReceivedSound } from './received-sound.ts';
import type { SpeechEngine, SpeechRequest, Utterance } from './speech-engine.ts';
import { type ServerLimits, SpeechServer } from './speech-server.ts';
import type { TimeSpeech } from './timed-speech.ts';
import { VOICES, type Voice } from './voices.ts';

// What the API takes.
const SLOWEST = 0.25;
const FASTEST = 4;

/** A server with OpenAI's speech API, `POST /v1/audio/speech`: OpenAI's own or one of the many that copy it. */
export class OpenAiSpeechEngine implements SpeechEngine {
  readonly id = 'openai';
  readonly version: string;
  readonly identity = 'native';
  readonly isDeterministic = false;
  readonly #settings: OpenAiSpeechSettings;
  readonly #timeSpeech: TimeSpeech;
  readonly #server: SpeechServer;
  readonly #origin: string;

  /** @throws ServiceError `invalid_request` for a voice that is none of ours. */
  constructor(settings: OpenAiSpeechSettings, timeSpeech: TimeSpeech, limits: Partial<ServerLimits> = {}) {
    assertKnownVoices(settings.voices);
    this.#settings = settings;
    this.#timeSpeech = timeSpeech;
    // Many tools write the address with the version, and people copy it from there.
    this.#origin = settings.url.replace(/\/+$/, '').replace(/\/v1$/, '');
    this.version = versionOf(settings, this.#origin);
    this.#server = new SpeechServer(
      {
        engine: 'openai',
        urlSetting: 'MOUTHPIECE_OPENAI_SPEECH_URL',
        keySetting: 'MOUTHPIECE_OPENAI_SPEECH_KEY',
        modelSetting: 'MOUTHPIECE_OPENAI_SPEECH_MODEL',
      },
      limits,
    );
  }

  /** Servers differ in what they describe of themselves, so any answer will do but a refusal of the key. */
  async probe(): Promise<{ ready: true } | { ready: false; reason: string }> {
    const url = `${this.#origin}/v1/models`;
    try {
      const status = await this.#server.status(url, this.#headers());
      const isRefused = status === 401 || status === 403 || status >= 500;
      if (!isRefused) return { ready: true };
      return {
        ready: false,
        reason: this.#server.unavailable(this.#server.explainStatus(status, url)).message,
      };
    } catch (error) {
      return { ready: false, reason: (error as Error).message };
    }
  }

  supports(language: Language): boolean {
    return this.#settings.languages.includes(language);
  }

  async synthesize(
    request: SpeechRequest,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<Utterance> {
    const signal = this.#server.until(options.signal);
    const url = `${this.#origin}/v1/audio/speech`;
    const answer = await this.#server.post(
      url,
      { headers: this.#headers(), json: this.#body(request) },
      signal,
    );
    return this.#server.understand(async () => {
      const pcm = readReceivedSound(answer);
      return { pcm, timeline: await this.#timeSpeech(pcm, request, signal) };
    });
  }

  async dispose(): Promise<void> {
    await this.#server.stop();
  }

  #body({ text, voice, rate, stylePrompt }: SpeechRequest) {
    const { model, format } = this.#settings;
    return {
      model,
      input: text,
      voice: this.#serverVoice(voice),
      response_format: format,
      speed: Math.round(100 * clamp(rate, SLOWEST, FASTEST)) / 100,
      ...(stylePrompt.trim() === '' ? {} : { instructions: stylePrompt }),
    };
  }

  #serverVoice({ name, gender }: Voice): string {
    const { voices } = this.#settings;
    return voices[name] ?? voices[gender] ?? name;
  }

  #headers(): Record<string, string> {
    const { key } = this.#settings;
    return key === undefined ? {} : { authorization: `Bearer ${key}` };
  }
}

function assertKnownVoices(voices: OpenAiSpeechSettings['voices']) {
  const known = [...VOICES.map(({ name }) => name), 'female', 'male'];
  const unknown = Object.keys(voices).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ServiceError(
    'invalid_request',
    `MOUTHPIECE_OPENAI_SPEECH_VOICES names the voice ${JSON.stringify(unknown)}, which there is not; use ${known.join(', ')}.`,
  );
}

/** Everything but the key changes how it sounds. */
function versionOf({ model, voices, format }: OpenAiSpeechSettings, origin: string): string {
  const identity = JSON.stringify([origin, model, Object.entries(voices).sort(), format]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}
