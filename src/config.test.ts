import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../test/refusal.ts';
import { readConfig } from './config.ts';
import { LANGUAGES } from './domain/languages.ts';

const speechOf = (environment: Record<string, string>) => readConfig(environment).speech;

describe('the speech settings', () => {
  test('without any, the embedded engine speaks and no server is known by a key', () => {
    const { engines, openAi, gemini } = speechOf({});
    expect(engines).toEqual(['espeak']);
    expect(openAi).toMatchObject({ key: undefined, format: 'wav', voices: { female: 'nova', male: 'onyx' } });
    expect(openAi.languages).toEqual(Object.keys(LANGUAGES));
    expect(gemini).toMatchObject({ key: undefined, model: 'gemini-3.8-flash-tts' });
  });

  test('are read from the environment, spaces and repetitions forgiven', () => {
    const { engines, openAi, gemini } = speechOf({
      MOUTHPIECE_SPEECH_ENGINES: ' Gemini, openai,gemini , espeak',
      MOUTHPIECE_OPENAI_SPEECH_URL: 'http://localhost:8880/v1',
      MOUTHPIECE_OPENAI_SPEECH_MODEL: 'kokoro',
      MOUTHPIECE_OPENAI_SPEECH_VOICES: '{"Kore":"af_kore","male":"am_adam"}',
      MOUTHPIECE_OPENAI_SPEECH_FORMAT: 'pcm',
      MOUTHPIECE_OPENAI_SPEECH_LANGUAGES: 'en-us,hi-IN',
      MOUTHPIECE_GEMINI_KEY: ' abc ',
      MOUTHPIECE_GEMINI_MODEL: '',
    });
    expect(engines).toEqual(['gemini', 'openai', 'espeak']);
    expect(openAi).toEqual({
      url: 'http://localhost:8880/v1',
      key: undefined,
      model: 'kokoro',
      voices: { female: 'nova', male: 'am_adam', Kore: 'af_kore' },
      format: 'pcm',
      languages: ['en-US', 'hi-IN'],
    });
    expect(gemini).toMatchObject({ key: 'abc', model: 'gemini-3.8-flash-tts' });
  });

  test.each([
    ['SPEECH_ENGINES', 'espeak,siri', /names "siri", which is unknown; use espeak, openai, gemini/],
    ['OPENAI_SPEECH_URL', 'ftp://host', /must be an http\(s\) address/],
    ['OPENAI_SPEECH_URL', 'not an address', /must be an http\(s\) address/],
    ['GEMINI_URL', 'https://me:s3cret@host/v1beta', /must not hold a user/],
    ['GEMINI_URL', 'https://host/v1beta?key=s3cret', /must not hold .* a query/],
    ['OPENAI_SPEECH_KEY', 's3cret key', /copy it again/],
    ['OPENAI_SPEECH_VOICES', 's3cret', /must be JSON such as/],
    ['OPENAI_SPEECH_VOICES', '["s3cret"]', /must be JSON such as/],
    ['OPENAI_SPEECH_VOICES', '{"Kore":7}', /must be JSON such as/],
    ['OPENAI_SPEECH_LANGUAGES', 'la', /names "la", which is unknown/],
  ])('MOUTHPIECE_%s of %j is refused, without showing what may be secret', async (name, value, wording) => {
    const reading = (async () => readConfig({ [`MOUTHPIECE_${name}`]: value }))();
    const { message } = await expectRefusal(reading, 'invalid_request', wording);
    expect(message).toContain(`MOUTHPIECE_${name}`);
    expect(message).not.toContain('s3cret');
  });
});
