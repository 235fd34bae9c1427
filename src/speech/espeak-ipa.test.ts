import { expect, test } from 'vitest';
import { phonesFromEspeak } from './espeak-ipa.ts';

test.each<[string, string[], number]>([
  ['ˈoʊ', ['oʊ'], 2],
  ['ˌiː', ['i'], 1],
  ['tʃ', ['tʃ'], 0],
  ['ts', ['ts'], 0],
  ['pf', ['pf'], 0],
  ['ɔːɹ', ['ɔ', 'ɹ'], 0],
  ['ˈaɪɚ', ['aɪ', 'ɚ'], 2],
  ['əl', ['ə', 'l'], 0],
  ['ˌɐ̃ʊ', ['ɐ̃ʊ'], 1],
  ['ɯᵝ', ['ɯᵝ'], 0],
  ['kʰ', ['kʰ'], 0],
  ['p-', ['p'], 0],
  ['r.', ['ɽ'], 0],
  ['n̩', ['n̩'], 0],
  ['ˈä', ['ä'], 2],
  ['ˌẽ', ['ẽ'], 1],
  ['', [], 0],
])('%s is the phones %j with stress %i', (written, ipa, stress) => {
  const phones = phonesFromEspeak(written);
  expect(phones.map((phone) => phone.ipa)).toEqual(ipa);
  if (ipa.length > 0) expect(Math.max(...phones.map((phone) => phone.stress))).toBe(stress);
});
