import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { findLanguage } from './languages.ts';

test('a language is found by its tag or its name, in any case', () => {
  for (const [tag, name] of Object.entries(LANGUAGES)) {
    for (const written of [
      tag,
      tag.toLowerCase(),
      tag.replace('-', '_'),
      name,
      name.toUpperCase(),
      ` ${name} `,
    ]) {
      expect(findLanguage(written)).toBe(tag);
    }
  }
});

test.each<[string, Language]>([
  ['English', 'en-US'],
  ['en', 'en-US'],
  ['es-US', 'es-ES'],
  ['pt', 'pt-BR'],
])('%s means %s', (written, tag) => {
  expect(findLanguage(written)).toBe(tag);
});

test.each(['Klingon', '', 'zh-CN', 'constructor'])(
  'the unknown language %j is refused with the list',
  (written) => {
    expect(() => findLanguage(written)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    expect(() => findLanguage(written)).toThrow('Portuguese (Brazil) (pt-BR)');
  },
);
