import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { geminiSettings, LocalServer, SECRET_KEY, soundOfGemini } from '../../test/speech-servers.ts';
import type { GeminiSpeechSettings } from '../domain/speech-settings.ts';
import { writeWav } from '../engine/audio/wav.ts';
import { GeminiSpeechEngine } from './gemini-speech.ts';
import type { SpeechRequest } from './speech-engine.ts';
import { findVoice } from './voices.ts';

const samples = Float32Array.from({ length: 12_000 }, (_, index) => 0.5 * Math.sin(index / 9));
const wav = Buffer.from(writeWav({ sampleRate: 24_000, samples }));
const pcm16 = wav.subarray(44);
const REQUEST: SpeechRequest = {
  text: 'Hello.',
  language: 'ko-KR',
  voice: findVoice('Zubenelgenubi'),
  rate: 1,
  stylePrompt: '',
  seed: 1,
};

let server: LocalServer;
beforeAll(async () => {
  server = await LocalServer.start();
});
afterAll(() => server.stop());

const engineOf = (settings: Partial<GeminiSpeechSettings> = {}) =>
  new GeminiSpeechEngine(geminiSettings(server.origin, settings), async () => ({
    duration: 0,
    phones: [],
    words: [],
  }));

async function speak(reply: unknown, stylePrompt = '', settings: Partial<GeminiSpeechSettings> = {}) {
  server.answer = (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  const engine = engineOf(settings);
  try {
    const { pcm } = await engine.synthesize({ ...REQUEST, stylePrompt });
    return { pcm, sent: server.received.at(-1)! };
  } finally {
    await engine.dispose();
  }
}

describe('a request', () => {
  test('names the voice and the language, its key in a header', async () => {
    const { sent } = await speak(soundOfGemini(pcm16));
    expect(sent.path).toBe('/v1beta/models/gemini-3.8-flash-tts:generateContent');
    expect(sent.headers['x-goog-api-key']).toBe(SECRET_KEY);
    expect(sent.json).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'Hello.' }] }],
      generationConfig: {
        responseModalities: ['AUDIO'],
        speechConfig: {
          languageCode: 'ko-KR',
          voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Zubenelgenubi' } },
        },
      },
    });
  });

  test('tells how to speak beside the text, so that it is not read aloud', async () => {
    const { sent } = await speak(soundOfGemini(pcm16), 'warm and slow');
    expect(sent.json.contents![0]!.parts).toEqual([
      { text: 'Hello.', speechMetadata: { style: 'warm and slow' } },
    ]);
  });

  test.each(['gemini-2.5-pro-preview-tts', 'models/gemini-3.1-flash-tts-preview'])(
    'tells the older model %s in front of the text',
    async (model) => {
      const { sent } = await speak(soundOfGemini(pcm16), 'warm', { model });
      expect(sent.path).toBe(`/v1beta/models/${model.replace('models/', '')}:generateContent`);
      expect(sent.json.contents![0]!.parts).toEqual([
        { text: expect.stringMatching(/manner: warm\n\nHello\.$/) },
      ]);
    },
  );
});

describe('an answer', () => {
  test('is read at the rate of its type, all parts of it', async () => {
    expect((await speak(soundOfGemini(pcm16))).pcm.samples.length).toBe(12_000);
    const slow = soundOfGemini(pcm16, 'audio/l16; rate=16000; channels=1');
    expect((await speak(slow)).pcm.samples.length).toBe(18_000);
    expect((await speak(soundOfGemini(wav, 'audio/wav'))).pcm.samples.length).toBe(12_000);
    const { parts } = soundOfGemini(pcm16).candidates[0]!.content;
    const twice = {
      candidates: [{ content: { parts: [...parts, { text: 'Here.' }, ...parts] } }],
    };
    expect((await speak(twice)).pcm.samples.length).toBe(24_000);
  });

  const parts = (...inline: unknown[]) => ({
    candidates: [{ content: { parts: inline.map((inlineData) => ({ inlineData })) } }],
  });
  const sound = (data: string, mimeType = 'audio/L16;rate=24000') => ({ mimeType, data });
  test.each([
    ['without candidates', { candidates: [] }, /an answer without sound/],
    ['that is a list', [1, 2], /an answer without sound/],
    ['that is null', null, /an answer without sound/],
    ['of text', { candidates: [{ content: { parts: [{ text: 'No.' }] } }] }, /an answer without sound/],
    [
      'that is blocked',
      { promptFeedback: { blockReason: 'SAFETY' } },
      /refusal to speak this text \(SAFETY\)/,
    ],
    ['that ended early', { candidates: [{ finishReason: 'OTHER', content: {} }] }, /ended early \(OTHER\)/],
    [
      'with a strange reason',
      { candidates: [{ finishReason: '<b>' }] },
      /ended early \(for no known reason\)/,
    ],
    ['that is no base64', parts(sound('Hello, this is not sound')), /not base64/],
    ['that is cut off', parts(sound(pcm16.toString('base64').slice(0, 401))), /cut off/],
    ['of a picture', parts(sound(pcm16.toString('base64'), 'image/png')), /image\/png instead of sound/],
    ['of two kinds', parts(sound('AAAA'), sound('AAAA', 'audio/wav')), /several kinds/],
  ])('%s is refused', async (_, reply, wording) => {
    await expectRefusal(speak(reply), 'engine_unavailable', wording);
  });
});

test('it is not ready without a key, and does not ask the server then', async () => {
  const before = server.received.length;
  expect(await engineOf({ key: undefined }).probe()).toMatchObject({
    ready: false,
    reason: expect.stringMatching(/no key; set MOUTHPIECE_GEMINI_KEY\.$/),
  });
  expect(server.received.length).toBe(before);
});

test('it is not ready when the model is not there', async () => {
  server.answerProbe = (response) => void response.writeHead(404).end();
  expect(await engineOf().probe()).toMatchObject({
    reason: expect.stringMatching(/check .*MOUTHPIECE_GEMINI_MODEL/),
  });
});

test('the version follows the model and the server, and not the key', () => {
  const version = (changes: Partial<GeminiSpeechSettings>) => engineOf(changes).version;
  expect(version({ key: 'other' })).toBe(version({}));
  expect(version({ model: 'other' })).not.toBe(version({}));
  expect(version({ url: 'http://b' })).not.toBe(version({}));
});
