import { afterAll, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/languages.ts';
import { EspeakClient } from '../../src/speech/espeak-client.ts';
import { readingCases } from '../reading-cases.ts';
import { allReadAloud, goldenCases, pronouncedCases } from './golden.ts';
import { pronounce } from './pronounce.ts';

const client = new EspeakClient();
afterAll(() => client.stop());

// Japanese is read by a dictionary first, and held as soon as it has a file.
const REQUIRED = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'ja-JP');
const held = (Object.keys(LANGUAGES) as Language[]).filter((language) => goldenCases(language) !== undefined);

const blocks = (cases: string) => cases.trimEnd().split('\n\n');

test('every language is held', () => {
  expect(REQUIRED.filter((language) => !held.includes(language))).toEqual([]);
});

test.each(held)(
  '%s is pronounced as written down; if this is better, node test/phonemes/renew.ts',
  async (language) => {
    const said = await pronouncedCases(client, language);
    expect(blocks(said)).toEqual(blocks(goldenCases(language)!));
    expect(blocks(said)).toHaveLength(readingCases(language).length);
  },
);

test.each(held)('%s leaves no case silent', (language) => {
  const silent = blocks(goldenCases(language)!).filter((block) => !/\p{L}/u.test(block.split('\n')[2] ?? ''));
  expect(silent).toEqual([]);
});

test.each(REQUIRED)('%s has a sound for every kind of letter and digit', async (language) => {
  const visible = ['①', '❷', '½', 'Ⅳ', '𝟘', '٣', '५', '７', '²', 'ℹ️', '𝗛', 'ﬁ', 'Ω', 'é', '1️⃣', '№ 5', 'ª'];
  const said = await pronounce(client, await allReadAloud(visible, language), language);
  expect(visible.filter((_, index) => !/\p{L}/u.test(said[index]!))).toEqual([]);
});

test('another reading is another pronunciation', async () => {
  const [five, six] = await pronounce(client, ['It costs 5 dollars.', 'It costs 6 dollars.'], 'en-US');
  expect(five).toMatch(/^ɪt kˈɔsts fˈaɪv dˈɑlɚz$/u);
  expect(six).not.toBe(five);
});
