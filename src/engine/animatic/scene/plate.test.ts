import { describe, expect, test } from 'vitest';
import { fillPath } from '../draw/fill-path.ts';
import { flat } from '../draw/paint.ts';
import { rectangle } from '../draw/path.ts';
import { createFilm, type Film } from '../film.ts';
import { createCanvas, plateOf } from './canvas.ts';
import { layPlate } from './plate.ts';

const REST = { x: 0, y: 0, zoom: 1, rollRad: 0 };
const WHITE = [1, 1, 1] as const;

/** A plate of 64 x 32 with a white rectangle in it. */
function plateWith(x: number, y: number, width: number, height: number) {
  const canvas = createCanvas({ left: 0, top: 0, right: 64, bottom: 32 });
  fillPath(canvas, rectangle(x, y, width, height), flat(WHITE));
  return plateOf(canvas, 1);
}

const grey = (): Film => {
  const film = createFilm(64, 32);
  film.rgb.fill(0.25);
  return film;
};

const redAt = ({ rgb, width }: Film, x: number, y: number) => rgb[(y * width + x) * 3]!;

/** Sum over the film of what was added to the grey. */
const added = (film: Film) => film.rgb.reduce((sum, value) => sum + (value - 0.25), 0) / 3 / 0.75;

describe('laying a plate', () => {
  test('at rest shows it as it was painted, and leaves alone what it does not cover', () => {
    const film = grey();
    layPlate(film, plateWith(20, 10, 8, 4), REST);
    expect(redAt(film, 21, 11)).toBeCloseTo(1, 2);
    expect(redAt(film, 27, 13)).toBeCloseTo(1, 2);
    expect(redAt(film, 19, 11)).toBe(0.25);
    expect(redAt(film, 28, 13)).toBe(0.25);
    expect(redAt(film, 60, 2)).toBe(0.25);
  });

  test('between two pixels it is half in each', () => {
    const film = grey();
    layPlate(film, plateWith(20, 10, 8, 4), REST, { shiftX: 0.5 });
    expect(redAt(film, 20, 11)).toBeCloseTo(0.625, 1);
    expect(redAt(film, 28, 11)).toBeCloseTo(0.625, 1);
  });

  test.each([0, 0.01, -0.02])(
    'covers as much wherever it is moved and however it is turned: %d rad',
    (rollRad) => {
      for (const shiftX of [0, 3.3, -11.7, 17.02]) {
        const film = grey();
        layPlate(film, plateWith(20, 10, 18, 9), { ...REST, rollRad }, { shiftX });
        expect(added(film)).toBeCloseTo(18 * 9, -0.5);
      }
    },
  );

  test('closer it is larger, around the middle of the picture', () => {
    const film = grey();
    layPlate(film, plateWith(28, 14, 8, 4), { ...REST, zoom: 1.5 });
    expect(added(film)).toBeCloseTo(8 * 4 * 1.5 ** 2, -0.5);
    expect(redAt(film, 32, 16)).toBeCloseTo(1, 2);
  });

  test('an endless one comes in on the left as it leaves on the right', () => {
    const plate = plateWith(0, 0, 16, 32);
    for (const shiftX of [0, 40.5, 100, -23.25]) {
      const film = grey();
      layPlate(film, plate, REST, { isEndless: true, shiftX });
      expect(added(film)).toBeCloseTo(16 * 32, -0.5);
    }
  });

  test('in the wind its top moves and its foot stays', () => {
    const film = grey();
    const weights = Float32Array.from({ length: 32 }, (_, row) => 1 - row / 31);
    layPlate(film, plateWith(20, 0, 8, 32), REST, {
      sway: { shifts: new Float32Array(64).fill(6), weights },
    });
    expect(redAt(film, 33, 0)).toBeGreaterThan(0.9);
    expect(redAt(film, 20, 0)).toBe(0.25);
    expect(redAt(film, 20, 31)).toBeGreaterThan(0.9);
  });
});
