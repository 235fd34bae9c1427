import { expect, test } from 'vitest';
import { checkScript, MAX_SCRIPT_LENGTH } from './script.ts';

test.each(['', ' \n\t ', '😀 🎉', '... !?', '❤️', '\u200b'])('%j has nothing to say', (text) => {
  expect(() => checkScript(text)).toThrow(expect.objectContaining({ code: 'script_empty' }));
});

test('the limit counts characters, not UTF-16 units', () => {
  const longest = '😀'.repeat(MAX_SCRIPT_LENGTH - 1);
  expect(() => checkScript(`${longest}a`)).not.toThrow();
  expect(() => checkScript(`${longest}ab`)).toThrow(expect.objectContaining({ code: 'script_too_long' }));
  expect(() => checkScript(`${longest}ab`)).toThrow('5,001');
});

test.each(['a', '7', '你', 'न', '한'])('%s can be said', (text) => {
  expect(() => checkScript(text)).not.toThrow();
});
