import { expect, test } from 'vitest';
import { espeakPhones } from '../../../test/spoken-clip.ts';
import { articulationsOf } from './ipa-visemes.ts';

const visemes = (ipa: string) => articulationsOf(ipa).map(({ viseme }) => viseme);

test('every phone that espeak writes in the ten languages moves the mouth', () => {
  expect(Object.keys(espeakPhones)).toHaveLength(10);
  for (const [language, phones] of Object.entries(espeakPhones))
    for (const phone of phones) expect(visemes(phone), `${language} ${phone}`).not.toHaveLength(0);
});

test('a pause, and marks without a sound, move nothing', () => {
  for (const ipa of ['', 'ː', '(en)', 'ˈ']) expect(articulationsOf(ipa)).toEqual([]);
});

test('lips close for m, b and p in any dress, and only nearly for the b between Spanish vowels', () => {
  for (const ipa of ['m', 'b', 'p', 'pʰ', 'bʰ', 'm̩', 'p͈', 'ɓ', 'ph'])
    expect(articulationsOf(ipa)[0]?.shape.seal).toBe('close');
  for (const ipa of ['β', 'ɸ']) expect(articulationsOf(ipa)[0]?.shape.seal).toBeUndefined();
  for (const ipa of ['f', 'v']) expect(articulationsOf(ipa)[0]?.shape.seal).toBe('tuck');
});

test('an r is what its symbol says: round in English, from the throat in French, a tap in Spanish', () => {
  expect(visemes('ɹ')).toEqual(['RR']);
  expect(visemes('ʁ')).toEqual(['kk']);
  expect(visemes('ɾ')).toEqual(['nn']);
});

test('a diphthong is two movements, an affricate and an aspirated stop are one', () => {
  expect(visemes('aɪ')).toEqual(['aa', 'ih']);
  expect(visemes('əʊ')).toEqual(['E', 'ou']);
  for (const [ipa, viseme] of Object.entries({ tʃ: 'CH', dʒ: 'CH', ts: 'SS', tɕh: 'CH', kʰ: 'kk' }))
    expect(visemes(ipa)).toEqual([viseme]);
  expect(visemes('pf')).toEqual(['PP', 'FF']);
});

test('nasal vowels are known as such, composed or not', () => {
  for (const ipa of ['ɑ̃', 'ã', 'õ', 'ɐ̃ʊ']) expect(articulationsOf(ipa)[0]?.isNasal).toBe(true);
  expect(articulationsOf('a')[0]?.isNasal).toBe(false);
});

test('the Japanese u is rounder than the Korean one', () => {
  expect(visemes('ɯᵝ')).toEqual(['ou']);
  expect(visemes('ɯ')).toEqual(['ih']);
});
