import { afterAll, describe, expect, test } from 'vitest';
import { EspeakEngine } from '../../src/speech/espeak.ts';
import { findVoice, VOICES } from '../../src/speech/voices.ts';
import { areDistinct, ThirtyVoices, testThirtyVoices } from './thirty-voices.ts';
import { type VoiceMeasures, voiceDistance } from './voice-measures.ts';

// test/slow/voices.slow.ts has the other languages.

const engine = new EspeakEngine();
afterAll(() => engine.dispose());

const english = new ThirtyVoices(engine, 'en-US', 'I would like to show you our new idea.');
testThirtyVoices('en-US', english);
testThirtyVoices('es-ES', new ThirtyVoices(engine, 'es-ES', 'Quiero mostrarles nuestra idea.'));
testThirtyVoices('ja-JP', new ThirtyVoices(engine, 'ja-JP', 'あたらしいせいひんのごしょうかいです。'));
testThirtyVoices('hi-IN', new ThirtyVoices(engine, 'hi-IN', 'हमारा नया उत्पाद छोटा और तेज़ है।'));

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

describe('a style never changes who speaks', () => {
  // Pace and liveliness are what a style is made of; who speaks is in the rest.
  const identityDistance = (a: VoiceMeasures, b: VoiceMeasures) =>
    voiceDistance(
      { ...a, duration: 1, pitchSpreadSemitones: 1 },
      { ...b, duration: 1, pitchSpreadSemitones: 1 },
    );
  test.each([
    ['Zephyr', 'excited'],
    ['Zephyr', 'very sad and slow'],
    ['Charon', 'warm and calm'],
    ['Kore', 'angry'],
    ['Puck', 'serious'],
    ['Leda', 'confident'],
    ['Algenib', 'happy'],
    ['Aoede', 'urgent, fast'],
    ['Schedar', 'playful'],
  ])('%s stays the same %s', async (name, stylePrompt) => {
    const all = await english.measureAll();
    const voice = findVoice(name);
    const styled = await english.measure(voice, stylePrompt);
    const distances = all.map((other) => identityDistance(styled, other));
    expect(VOICES[distances.indexOf(Math.min(...distances))]!.name).toBe(name);
  });
});
