import { expect, test } from 'vitest';
import { readWeather } from './read-weather.ts';

const kindsOf = (prompt: string) => readWeather(prompt).items.map(({ kind }) => kind);
const amountOf = (prompt: string) => readWeather(prompt).items[0]!.amount;

test.each([
  ['rain on a window', ['rain']],
  ['it is snowing in the village', ['snow']],
  ['fog over the moor', ['fog']],
  ['a thunderstorm at sea', ['rain', 'lightning']],
  ['autumn leaves in the park', ['leaves']],
  ['cherry blossom petals', ['petals']],
  ['fireflies in the meadow', ['fireflies']],
  ['soap bubbles', ['bubbles']],
  ['god rays through the trees', ['sunRays']],
  ['bokeh lights', ['bokeh']],
  ['a campfire', ['embers', 'smoke']],
  ['a portrait of a man', []],
])('%j is %j', (prompt, kinds) => {
  expect(kindsOf(prompt)).toEqual(kinds);
});

test.each(['no rain', 'without any rain', "it doesn't rain", 'a street free of rain'])(
  '%j has none',
  (prompt) => {
    expect(kindsOf(prompt)).toEqual([]);
  },
);

test('what is denied is taken out of what is named', () => {
  expect(kindsOf('a storm without lightning')).toEqual(['rain']);
  expect(kindsOf('no rain, but fog')).toEqual(['fog']);
});

test('light and heavy say how much', () => {
  expect(amountOf('light rain')).toBeLessThan(amountOf('rain'));
  expect(amountOf('heavy rain')).toBeGreaterThan(amountOf('rain'));
  expect(amountOf('heavy snow')).toBeGreaterThan(amountOf('snow'));
});

test('wind is a breath, a breeze or a gale', () => {
  const wind = (prompt: string) => readWeather(prompt).wind;
  expect(wind('a breezy day')).toBeGreaterThan(wind('a day'));
  expect(wind('a hurricane')).toBeGreaterThan(wind('a breezy day'));
  expect(wind('no wind')).toBe(0);
});
