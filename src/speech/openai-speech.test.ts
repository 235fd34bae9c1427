import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { LocalServer, openAiSettings, SECRET_KEY } from '../../test/speech-servers.ts';
import type { OpenAiSpeechSettings } from '../domain/speech-settings.ts';
import { writeWav } from '../engine/audio/wav.ts';
import { OpenAiSpeechEngine } from './openai-speech.ts';
import type { SpeechRequest } from './speech-engine.ts';
import { findVoice } from './voices.ts';

const samples = Float32Array.from({ length: 12_000 }, (_, index) => 0.5 * Math.sin(index / 9));
const wav = Buffer.from(writeWav({ sampleRate: 12_000, samples }));
const REQUEST: SpeechRequest = {
  text: 'Hello.',
  language: 'en-US',
  voice: findVoice('Kore'),
  rate: 1.234,
  stylePrompt: 'warm',
  seed: 1,
};

let server: LocalServer;
beforeAll(async () => {
  server = await LocalServer.start();
});
afterAll(() => server.stop());

async function speak(settings: Partial<OpenAiSpeechSettings> = {}, request: Partial<SpeechRequest> = {}) {
  const engine = new OpenAiSpeechEngine(
    openAiSettings(settings.url ?? server.origin, settings),
    async () => ({
      duration: 0,
      phones: [],
      words: [],
    }),
  );
  try {
    const { pcm } = await engine.synthesize({ ...REQUEST, ...request });
    return { pcm, sent: server.received.at(-1)! };
  } finally {
    await engine.dispose();
  }
}

describe('a request', () => {
  beforeAll(() => {
    server.answer = (response) => void response.writeHead(200, { 'content-type': 'audio/x-wav' }).end(wav);
  });

  test('is what the API asks for', async () => {
    const { sent } = await speak();
    expect(sent.path).toBe('/v1/audio/speech');
    expect(sent.headers.authorization).toBe(`Bearer ${SECRET_KEY}`);
    expect(sent.json).toEqual({
      model: 'tts-test',
      input: 'Hello.',
      voice: 'nova',
      response_format: 'wav',
      speed: 1.23,
      instructions: 'warm',
    });
  });

  test('leaves out what there is not', async () => {
    const { sent } = await speak({ key: undefined }, { stylePrompt: ' ' });
    expect(sent.headers.authorization).toBeUndefined();
    expect(sent.json).not.toHaveProperty('instructions');
  });

  test('names the server’s voice for ours: by name, else by gender', async () => {
    const voices = { Kore: 'af_kore', female: 'af_bella', male: 'am_adam' };
    const voiceOf = async (name: string) =>
      (await speak({ voices }, { voice: findVoice(name) })).sent.json.voice;
    expect(await voiceOf('Kore')).toBe('af_kore');
    expect(await voiceOf('Leda')).toBe('af_bella');
    expect(await voiceOf('Puck')).toBe('am_adam');
    expect((await speak({ voices: {} })).sent.json.voice).toBe('Kore');
  });

  test.each(['', '/', '/v1', '/v1/'])('finds its way when the address ends in "%s"', async (end) => {
    expect((await speak({ url: server.origin + end })).sent.path).toBe('/v1/audio/speech');
  });
});

describe('an answer', () => {
  const answering = (type: string, body: Uint8Array) => {
    server.answer = (response) => void response.writeHead(200, { 'content-type': type }).end(body);
  };

  test('as wav comes out at the one sample rate of received sound', async () => {
    answering('audio/wav', wav);
    const { pcm } = await speak();
    expect(pcm.sampleRate).toBe(24_000);
    expect(pcm.samples.length).toBe(24_000);
  });

  test('as raw samples is taken at the rate it names, else at 24 kHz', async () => {
    answering('audio/pcm', wav.subarray(44));
    expect((await speak({ format: 'pcm' })).pcm.samples.length).toBe(12_000);
    answering('audio/L16; rate=12000; channels=1', wav.subarray(44));
    expect((await speak({ format: 'pcm' })).pcm.samples.length).toBe(24_000);
    expect(server.received.at(-1)!.json.response_format).toBe('pcm');
  });

  test.each([
    ['audio/mpeg', Buffer.from('ID3 an mp3 file'), /sent audio\/mpeg that is neither/],
    ['application/octet-stream', Buffer.from('OggS an ogg file'), /neither an uncompressed wav/],
    ['application/json', Buffer.from('{"error":"no"}'), /sent application\/json instead of sound/],
    ['<script>', wav, /sent an unnamed type instead of sound/],
    ['audio/pcm', wav.subarray(44, 145), /samples that are cut off/],
    ['audio/L16;rate=400000', wav.subarray(44), /sound of 400000 samples a second/],
  ])('of %s is refused', async (type, body, wording) => {
    answering(type, body);
    await expectRefusal(speak(), 'engine_unavailable', wording);
  });
});

test('a voice that is none of ours is refused when the engine is made', async () => {
  const make = async () =>
    new OpenAiSpeechEngine(openAiSettings('http://a', { voices: { Bob: 'x' } }), async () => {
      throw new Error('never timed');
    });
  await expectRefusal(make(), 'invalid_request', /names the voice "Bob"/);
});

test('the version follows everything that changes the sound, and not the key', () => {
  const version = (changes: Partial<OpenAiSpeechSettings>) =>
    new OpenAiSpeechEngine(openAiSettings('http://a', changes), async () => ({
      duration: 0,
      phones: [],
      words: [],
    })).version;
  expect(version({ key: 'other' })).toBe(version({}));
  expect(version({ model: 'other' })).not.toBe(version({}));
  expect(version({ voices: { male: 'other' } })).not.toBe(version({}));
  expect(version({ url: 'http://b' })).not.toBe(version({}));
});

test('only the languages that the server is said to speak are supported', () => {
  const engine = new OpenAiSpeechEngine(openAiSettings('http://a', { languages: ['en-US'] }), async () => {
    throw new Error('never timed');
  });
  expect([engine.supports('en-US'), engine.supports('ko-KR')]).toEqual([true, false]);
});
