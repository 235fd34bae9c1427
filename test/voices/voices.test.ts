import { afterAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/languages.ts';
import { EspeakEngine } from '../../src/speech/espeak.ts';
import { speakSentence } from '../../src/speech/speak-sentence.ts';
import { findVoice, VOICES, type Voice } from '../../src/speech/voices.ts';
import { measureVoice, type VoiceMeasures, voiceDistance } from './voice-measures.ts';

// Nearest pair and median nearest neighbour, in just noticeable differences.
const LEAST_DISTANCE = 1.3;
const LEAST_MEDIAN_NEIGHBOUR = 2;

const SENTENCES = {
  'en-US': 'Today I would like to show you our new idea.',
  'es-ES': 'Hoy quiero mostrarles nuestra nueva idea.',
  'ja-JP': 'きょうはみなさんにあたらしいせいひんをごしょうかいします。',
  'hi-IN': 'आज मैं आपको हमारा नया उत्पाद दिखाऊँगा, जो छोटा और तेज़ है।',
} satisfies Partial<Record<Language, string>>;

const engine = new EspeakEngine();
afterAll(() => engine.dispose());

async function measured(voice: Voice, language: keyof typeof SENTENCES, stylePrompt = '', seed = 1) {
  const request = { text: SENTENCES[language], language, voice, stylePrompt, seed };
  return measureVoice((await speakSentence(request, engine, undefined)).pcm);
}

const finished = new Map<Language, VoiceMeasures[]>();

async function measuredAll(language: keyof typeof SENTENCES): Promise<readonly VoiceMeasures[]> {
  const all = finished.get(language) ?? [];
  for (const voice of VOICES.slice(all.length)) all.push(await measured(voice, language));
  finished.set(language, all);
  return all;
}

function neighbours(all: readonly VoiceMeasures[]): number[] {
  return all
    .map((one) => Math.min(...all.filter((other) => other !== one).map((other) => voiceDistance(one, other))))
    .sort((a, b) => a - b);
}

const isDistinct = (distances: readonly number[]) =>
  distances[0]! >= LEAST_DISTANCE && distances[distances.length >> 1]! >= LEAST_MEDIAN_NEIGHBOUR;

describe.each(Object.keys(SENTENCES) as (keyof typeof SENTENCES)[])('the thirty voices in %s', (language) => {
  // Speaks and measures thirty voices: some 7 s of a quiet machine, many times that of a busy one.
  test('are distinct to the ear', { timeout: 240_000 }, async () => {
    const distances = neighbours(await measuredAll(language));
    expect(distances[0]).toBeGreaterThanOrEqual(LEAST_DISTANCE);
    expect(distances[distances.length >> 1]).toBeGreaterThanOrEqual(LEAST_MEDIAN_NEIGHBOUR);
  });

  test('are women above men, in pitch and in tract', async () => {
    const all = await measuredAll(language);
    const of = (gender: Voice['gender']) => all.filter((_, index) => VOICES[index]!.gender === gender);
    for (const pick of [(each: VoiceMeasures) => each.pitchHz, (each: VoiceMeasures) => each.formantHz]) {
      expect(Math.min(...of('female').map(pick))).toBeGreaterThan(Math.max(...of('male').map(pick)));
    }
  });
});

test('a voice that repeats another one is noticed', { timeout: 240_000 }, async () => {
  const all = await measuredAll('en-US');
  const original = findVoice('Kore');
  const twin = {
    ...original,
    name: 'Twin',
    controls: { ...original.controls, pitchHz: original.controls.pitchHz * 1.02 },
  };
  expect(isDistinct(neighbours(all))).toBe(true);
  expect(isDistinct(neighbours([...all, await measured(twin, 'en-US')]))).toBe(false);
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
    const all = await measuredAll('en-US');
    const voice = findVoice(name);
    const styled = await measured(voice, 'en-US', stylePrompt);
    const distances = all.map((other) => identityDistance(styled, other));
    expect(VOICES[distances.indexOf(Math.min(...distances))]!.name).toBe(name);
  });
});
