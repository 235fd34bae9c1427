import { expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { resampled } from '../../test/resampled.ts';
import { librivoxReading, librivoxVisemes } from '../../test/spoken-clip.ts';
import type { Language } from '../domain/languages.ts';
import { alignText } from '../engine/lipsync/align-text.ts';
import { articulationsOf } from '../engine/lipsync/ipa-visemes.ts';
import { pronunciationOf } from '../engine/lipsync/pronunciation.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { EspeakEngine } from '../speech/espeak.ts';
import { findVoice } from '../speech/voices.ts';
import { pronounce } from './transcript.ts';

const READING =
  'But Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.';
const net = openVisemeNet();

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;

test('a human reading: every word of the text in order, sounds within 30 ms of where they are labelled', async () => {
  const pronunciation = await pronounce({ text: READING, language: 'en-US' });
  const { phones, words } = alignText({ pcm: librivoxReading(), net, ...pronunciation });
  expect(words.map(({ text }) => text).join(' ')).toBe(READING.replace('Mr.', 'Mr').slice(0, -1));
  const onsets = phones.flatMap(({ ipa, start, end }) =>
    articulationsOf(ipa).map(({ viseme }, index, all) => ({
      viseme,
      start: start + ((end - start) * index) / all.length,
    })),
  );
  // Up to 0.25 s the labels are wrong: see the README of the recording.
  const labels = librivoxVisemes.filter(({ viseme, start }) => viseme !== 'sil' && start > 0.25);
  const errors = labels.map((label) =>
    Math.min(
      ...onsets
        .filter(({ viseme }) => viseme === label.viseme)
        .map(({ start }) => Math.abs(start - label.start)),
    ),
  );
  expect(median(errors)).toBeLessThanOrEqual(0.03);
  const dashwood = words.find(({ text }) => text === 'Dashwood')!;
  expect(dashwood.start).toBeCloseTo(1, 1);
});

const SPOKEN: readonly (readonly [Language, string, 'female' | 'male'])[] = [
  ['en-US', 'Many people make maps before they move. A portrait is a map of a moment.', 'female'],
  ['es-ES', 'Muchas personas hacen mapas antes de mudarse. La voz le da tiempo.', 'male'],
  ['de-DE', 'Viele Menschen zeichnen Karten, bevor sie umziehen.', 'male'],
  ['ja-JP', 'わたしは まいにち ちずを つくります。', 'female'],
];

test.each(SPOKEN)(
  'synthetic speech in %s: onsets within 30 ms of the exact ones, and no drift',
  async (language, text, gender) => {
    const engine = new EspeakEngine();
    const voice = findVoice(gender === 'female' ? 'Kore' : 'Charon');
    const { pcm, timeline } = await engine.synthesize({
      text,
      language,
      voice,
      rate: 1,
      stylePrompt: '',
      seed: 0,
    });
    await engine.dispose();
    const aligned = alignText({ pcm: resampled(pcm, 16_000), net, ...pronunciationOf(timeline) });
    const truth = timeline.phones.filter(({ ipa }) => ipa !== '');
    const found = aligned.phones.filter(({ ipa }) => ipa !== '');
    expect(found.map(({ ipa }) => ipa)).toEqual(truth.map(({ ipa }) => ipa));
    const errors = truth.map(({ start }, index) => found[index]!.start - start);
    expect(median(errors.map(Math.abs))).toBeLessThanOrEqual(0.03);
    expect(Math.abs(median(errors))).toBeLessThanOrEqual(0.015);
    expect(quantile(errors.map(Math.abs), 0.9)).toBeLessThanOrEqual(0.06);
    for (const [index, { start }] of timeline.words.entries())
      expect(Math.abs(aligned.words[index]!.start - start)).toBeLessThan(0.12);
  },
);

test('offsets count in the transcript, across sentences and numbers', async () => {
  const text = 'It costs $5. That is 20 % less!';
  const { words, phones } = await pronounce({ text, language: 'en-US' });
  for (const word of words) {
    expect(text.startsWith(word.text, word.textOffset)).toBe(true);
    expect(word.endPhone).toBeGreaterThanOrEqual(word.firstPhone);
  }
  expect(words.at(-1)!.endPhone).toBe(phones.length);
});

test.each([
  ['', /empty/],
  ['…', /empty/],
  ['long '.repeat(5000), /25,000 characters/],
])('an impossible transcript is refused: %#', async (text, reason) => {
  await expect(pronounce({ text, language: 'en-US' })).rejects.toThrow(reason);
});

test('a Japanese transcript is read like a script: kanji by their readings, phrases for words', async () => {
  const text = '私は毎日、地図を3枚作ります。';
  const [kanji, kana] = await Promise.all(
    [text, 'わたしは まいにち、ちずを サンマイ つくります。'].map((each) =>
      pronounce({ text: each, language: 'ja-JP' }),
    ),
  );
  expect(kanji!.phones.map(({ ipa }) => ipa)).toEqual(kana!.phones.map(({ ipa }) => ipa));
  expect(kanji!.words.map((word) => word.text)).toEqual(['私は', '毎日', '地図を', '3枚', '作ります']);
  for (const word of kanji!.words) expect(text.indexOf(word.text)).toBe(word.textOffset);
});

test('a transcript that nobody can read is refused in a sentence of its own', async () => {
  await expectRefusal(
    pronounce({ text: 'ភាសាខ្មែរ', language: 'en-US' }),
    'invalid_request',
    /letters that cannot be read/,
  );
});
