import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

test.each([
  ['Sonríe LÄCHELT', 'sonrie lachelt'],
  ['sonri\u0301e', 'sonrie'],
  ['ज़ूम', 'जूम'],
  ['हँसी', 'हंसी'],
  ['d’un ʼa `b ´c', "d'un 'a 'b 'c"],
  ['한국말', '한국말'],
  ['ガ', 'ガ'],
])('%s is read like %s', (written, folded) => {
  expect(foldText(written)).toBe(folded);
});
