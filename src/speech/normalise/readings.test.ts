import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../domain/languages.ts';
import { normaliseText } from '../normalise-text.ts';

type Reading = readonly [written: string, read: string];

const FOLDER = new URL('../../../test/readings/', import.meta.url);
const names = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
const readings = (name: string): Reading[] =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

/** A file for a language, or for all its varieties. */
const languagesOf = (name: string) =>
  (Object.keys(LANGUAGES) as Language[]).filter(
    (language) => language === name || language.startsWith(`${name}-`),
  );

const cases = names.flatMap((name) =>
  languagesOf(name).flatMap((language) =>
    readings(name).map(([written, read]) => ({ language, written, read })),
  ),
);

test.each(cases)('$language: "$written" is read "$read"', ({ language, written, read }) => {
  expect(normaliseText({ text: written, start: 0 }, language).text).toBe(read);
});

test('what is read points into what was written, in order', () => {
  for (const { language, written } of cases) {
    const { text, offsets } = normaliseText({ text: written, start: 100 }, language);
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

test('every language with readings has at least forty', () => {
  for (const language of new Set(cases.map((each) => each.language))) {
    expect(cases.filter((each) => each.language === language).length).toBeGreaterThanOrEqual(40);
  }
});
