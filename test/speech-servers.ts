import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LANGUAGES, type Language } from '../src/domain/languages.ts';
import type { GeminiSpeechSettings, OpenAiSpeechSettings } from '../src/domain/speech-settings.ts';
import { GeminiSpeechEngine } from '../src/speech/gemini-speech.ts';
import { OpenAiSpeechEngine } from '../src/speech/openai-speech.ts';
import type { ServerLimits } from '../src/speech/speech-server.ts';
import type { TimeSpeech } from '../src/speech/timed-speech.ts';

/** What either protocol sends. */
export interface SentJson {
  readonly input?: string;
  readonly voice?: string;
  readonly response_format?: string;
  readonly contents?: readonly { readonly parts: readonly { readonly text: string }[] }[];
}

/** The text that is to be spoken. */
export const sentText = ({ input, contents }: SentJson) => input ?? contents?.[0]?.parts[0]?.text ?? '';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly json: SentJson;
}

export type Answer = (response: ServerResponse, request: ReceivedRequest) => void | Promise<void>;

/** A server on this machine that answers as it is told. */
export class LocalServer {
  /** In order. */
  readonly received: ReceivedRequest[] = [];
  /** To GET, which is what probes send. */
  answerProbe: Answer = (response) => void response.writeHead(200).end('{}');
  answer: Answer = (response) => void response.writeHead(500).end();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((message, response) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const request = {
          method: message.method ?? '',
          path: message.url ?? '',
          headers: message.headers,
          json: body === '' ? {} : (JSON.parse(body) as SentJson),
        };
        this.received.push(request);
        const answer = request.method === 'GET' ? this.answerProbe : this.answer;
        // Whoever asked may have left meanwhile.
        Promise.resolve(answer(response, request)).catch(() => response.destroy());
      });
    });
  }

  static async start(): Promise<LocalServer> {
    const server = new LocalServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Never part of a message. */
export const SECRET_KEY = 'k3y-that-is-secret';

export const openAiSettings = (
  url: string,
  changes: Partial<OpenAiSpeechSettings> = {},
): OpenAiSpeechSettings => ({
  url,
  key: SECRET_KEY,
  model: 'tts-test',
  voices: { female: 'nova', male: 'onyx' },
  format: 'wav',
  languages: Object.keys(LANGUAGES) as Language[],
  ...changes,
});

export const geminiSettings = (url: string, changes: Partial<GeminiSpeechSettings> = {}) => ({
  url: `${url}/v1beta`,
  key: SECRET_KEY,
  model: 'gemini-3.8-flash-tts',
  ...changes,
});

export const soundOfGemini = (bytes: Uint8Array, mimeType = 'audio/L16;codec=pcm;rate=24000') => ({
  candidates: [
    {
      content: {
        role: 'model',
        parts: [{ inlineData: { mimeType, data: Buffer.from(bytes).toString('base64') } }],
      },
      finishReason: 'STOP',
    },
  ],
});

/** How each engine is opened and how its server wraps a wav file and samples of 16 bits at 24 kHz. */
export const PROTOCOLS = {
  openai: {
    open: (url: string, timeSpeech: TimeSpeech, limits?: Partial<ServerLimits>) =>
      new OpenAiSpeechEngine(openAiSettings(url), timeSpeech, limits),
    send: (response: ServerResponse, wav: Uint8Array) =>
      void response.writeHead(200, { 'content-type': 'audio/wav' }).end(wav),
  },
  gemini: {
    open: (url: string, timeSpeech: TimeSpeech, limits?: Partial<ServerLimits>) =>
      new GeminiSpeechEngine(geminiSettings(url), timeSpeech, limits),
    // The samples behind the 44 bytes of the header.
    send: (response: ServerResponse, wav: Uint8Array) =>
      void response
        .writeHead(200, { 'content-type': 'application/json; charset=UTF-8' })
        .end(JSON.stringify(soundOfGemini(wav.subarray(44)))),
  },
} as const;

export type Protocol = keyof typeof PROTOCOLS;
