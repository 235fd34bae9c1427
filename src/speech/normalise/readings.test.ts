import { afterAll, expect, test } from 'vitest';
import { readingCases } from '../../../test/reading-cases.ts';
import { LANGUAGES, type Language } from '../../domain/languages.ts';
import { DictionaryClient } from '../japanese/dictionary-client.ts';
import { normaliseText } from '../normalise-text.ts';
import { readAloud } from '../read-aloud.ts';

const dictionary = new DictionaryClient();
afterAll(() => dictionary.stop());

const languages = Object.keys(LANGUAGES) as Language[];
const cases = languages.flatMap((language) => readingCases(language).map((each) => ({ language, ...each })));
const read = (text: string, language: Language, start = 0) =>
  readAloud({ text, start }, language, (japanese) => dictionary.ask({ text: japanese }));

test.each(cases)('$language: "$written" is read "$read"', async ({ language, written, read: expected }) => {
  expect((await read(written, language)).text).toBe(expected);
});

test('what is read points into what was written, in order', async () => {
  for (const { language, written } of cases) {
    const { text, offsets } = await read(written, language, 100);
    expect(offsets).toHaveLength(text.length + 1);
    expect(offsets.at(-1)).toBe(100 + written.length);
    offsets.forEach((offset, index) => {
      expect(offset).toBeGreaterThanOrEqual(index === 0 ? 100 : offsets[index - 1]!);
    });
  }
});

test('a word that needs no rewriting keeps its place', () => {
  const written = 'Pay $1,250.99 to jane@example.com on 11/20/2026 please';
  const { text, offsets } = normaliseText({ text: written, start: 0 }, 'en-US');
  for (const word of ['Pay', 'to', 'on', 'please']) {
    const at = text.search(new RegExp(`\\b${word}\\b`));
    expect(offsets[at]).toBe(written.indexOf(word));
  }
  expect(offsets[text.indexOf('dollars')]).toBe(written.indexOf('$'));
});

test('every language has at least forty readings', () => {
  for (const language of languages) expect(readingCases(language).length).toBeGreaterThanOrEqual(40);
});

/** A letter or digit of every kind that Unicode has, each alone, in a word and with emoji around it. */
const VISIBLE = Array.from({ length: 0x20000 }, (_, code) => code)
  .filter((code) => !(code >= 0xd800 && code <= 0xdfff) && /[\p{L}\p{N}]/u.test(String.fromCodePoint(code)))
  .filter(
    (code, index) => index % 97 === 0 || /\p{N}|\p{Extended_Pictographic}/u.test(String.fromCodePoint(code)),
  )
  .map((code) => String.fromCodePoint(code));

test.each(languages)('%s: no letter or digit is passed over, though pictures are', (language) => {
  const texts = VISIBLE.flatMap((character) => [character, `👍 ${character}\uFE0F 🎉`]);
  const passedOver = texts.filter(
    (text) => !/[\p{L}\p{N}]/u.test(normaliseText({ text, start: 0 }, language).text),
  );
  expect(passedOver).toEqual([]);
  expect(normaliseText({ text: '👍🏽 👨‍👩‍👧 🇩🇪 ❤️ ★', start: 0 }, language).text).not.toMatch(/[\p{L}\p{N}]/u);
});
