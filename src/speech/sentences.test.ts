import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const texts = (script: string, language: Parameters<typeof splitSentences>[1] = 'en-US') =>
  splitSentences(script, language).map(({ text }) => text);

test('a script is cut at the ends of its sentences', () => {
  expect(texts('One. Two! Three? Four…')).toEqual(['One.', 'Two!', 'Three?', 'Four…']);
});

test.each([
  'Mr. Smith met Dr. Who.',
  'It costs 3.5 dollars.',
  'J. S. Bach wrote it.',
  'We met at 5 p.m. Berlin time.',
  'See e.g. Paris for that.',
])('%j is one sentence', (script) => {
  expect(texts(script)).toEqual([script]);
});

test('sentences of languages without Latin full stops are cut as well', () => {
  expect(texts('こんにちは。元気ですか？', 'ja-JP')).toEqual(['こんにちは。', '元気ですか？']);
  expect(texts('नमस्ते। कैसे हो?', 'hi-IN')).toEqual(['नमस्ते।', 'कैसे हो?']);
});

test('an empty line ends a paragraph, a line break before a small letter ends nothing', () => {
  const cut = splitSentences('First line\nwrapped here.\n\nSecond\nThird.', 'en-US');
  expect(cut.map(({ text, boundary }) => [text, boundary])).toEqual([
    ['First line\nwrapped here.', 'paragraph'],
    ['Second', 'sentence'],
    ['Third.', 'end'],
  ]);
});

test('every piece stands in the script where it says, and no letter is lost', () => {
  const script = `  Hello   there. ${'word, '.repeat(200)}${'長'.repeat(700)}😀😀. ${'x'.repeat(650)}\n\n***\n\nBye.  `;
  const cut = splitSentences(script, 'en-US');
  for (const { text, start } of cut) {
    expect(script.slice(start, start + text.length)).toBe(text);
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text.isWellFormed()).toBe(true);
  }
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  expect(letters(cut.map(({ text }) => text).join(''))).toBe(letters(script));
});
