import { expect, test } from 'vitest';
import type { Morpheme } from './japanese/dictionary-protocol.ts';
import { readAloud } from './read-aloud.ts';

const none = async (): Promise<Morpheme[]> => {
  throw new Error('The dictionary was asked.');
};

test.each([
  ['en-US', 'Pay $5 for 東京 and привет.'],
  ['ko-KR', '도쿄(東京)에 갔다.'],
  ['ja-JP', 'NHK、USB、3.14。'],
  ['ja-JP', 'コンピューター 2026'],
  ['fr-FR', 'Un ラーメン, s’il vous plaît.'],
] as const)('the dictionary is not asked for %s: %s', async (language, text) => {
  await expect(readAloud({ text, start: 0 }, language, none)).resolves.toBeDefined();
});

test('it is asked for Japanese alone, with the kanji that stand by its kana', async () => {
  const asked: string[] = [];
  const lookUp = async (text: string) => {
    asked.push(text);
    return [];
  };
  await readAloud({ text: 'She wrote 東京へ、行く！ in ink, and 漢字.', start: 0 }, 'en-US', lookUp);
  expect(asked).toEqual(['東京へ、行く', '漢字']);
});

test('all of a phrase points at where it begins', async () => {
  const morpheme = (
    surface: string,
    start: number,
    pronunciation: string,
    ...partOfSpeech: string[]
  ): Morpheme => ({
    surface,
    start,
    pronunciation,
    partOfSpeech,
    base: surface,
  });
  const lookUp = async () => [
    morpheme('東京', 0, 'トーキョー', '名詞', '固有名詞'),
    morpheme('へ', 2, 'エ', '助詞'),
    morpheme('行く', 3, 'イク', '動詞', '自立'),
  ];
  const { text, offsets } = await readAloud({ text: '東京へ行く', start: 10 }, 'ja-JP', lookUp);
  expect(text).toBe('トーキョーエ イク');
  expect(offsets).toEqual([10, 10, 10, 10, 10, 10, 13, 13, 13, 15]);
});
