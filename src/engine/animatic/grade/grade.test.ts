import { expect, test } from 'vitest';
import { createFilm, type Film } from '../film.ts';
import { type GradePlan, LOOKS, type Look, NO_GRADE } from './grade.ts';
import { createGrading } from './grading.ts';
import { readGrade } from './read-grade.ts';

const SIZE = { width: 64, height: 48, seed: 1 };
const looksOf = (prompt: string) => readGrade(prompt).looks.map(({ look }) => look);
const planOf = (look: Look, amount = 1): GradePlan => ({ looks: [{ look, amount }] });

/** Ramps of grey, red, green and blue from dark to light. */
function chart(): Film {
  const film = createFilm(SIZE.width, SIZE.height);
  for (let y = 0; y < SIZE.height; y++)
    for (let x = 0; x < SIZE.width; x++) {
      const value = (x + 0.5) / SIZE.width;
      const band = Math.floor((y * 4) / SIZE.height);
      for (let channel = 0; channel < 3; channel++)
        film.rgb[(y * SIZE.width + x) * 3 + channel] =
          band === 0 || band === channel + 1 ? value : value * 0.3;
    }
  return film;
}

function graded(plan: GradePlan, time = 0): Film {
  const film = chart();
  createGrading(plan, SIZE).draw(film, time);
  return film;
}

/** Compared without listing thousands of numbers where they differ. */
const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);

const meanOf = ({ rgb }: Film, channel: number) =>
  rgb.reduce((sum, value, i) => sum + (i % 3 === channel ? value : 0), 0) / (rgb.length / 3);
const luma = (film: Film) => 0.2126 * meanOf(film, 0) + 0.7152 * meanOf(film, 1) + 0.0722 * meanOf(film, 2);
const amber = (film: Film) => meanOf(film, 0) - meanOf(film, 2);

test.each([
  ['cinematic portrait', ['cinematic']],
  ['a teal and orange grade', ['tealOrange']],
  ['black and white', ['monochrome']],
  ['film noir', ['noir']],
  ['vintage polaroid', ['vintage']],
  ['golden hour on the beach', ['goldenHour']],
  ['dreamy pastel colors', ['dreamy', 'pastel']],
  ['a horror film', ['horror']],
  ['a cat on a sofa', []],
])('%j is %j', (prompt, looks) => {
  expect(new Set(looksOf(prompt))).toEqual(new Set(looks));
});

test('what is denied is not graded', () => {
  expect(looksOf('not black and white')).toEqual([]);
  expect(looksOf('no warm light, cinematic')).toEqual(['cinematic']);
});

test('slightly and very say how much', () => {
  const amount = (prompt: string) => readGrade(prompt).looks[0]!.amount;
  expect(amount('slightly warm')).toBeLessThan(amount('warm'));
  expect(amount('very warm')).toBeGreaterThan(amount('warm'));
});

test('without a look nothing changes', () => {
  expect(isSame(graded(NO_GRADE).rgb, chart().rgb)).toBe(true);
});

test.each(LOOKS.map((look) => ({ look })))(
  '$look changes the picture, by numbers, and more by more of it',
  ({ look }) => {
    const away = (amount: number) => {
      const film = graded(planOf(look, amount));
      expect(film.rgb.every(Number.isFinite)).toBe(true);
      const plain = chart().rgb;
      return film.rgb.reduce((sum, value, i) => sum + Math.abs(value - plain[i]!), 0) / film.rgb.length;
    };
    expect(away(1)).toBeGreaterThan(0.004);
    expect(away(0.4)).toBeLessThan(away(1));
  },
);

test('grades do what their names say', () => {
  const plain = chart();
  for (const look of ['warm', 'goldenHour'] as const)
    expect(amber(graded(planOf(look)))).toBeGreaterThan(amber(plain) + 0.02);
  for (const look of ['cold', 'moonlit'] as const)
    expect(amber(graded(planOf(look)))).toBeLessThan(amber(plain) - 0.02);
  for (const look of ['dark', 'moonlit', 'horror'] as const)
    expect(luma(graded(planOf(look)))).toBeLessThan(luma(plain) - 0.05);
  expect(luma(graded(planOf('bright')))).toBeGreaterThan(luma(plain) + 0.02);
});

test('black and white has no colour left', () => {
  const { rgb } = graded(planOf('monochrome'));
  for (let i = 0; i < rgb.length; i += 3)
    expect(
      Math.max(rgb[i]!, rgb[i + 1]!, rgb[i + 2]!) - Math.min(rgb[i]!, rgb[i + 1]!, rgb[i + 2]!),
    ).toBeLessThan(1e-5);
});

test('a vignette darkens the corners and leaves the middle', () => {
  const film = createFilm(SIZE.width, SIZE.height);
  film.rgb.fill(0.5);
  createGrading(planOf('vignetted'), SIZE).draw(film, 0);
  const at = (x: number, y: number) => film.rgb[(y * SIZE.width + x) * 3]!;
  expect(at(SIZE.width / 2, SIZE.height / 2)).toBeCloseTo(0.5, 2);
  expect(at(0, 0)).toBeLessThan(0.35);
});

test('grey ramps stay in order: no band turns over', () => {
  for (const look of LOOKS) {
    if (look === 'grainy') continue;
    const film = createFilm(SIZE.width, 2);
    film.rgb.forEach((_, i) => {
      film.rgb[i] = (Math.floor(i / 3) % SIZE.width) / SIZE.width;
    });
    createGrading({ looks: [{ look, amount: 1 }] }, { ...SIZE, height: 2 }).draw(film, 0);
    const middle = Array.from({ length: SIZE.width / 2 }, (_, i) => film.rgb[(i + SIZE.width / 4) * 3 + 1]!);
    for (let i = 1; i < middle.length; i++) expect(middle[i]!).toBeGreaterThan(middle[i - 1]! - 0.045);
  }
});

test('grain is new on every frame of film and the same for the same time', () => {
  const grainy = planOf('grainy');
  expect(isSame(graded(grainy, 1).rgb, graded(grainy, 1).rgb)).toBe(true);
  expect(isSame(graded(grainy, 1).rgb, graded(grainy, 1.1).rgb)).toBe(false);
});
