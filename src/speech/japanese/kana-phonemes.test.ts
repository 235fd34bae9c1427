import { expect, test } from 'vitest';
import { kanaPhonemes } from './kana-phonemes.ts';

const plain = (kana: string) => kanaPhonemes(kana, "'").replace("'", '');

test.each([
  ['a consonant and a vowel a beat', 'ワタシワ', 'watas\\iwa'],
  ['a bar draws the vowel out, once', 'ラーーメン', 'r`a:meN\\'],
  ['two of a vowel are a long one, three a long one and another', 'オオオカ', 'o:oka'],
  ['consonants with y', 'リョコー', 'r`_joko:'],
  ['consonants that have it already', 'シャチョー', 's\\at_s\\o:'],
  ['loan words', 'ティファニーノウィスキー', 'tip\\ani:nowiski:'],
  ['small vowels that only draw out', 'ハァ', 'ha:'],
  ['old letters and their like', 'ヂヅヲヰヱ', 'd_z\\izuoie'],
])('%s: %s', (_, kana, phonemes) => {
  expect(plain(kana)).toBe(phonemes);
});

test.each([
  ['サンポ', 'sampo'],
  ['シンブン', 's\\imbuN\\'],
  ['サンマ', 'samma'],
  ['サンタ', 'santa'],
  ['サンド', 'sando'],
  ['サンカ', 'saNka'],
  ['ホンオ', 'hoN\\o'],
  ['ホンヤ', 'hoN\\ja'],
  ['ホン', 'hoN\\'],
])('the nasal of %s takes the place of what follows', (kana, phonemes) => {
  expect(plain(kana)).toBe(phonemes);
});

test.each([
  ['ラッパ', 'r`appa'],
  ['キッテ', 'kitte'],
  ['ガッコー', 'gakko:'],
  ['ザッシ', 'zas\\s\\i'],
  ['マッチャ', 'matt_s\\a'],
  ['ミッツ', 'mitt_su'],
  ['ベッド', 'beddo'],
  ['ハッピョー', 'happ_jo:'],
  ['アッ', 'a?'],
])('the small tsu of %s doubles what follows', (kana, phonemes) => {
  expect(plain(kana)).toBe(phonemes);
});

test('high vowels are whispered away between voiceless sounds and at the end of polite verbs', () => {
  expect(plain('アシタ')).toBe('as\\ta');
  expect(plain('デス')).toBe('des');
  expect(plain('イキマス')).toBe('ikimas');
  // Not where a word would lose its only beat, or where the next sound has a voice.
  expect(plain('ス')).toBe('su');
  expect(plain('アシダ')).toBe('as\\ida');
  expect(plain('バス')).toBe('basu');
});

test('every kana is said, whatever stands before and behind it', () => {
  const letters = [
    ...'アイウエオカキクケコガギグゲゴサシスセソザジズゼゾタチツテトダヂヅデドナニヌネノハヒフヘホバビブベボパピプペポマミムメモヤユヨラリルレロワヰヱヲンヴヵヶ',
  ];
  for (const letter of [...letters, ...'ァィゥェォャュョヮ']) {
    for (const around of ['', 'ア', 'ン', 'ッ', 'キ', 'ー']) {
      const said = plain(`${around}${letter}タ`);
      expect(said.length).toBeGreaterThan(plain(`${around}タ`).length);
      expect(said).not.toContain('undefined');
    }
  }
});

test('a phrase has one stress, on its first vowel or its second', () => {
  for (const kana of ['トーキョーニ', 'アンナイ', 'ワタシ', 'ン', 'ガッコー', 'アオイ', 'スキ']) {
    const beats = kanaPhonemes(kana, ',').split(/(?<=[aiueo]:?|N\\)/);
    expect(beats.filter((beat) => beat.includes(',')).length).toBe(kana === 'ン' ? 0 : 1);
    if (kana !== 'ン') expect(beats.findIndex((beat) => beat.includes(','))).toBeLessThan(2);
  }
});
