import { expect, it } from 'vitest';
import { createFilm } from '../film.ts';
import { glow } from './glow.ts';

it('adds light that is brightest in its middle and ends without an edge', () => {
  const film = createFilm(60, 40);
  glow(film, 30.5, 20.5, 15, [1, 0.5, 0], 0.6);
  const red = (x: number) => film.rgb[3 * (20 * 60 + x)]!;
  expect(red(30)).toBeCloseTo(0.6, 5);
  expect(red(44)).toBeLessThan(0.005);
  expect(red(46)).toBe(0);
  for (let x = 31; x < 46; x++) expect(red(x)).toBeLessThan(red(x - 1));
});
