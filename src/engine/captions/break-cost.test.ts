import { expect, test } from 'vitest';
import { breakCost } from './break-cost.ts';

/** A break where `|` stands: costs of spaced text by default. */
function cost(marked: string): number {
  const [before = '', after = ''] = marked.split('|');
  const piece = (text: string, start: number, hasSpaceBefore: boolean) => ({
    text: text.trim(),
    width: text.length,
    start,
    end: start + 1,
    hasSpaceBefore,
    startsParagraph: false,
  });
  return breakCost(piece(before, 0, false), piece(after, 1, /^\s/.test(after)));
}

const rising = (...marked: string[]) => {
  const costs = marked.map(cost);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  expect(new Set(costs).size).toBe(costs.length);
};

test('sentences end before clauses, clauses before words, words before an article and its noun', () => {
  rising('maps.| Then', 'maps,| then', 'maps| because', 'maps| made', 'the| maps');
  rising('Karten?| Dann', 'Karten –| dann', 'Karten| und', 'alte| Karten', 'mit| Karten');
});

test('a stop behind a title or an initial ends no sentence', () => {
  for (const title of ['Mr.', 'Dr.', 'J.', 'z.B.', '(Prof.'])
    expect(cost(`${title}| Müller`)).toBe(cost('the| maps'));
  expect(cost('maps.”| Then')).toBe(cost('maps.| Then'));
});

test('Japanese breaks before a noun rather than inside a compound, and least before a particle', () => {
  rising('です。|それは', '住み、|毎日', 'は|東京', '東京|会社', '東京|に');
  rising('です。|それは', '行って|は');
});

test('a Japanese phrase in hiragana may begin a line behind one that ends in it', () => {
  expect(cost('これは|とても')).toBe(cost('は|東京'));
  expect(cost('大き|い')).toBe(cost('東京|に'));
});

test('Hindi does not part a noun from its postposition', () => {
  expect(cost('घर| में')).toBe(cost('the| maps'));
});

test('a word is broken only where nothing else helps', () => {
  expect(cost('exam|ple')).toBe(cost('the| maps'));
  expect(cost('long-|word')).toBeLessThan(cost('exam|ple'));
});
