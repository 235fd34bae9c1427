import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Language } from '../domain/languages.ts';
import { EspeakEngine } from './espeak.ts';
import { DictionaryClient } from './japanese/dictionary-client.ts';
import { readAloud } from './read-aloud.ts';
import { findVoice } from './voices.ts';
import { languageRuns, unreadableScripts, withoutUnreadable } from './writing-systems.ts';

const dictionary = new DictionaryClient();
const engine = new EspeakEngine();
afterAll(async () => {
  await dictionary.stop();
  await engine.dispose();
});

/** In braces what another language reads. */
function marked(text: string, language: Language): string {
  return languageRuns(text, language)
    .map(({ start, end, readBy }) => {
      const run = text.slice(start, end);
      return readBy === 'own' ? run : readBy === 'none' ? ' '.repeat(run.length) : `{${readBy} ${run}}`;
    })
    .join('');
}

const phonesOf = async (text: string, language: Language) => {
  const request = { text, language, voice: findVoice('Kore'), rate: 1, stylePrompt: '', seed: 1 };
  return (await engine.synthesize(request)).timeline;
};
const written = readFileSync(new URL('../../test/mixed-scripts.json', import.meta.url), 'utf8');
const mixed = Object.entries(JSON.parse(written) as Record<Language, [string, string][]>).flatMap(
  ([language, cases]) =>
    cases.map(([text, expected]) => ({ language: language as Language, text, expected })),
);

describe('a sentence in two writing systems', () => {
  test.each(mixed)('$language: "$text" is read "$expected"', async ({ language, text, expected }) => {
    const read = await readAloud({ text, start: 0 }, language, (japanese) =>
      dictionary.ask({ text: japanese }),
    );
    expect(marked(read.text, language)).toBe(expected);
  });

  // "letter" in the languages that eSpeak names one in when it knows no other way.
  const SPELT =
    /l ɛ ɾ ɚ|l ɛ t ə|l e̞ t ə|l e t ʌ|tʃ aɪ n i z|tʃ i n o s|θ i ɾ i l i k o|ə k ʂ ə ɾ|dʒ [æa] p ə n i z/u;
  test.each(mixed)('$language: "$text" is never spelt', async ({ language, text }) => {
    const { phones, words, duration } = await phonesOf(text, language);
    expect(phones.map(({ ipa }) => ipa).join(' ')).not.toMatch(SPELT);
    expect(duration).toBeLessThan(0.5 + 0.2 * text.length);
    words.forEach((word, index) => {
      expect(word.textOffset).toBeGreaterThanOrEqual(words[index - 1]?.textOffset ?? 0);
      expect(word.textOffset).toBeLessThan(text.length);
    });
  });
});

test.each([
  ['Hy', 'Բարեւ'],
  ['Ka', 'გამარჯობა'],
  ['Th', 'สวัสดี'],
  ['Bn', 'নমস্কার'],
  ['Pa', 'ਸਤਿ'],
  ['Gu', 'નમસ્તે'],
  ['Or', 'ନମସ୍କାର'],
  ['Ta', 'வணக்கம்'],
  ['Te', 'నమస్కారం'],
  ['Kn', 'ನಮಸ್ಕಾರ'],
  ['Ml', 'നമസ്കാരം'],
  ['Si', 'ආයුබෝවන්'],
  ['My', 'မင်္ဂလာပါ'],
  ['Am', 'ሰላም'],
  ['Fa', 'پنج'],
  ['Ur', 'ٹھیک'],
])('the letters of %s are read as a word, not named', async (_, word) => {
  const { phones } = await phonesOf(word, 'en-US');
  const sounds = phones.filter(({ ipa }) => ipa !== '');
  expect(sounds.length).toBeGreaterThan(1);
  // A name of a letter has three sounds or more.
  expect(sounds.length).toBeLessThanOrEqual(2.2 * [...word].length);
});

test('the text goes on in its own variety of its language', async () => {
  const ipa = async (text: string) =>
    (await phonesOf(text, 'en-US')).phones.map((phone) => phone.ipa).join(' ');
  expect(await ipa('Привет, hot car.')).toContain('k ɑ ɹ');
  expect(await ipa('A hot car.')).toContain('k ɑ ɹ');
});

test('what nobody can read is taken out and named', () => {
  const text = 'Go to ភ្នំពេញ or ວຽງຈັນ, 東京 and Київ.';
  const legible = withoutUnreadable(text);
  expect(legible).toHaveLength(text.length);
  expect(legible).toMatch(/^Go to +or +, 東京 and Київ\.$/);
  expect(unreadableScripts(text)).toEqual(['Khmer', 'Lao']);
  expect(unreadableScripts('東京 Київ')).toEqual([]);
});

test('runs follow one another without gaps, whatever is written', () => {
  for (const text of [
    '',
    ' ',
    '😀',
    'a東b',
    '東京',
    'α',
    'αβ',
    '1 東 2',
    'ភa',
    'é\u0301東\u0301',
    'ーカー',
  ]) {
    for (const language of ['en-US', 'ja-JP', 'ko-KR', 'hi-IN'] as const) {
      const runs = languageRuns(text, language);
      expect(runs.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    }
  }
});
