import { expect, test } from 'vitest';
import { scriptWords } from './script-words.ts';

const word = (textOffset: number, start: number, end: number) => ({ text: '', textOffset, start, end });

test('a word is what the user wrote between spaces, without its punctuation', () => {
  const text = '“Yes,” he said: $5—or AT&T, 20%!';
  const words = scriptWords({ text, start: 100 }, 'en-US', [word(101, 0, 1)]);
  expect(words.map((each) => each.text)).toEqual(['Yes', 'he', 'said', '$5', 'or', 'AT&T', '20%']);
  for (const each of words) {
    expect(text.slice(each.textOffset - 100, each.textOffset - 100 + each.text.length)).toBe(each.text);
  }
});

test('what is read as several words is one if it was written as one', () => {
  const words = scriptWords({ text: 'pay $5 now', start: 0 }, 'en-US', [
    word(0, 0, 1),
    word(4, 1, 2),
    word(5, 2, 3),
    word(7, 3, 4),
  ]);
  expect(words.map(({ text, start, end }) => [text, start, end])).toEqual([
    ['pay', 0, 1],
    ['$5', 1, 3],
    ['now', 3, 4],
  ]);
});

test('words that were read as one share its time by their length', () => {
  const words = scriptWords({ text: 'of the day', start: 0 }, 'en-US', [word(0, 1, 2), word(7, 2, 3)]);
  expect(words[0]).toMatchObject({ text: 'of', start: 1 });
  expect(words[0]!.end).toBeCloseTo(1 + 2 / 6);
  expect(words[1]!.start).toBeCloseTo(1.5);
  expect(words[1]!.end).toBeCloseTo(2);
});

test('Japanese is cut into what is said in one go, without its stops', () => {
  const text = '「今日」は本を、 読む。';
  const spoken = [word(1, 0, 1), word(4, 1, 2), word(5, 2, 3), word(9, 3, 4)];
  const words = scriptWords({ text, start: 0 }, 'ja-JP', spoken);
  expect(words.map((each) => [each.text, each.start])).toEqual([
    ['今日', 0],
    ['は', 1],
    ['本を', 2],
    ['読む', 3],
  ]);
});

test('Japanese that nobody says a word of is still one', () => {
  expect(
    scriptWords({ text: '本を 読む', start: 7 }, 'ja-JP', []).map(({ textOffset }) => textOffset),
  ).toEqual([7, 10]);
});
