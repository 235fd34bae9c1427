import type { Language } from '../../src/domain/languages.ts';
import { resample } from '../../src/engine/audio/resample.ts';
import { writeWav } from '../../src/engine/audio/wav.ts';
import { openVisemeNet } from '../../src/media/viseme-net-loader.ts';
import { EspeakEngine } from '../../src/speech/espeak.ts';
import { speechTimer } from '../../src/speech/timed-speech.ts';
import { findVoice } from '../../src/speech/voices.ts';
import { LocalServer, PROTOCOLS, type Protocol, type ReceivedRequest, sentText } from '../speech-servers.ts';
import { describeSpeechEngine, type EngineUnderTest, type OpenedEngine } from './speech-engine.ts';

describeSpeechEngine('espeak', {
  open: async () => {
    const engine = new EspeakEngine();
    return { engine, close: () => engine.dispose() };
  },
  openBroken: 'it is embedded: where it cannot start, nothing else of the program can either',
});
for (const protocol of Object.keys(PROTOCOLS) as Protocol[]) describeSpeechEngine(protocol, remote(protocol));

/** An engine whose server speaks by eSpeak, at its own pace and without a word about times. */
function remote(protocol: Protocol): EngineUnderTest {
  return {
    async open() {
      const server = await LocalServer.start();
      const speaker = new EspeakEngine();
      server.answer = async (response, request) => {
        const { pcm } = await speaker.synthesize(requestOf(request));
        // No server answers at once.
        await new Promise((resolve) => setTimeout(resolve, 60));
        PROTOCOLS[protocol].send(response, writeWav(resample(pcm, 24_000)));
      };
      const opened = openAt(protocol, server.origin);
      const close = async () => {
        await opened.close();
        await server.stop();
        await speaker.dispose();
      };
      return { ...opened, close };
    },
    openBroken: async () => openAt(protocol, 'http://127.0.0.1:1'),
  };
}

function openAt(protocol: Protocol, url: string): OpenedEngine {
  const reader = new EspeakEngine();
  const engine = PROTOCOLS[protocol].open(url, speechTimer(reader, openVisemeNet));
  const close = async () => {
    await engine.dispose();
    await reader.dispose();
  };
  return { engine, close };
}

function requestOf({ json }: ReceivedRequest) {
  const text = sentText(json);
  return {
    text,
    language: languageOf(text),
    voice: findVoice('Charon'),
    rate: 0.9,
    stylePrompt: '',
    seed: 1,
  };
}

const languageOf = (text: string): Language =>
  /\p{Script=Hiragana}/u.test(text)
    ? 'ja-JP'
    : /\p{Script=Devanagari}/u.test(text)
      ? 'hi-IN'
      : /í/.test(text)
        ? 'es-ES'
        : 'en-US';
