import { afterAll, expect, test } from 'vitest';
import { expectRefusal } from '../../../test/refusal.ts';
import { DictionaryClient } from './dictionary-client.ts';

const dictionary = new DictionaryClient();
afterAll(() => dictionary.stop());

test('a text is divided into words that stand where they say', async () => {
  const text = '𠮷野さんは、東京へ行った 😀。Hello!';
  const morphemes = await dictionary.ask({ text });
  expect(morphemes.length).toBeGreaterThan(8);
  for (const { surface, start } of morphemes) expect(text.slice(start, start + surface.length)).toBe(surface);
  expect(morphemes.find(({ surface }) => surface === 'へ')).toMatchObject({
    pronunciation: 'エ',
    partOfSpeech: ['助詞', '格助詞', '一般'],
  });
  expect(morphemes.find(({ surface }) => surface === '行っ')).toMatchObject({
    pronunciation: 'イッ',
    base: '行く',
  });
  expect(morphemes.find(({ surface }) => surface === 'Hello')?.pronunciation).toBeUndefined();
});

test('nothing but spaces has no words, broken characters do no harm', async () => {
  expect(await dictionary.ask({ text: ' \n' })).toEqual([]);
  expect(await dictionary.ask({ text: '' })).toEqual([]);
  const broken = await dictionary.ask({ text: '本\ud842を' });
  expect(broken.map(({ start }) => start)).toEqual([0, 1, 2]);
});

test('the next question is answered after one was given up', async () => {
  const controller = new AbortController();
  const given = expectRefusal(dictionary.ask({ text: '本' }, controller.signal), 'cancelled');
  controller.abort();
  await given;
  expect(await dictionary.ask({ text: '本' })).toHaveLength(1);
});
