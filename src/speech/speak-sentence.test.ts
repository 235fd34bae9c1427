import { afterAll, describe, expect, test } from 'vitest';
import { LocalServer, PROTOCOLS, type Protocol, sentText } from '../../test/speech-servers.ts';
import type { Language } from '../domain/languages.ts';
import { resample } from '../engine/audio/resample.ts';
import { writeWav } from '../engine/audio/wav.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { EspeakEngine } from './espeak.ts';
import { speakSentence } from './speak-sentence.ts';
import { speechTimer } from './timed-speech.ts';
import { findVoice } from './voices.ts';

const espeak = new EspeakEngine();
afterAll(() => espeak.dispose());

const request = (text: string, language: Language) => ({
  text,
  language,
  voice: findVoice('Kore'),
  stylePrompt: '',
  seed: 1,
});

const TEXTS: [Language, string, string[]][] = [
  ['ja-JP', '私は$20で本を3冊買った😀。', ['私は', '$20で', '本を', '3冊', '買った']],
  ['en-US', 'It cost $20 on 1/2 in 東京です 🎉!', ['It', 'cost', '$20', 'on', '1/2', 'in', '東京です']],
];

describe.each(Object.keys(PROTOCOLS) as Protocol[])('the server of %s', (protocol) => {
  test.each(TEXTS)('is sent %s as it was written: %s', async (language, text, words) => {
    const server = await LocalServer.start();
    const engine = PROTOCOLS[protocol].open(server.origin, speechTimer(espeak, openVisemeNet));
    server.answer = async (response) => {
      const { pcm } = await espeak.synthesize({ ...request(text, language), rate: 1 });
      PROTOCOLS[protocol].send(response, writeWav(resample(pcm, 24_000)));
    };
    try {
      const { timeline } = await speakSentence(request(text, language), engine, undefined);
      expect(server.received.map(({ json }) => sentText(json))).toEqual([text]);
      expect(timeline.words.map((word) => word.text)).toEqual(words);
      for (const word of timeline.words)
        expect(text.slice(word.textOffset, word.textOffset + word.text.length)).toBe(word.text);
    } finally {
      await engine.dispose();
      await server.stop();
    }
  });
});

test.each(TEXTS)(
  'the words of %s, spoken by eSpeak, are those that were written: %s',
  async (language, text, words) => {
    const { timeline } = await speakSentence(request(text, language), espeak, undefined);
    expect(timeline.words.map((word) => word.text)).toEqual(words);
    for (const [index, word] of timeline.words.entries())
      expect(word.start).toBeGreaterThanOrEqual(timeline.words[index - 1]?.end ?? 0);
  },
);
