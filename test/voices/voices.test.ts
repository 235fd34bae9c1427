import { afterAll, describe, expect, test } from 'vitest';
import { EspeakEngine } from '../../src/speech/espeak.ts';
import { findVoice } from '../../src/speech/voices.ts';
import { expectHeard } from './heard-styles.ts';
import { takenForOthers, whisperingThroughOthers } from './same-speaker.ts';
import { areDistinct, SENTENCES, ThirtyVoices, testThirtyVoices } from './thirty-voices.ts';

// test/slow/voices.slow.ts has the other languages.

const engine = new EspeakEngine();
afterAll(() => engine.dispose());

const english = new ThirtyVoices(engine, 'en-US', SENTENCES['en-US']);
testThirtyVoices('en-US', english);
for (const language of ['es-ES', 'ja-JP', 'hi-IN'] as const)
  testThirtyVoices(language, new ThirtyVoices(engine, language, SENTENCES[language]));

test('a voice that repeats another one is noticed', { timeout: 240_000 }, async () => {
  const all = await english.measureAll();
  const original = findVoice('Kore');
  const twin = {
    ...original,
    name: 'Twin',
    controls: { ...original.controls, pitchHz: original.controls.pitchHz * 1.02 },
  };
  expect(areDistinct(all)).toBe(true);
  expect(areDistinct([...all, await english.measure(twin)])).toBe(false);
});

describe('a style never changes who speaks', { timeout: 240_000 }, () => {
  // Those that come nearest to somebody else; test/slow/styles.slow.ts has all thirty.
  test.each([
    ['very excited', ['Rasalgethi', 'Zephyr']],
    ['very excited and fast', ['Umbriel', 'Callirrhoe']],
    ['very loud and angry', ['Umbriel', 'Laomedeia', 'Iapetus']],
    ['very high-pitched, excited and loud', ['Umbriel', 'Algenib', 'Zephyr']],
    ['very deep, quiet, sad and slow', ['Enceladus', 'Fenrir']],
    ['very deep', ['Sadaltager', 'Orus']],
    ['very high-pitched', ['Achernar', 'Laomedeia']],
    ['very nervous', ['Erinome']],
  ])('%s: %j', async (prompt, names) => {
    expect(await takenForOthers(english, prompt, names.map(findVoice))).toEqual([]);
  });

  test('a whisper comes through the same tract', async () => {
    expect(await whisperingThroughOthers(english, [findVoice('Kore'), findVoice('Charon')])).toEqual([]);
  });

  test('somebody else is noticed, whatever the style', async () => {
    const impostor = { ...findVoice('Kore'), name: 'Gacrux' };
    expect(await takenForOthers(english, 'very sad', [impostor])).toEqual(['Gacrux as Kore']);
  });
});

describe('a style is heard', { timeout: 240_000 }, () => {
  test.each([
    'slow',
    'fast',
    'excited',
    'energetic',
    'sad',
    'monotone',
    'loud',
    'quiet',
    'deep',
    'high',
  ] as const)('%s', async (family) => {
    await expectHeard(english, family, [findVoice('Kore'), findVoice('Puck')]);
  });
});
