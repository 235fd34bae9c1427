import { afterAll, describe, expect, test } from 'vitest';
import { EspeakEngine } from '../../src/speech/espeak.ts';
import { VOICES } from '../../src/speech/voices.ts';
import { expectHeard, HEARD_STYLES } from '../voices/heard-styles.ts';
import { takenForOthers, whisperingThroughOthers } from '../voices/same-speaker.ts';
import { SENTENCES, ThirtyVoices } from '../voices/thirty-voices.ts';

const engine = new EspeakEngine();
afterAll(() => engine.dispose());

const EVERYWHERE = [
  'very excited and fast',
  'very loud and angry',
  'very sad and slow',
  'very deep',
  'very high-pitched',
];

const IN_ENGLISH = [
  ...EVERYWHERE,
  'very slow',
  'very fast',
  'very excited',
  'very happy',
  'very energetic',
  'very sad',
  'very angry',
  'very warm',
  'very calm',
  'very confident',
  'very urgent',
  'very dramatic',
  'very professional',
  'very monotone',
  'very loud',
  'very quiet',
  'very playful',
  'very serious',
  'very nervous',
  'very clear',
  'very quiet and warm',
  'very high-pitched, excited and loud',
  'very deep, quiet, sad and slow',
];

const english = new ThirtyVoices(engine, 'en-US', SENTENCES['en-US']);

describe.each(Object.entries(SENTENCES))('in %s', (language, text) => {
  const voices =
    language === 'en-US' ? english : new ThirtyVoices(engine, language as keyof typeof SENTENCES, text);

  test.each(language === 'en-US' ? IN_ENGLISH : EVERYWHERE)(
    'nobody is taken for another one: %s',
    async (prompt) => {
      expect(await takenForOthers(voices, prompt)).toEqual([]);
    },
  );

  test('everybody whispers through the same tract', async () => {
    expect(await whisperingThroughOthers(voices)).toEqual([]);
  });
});

describe('a plain degree is heard', () => {
  test.each(Object.keys(HEARD_STYLES) as (keyof typeof HEARD_STYLES)[])('%s', async (family) => {
    await expectHeard(
      english,
      family,
      VOICES.filter((_, index) => index % 3 === 0),
    );
  });
});
