import { expect, test } from 'vitest';
import { createFilm, type Film } from '../film.ts';
import { createWeather } from './create-weather.ts';
import { WEATHER_KINDS, type WeatherKind, type WeatherPlan } from './weather.ts';

const SIZES = [
  { width: 160, height: 90 },
  { width: 90, height: 160 },
];
const GREY = 0.3;
const EACH_KIND = WEATHER_KINDS.map((kind) => ({ kind }));

const planOf = (kind: WeatherKind, wind = 0.3): WeatherPlan => ({ items: [{ kind, amount: 1 }], wind });

function drawn(plan: WeatherPlan, time: number, { width, height } = SIZES[0]!, seed = 1): Film {
  const film = createFilm(width, height);
  film.rgb.fill(GREY);
  const weather = createWeather(plan, { width, height, seed });
  weather.far.draw(film, time);
  weather.near.draw(film, time);
  return film;
}

/** Compared without listing thousands of numbers where they differ. */
const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);

const meanDifference = (a: Film, b: Film) =>
  a.rgb.reduce((sum, value, i) => sum + Math.abs(value - b.rgb[i]!), 0) / a.rgb.length;

/** Of the times at which something of that kind is to be seen. */
const timeOf = (kind: WeatherKind) => (kind === 'lightning' ? flashTime() : 1.5);

function flashTime(): number {
  for (let time = 0; time < 30; time += 0.02)
    if (meanOf(drawn(planOf('lightning'), time)) > GREY + 0.05) return time;
  throw new Error('no flash in thirty seconds');
}

const meanOf = ({ rgb }: Film) => rgb.reduce((sum, value) => sum + value, 0) / rgb.length;

test.each(EACH_KIND)('$kind shows in wide and in tall pictures, as numbers', ({ kind }) => {
  for (const size of SIZES) {
    const film = drawn(planOf(kind), timeOf(kind), size);
    expect(film.rgb.every(Number.isFinite)).toBe(true);
    expect(Math.max(...film.rgb.map((value) => Math.abs(value - GREY)))).toBeGreaterThan(0.02);
  }
});

test.each(EACH_KIND)(
  '$kind is the same at the same time, whatever was drawn before, and differs by the seed',
  ({ kind }) => {
    const place = { ...SIZES[0]!, seed: 7 };
    const weather = createWeather(planOf(kind), place);
    const at = (time: number) => {
      const film = createFilm(place.width, place.height);
      film.rgb.fill(GREY);
      weather.far.draw(film, time);
      weather.near.draw(film, time);
      return film.rgb;
    };
    const time = timeOf(kind);
    const first = at(time);
    at(9);
    at(0);
    expect(isSame(at(time), first)).toBe(true);
    if (kind !== 'lightning') expect(isSame(drawn(planOf(kind), time, SIZES[0]!, 8).rgb, first)).toBe(false);
  },
);

test.each(EACH_KIND.filter(({ kind }) => kind !== 'lightning'))('$kind never pops', ({ kind }) => {
  // The slow ones cover the picture with soft light; of the fast ones each covers little of it.
  const step = 1 / 48;
  for (let time = 0; time < 4; time += 0.19)
    expect(meanDifference(drawn(planOf(kind), time), drawn(planOf(kind), time + step))).toBeLessThan(0.012);
});

test.each(EACH_KIND.filter(({ kind }) => kind !== 'lightning'))(
  '$kind comes and goes only where nobody sees it',
  ({ kind }) => {
    // In so short a time nothing moves by a tenth of a pixel: what changes much has appeared from nowhere.
    const step = 1 / 4000;
    let most = 0;
    for (let time = 0.1; time < 6; time += 0.15) {
      const before = drawn(planOf(kind), time).rgb;
      drawn(planOf(kind), time + step).rgb.forEach((value, i) => {
        most = Math.max(most, Math.abs(value - before[i]!));
      });
    }
    expect(most).toBeLessThan(0.1);
  },
);

test('lightning flashes at most twice in any second', () => {
  const bright = Array.from(
    { length: 500 },
    (_, i) => meanOf(drawn(planOf('lightning'), i * 0.02)) > GREY + 0.03,
  );
  const rises = bright.flatMap((isBright, i) => (isBright && !bright[i - 1] ? [i * 0.02] : []));
  expect(rises.length).toBeGreaterThan(1);
  for (const rise of rises)
    expect(rises.filter((other) => other >= rise && other < rise + 1).length).toBeLessThanOrEqual(2);
});

test('heavier weather covers more', () => {
  const none = drawn({ items: [], wind: 0 }, 1);
  const cover = (amount: number) =>
    meanDifference(none, drawn({ items: [{ kind: 'snow', amount }], wind: 0.1 }, 1));
  expect(cover(1)).toBeGreaterThan(cover(0.4) * 1.5);
  expect(cover(1.8)).toBeGreaterThan(cover(1) * 1.3);
});

test('no weather leaves the film alone', () => {
  expect(drawn({ items: [], wind: 0.15 }, 1).rgb.every((value) => value === Math.fround(GREY))).toBe(true);
});

test('at night snow is as dim as its light', () => {
  const film = createFilm(160, 90);
  const weather = createWeather(planOf('snow'), { width: 160, height: 90, seed: 1, light: [0.2, 0.2, 0.3] });
  weather.far.draw(film, 1);
  weather.near.draw(film, 1);
  expect(Math.max(...film.rgb)).toBeLessThan(0.31);
});

test('large leaves drift around a face, never over it', () => {
  const size = { width: 320, height: 180 };
  const face = { x: 0.9, y: 0.5, radius: 0.25 };
  const changed = (keepClear?: typeof face) => {
    let count = 0;
    const { near } = createWeather(planOf('leaves'), { ...size, seed: 2, keepClear });
    for (let time = 0; time < 20; time += 0.5) {
      const film = createFilm(size.width, size.height);
      near.draw(film, time);
      for (let y = 0; y < size.height; y++)
        for (let x = 0; x < size.width; x++) {
          const isInside =
            Math.hypot(x / size.height - face.x, y / size.height - face.y) < face.radius - 0.06;
          if (isInside && film.rgb[(y * size.width + x) * 3]! > 0) count++;
        }
    }
    return count;
  };
  expect(changed()).toBeGreaterThan(50);
  expect(changed(face)).toBe(0);
});
