import { expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { PictureChanges } from './still-pictures.ts';

const WIDTH = 128;
const HEIGHT = 96;
const grey = (value: number) => new Uint8Array(WIDTH * HEIGHT).fill(value);

function changesOf(pictures: readonly Uint8Array[]) {
  const seen = new PictureChanges();
  for (const y of pictures) seen.look({ width: WIDTH, height: HEIGHT, y });
  return seen;
}

test('a picture that stands still does not change, noise hardly, a moving mouth plainly', () => {
  const random = seededRandom(2);
  const noisy = () => grey(120).map((value) => value + Math.round(2 * random() - 1));
  const mouth = grey(120);
  for (let row = 60; row < 80; row++) mouth.fill(60, row * WIDTH + 40, row * WIDTH + 70);
  const still = changesOf([grey(120), grey(120)]).changes;
  const noise = changesOf([noisy(), noisy()]).changes;
  const talk = changesOf([grey(120), mouth]).changes;
  expect(still).toEqual([Number.POSITIVE_INFINITY, 0]);
  expect(noise[1]).toBeLessThan(1.5);
  expect(talk[1]).toBeGreaterThan(10);
});

test('a picture is black as far as nothing can be told apart in it', () => {
  const half = grey(16).fill(100, 0, (WIDTH * HEIGHT) / 2);
  expect(changesOf([grey(16), grey(30), half, grey(60)]).blackness).toEqual([1, 1, 0.5, 0]);
});

test('a picture whose sides are no multiple of a square is compared to its edges', () => {
  const seen = new PictureChanges();
  const [width, height] = [150, 70];
  const y = new Uint8Array(width * height).fill(50);
  seen.look({ width, height, y });
  const changed = y.slice();
  for (let row = 60; row < height; row++) changed.fill(200, row * width + 130, (row + 1) * width);
  seen.look({ width, height, y: changed });
  expect(seen.changes[1]).toBeGreaterThan(1.5);
});
