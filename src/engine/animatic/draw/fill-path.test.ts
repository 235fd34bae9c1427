import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../lib/random.ts';
import { createFilm, type Film } from '../film.ts';
import { IDENTITY, placed } from './affine.ts';
import { fillPath } from './fill-path.ts';
import { limb } from './limb.ts';
import { flat, linear, radial } from './paint.ts';
import {
  ellipse,
  joinPaths,
  mapPath,
  type Path,
  polygon,
  rectangle,
  reversed,
  smoothOutline,
} from './path.ts';
import type { Texture } from './texture.ts';

const white = flat([1, 1, 1]);

function coverage(path: Path, transform = IDENTITY, width = 40, height = 30): Film {
  const film = createFilm(width, height);
  fillPath(film, path, white, transform);
  return film;
}

const at = ({ rgb, width }: Film, x: number, y: number) => rgb[3 * (y * width + x)]!;
const area = ({ rgb }: Film) => rgb.reduce((sum, value) => sum + value, 0) / 3;

describe('the coverage of pixels', () => {
  it('is exactly the part of each pixel that a rectangle covers', () => {
    const film = coverage(rectangle(10.5, 5.25, 10, 8));
    expect(at(film, 10, 8)).toBeCloseTo(0.5, 6);
    expect(at(film, 12, 5)).toBeCloseTo(0.75, 6);
    expect(at(film, 10, 5)).toBeCloseTo(0.375, 6);
    expect(at(film, 12, 8)).toBe(1);
    expect(at(film, 9, 8)).toBe(0);
    expect(area(film)).toBeCloseTo(80, 4);
  });

  it('sums up to the area of a triangle, however it lies', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 100; i++) {
      const points = Array.from({ length: 3 }, () => [1 + 38 * random(), 1 + 28 * random()] as const);
      const [a, b, c] = points as [
        readonly [number, number],
        readonly [number, number],
        readonly [number, number],
      ];
      const twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
      expect(area(coverage(polygon(points)))).toBeCloseTo(Math.abs(twice) / 2, 2);
    }
  });

  it('sums up to the area of an ellipse at any size and angle', () => {
    for (const [scale, angleRad] of [
      [1, 0],
      [0.4, 0.3],
      [0.05, 1],
      [1.2, 2],
    ] as const) {
      const film = coverage(ellipse(0, 0, 10, 8), placed(20, 15, scale, scale, angleRad));
      // Chords lie inside a curve by no more than their flatness.
      const perimeter = 2 * Math.PI * 9 * scale;
      expect(Math.abs(area(film) - Math.PI * 80 * scale * scale)).toBeLessThan(0.03 * perimeter);
    }
  });

  it('is the same inside when the path reaches far beyond every side', () => {
    const random = seededRandom(5);
    for (let i = 0; i < 50; i++) {
      const points = Array.from({ length: 5 }, () => [80 * random() - 20, 70 * random() - 20] as const);
      const path = smoothOutline(points);
      const whole = coverage(path, placed(60, 60), 160, 150);
      const clipped = coverage(path);
      for (let y = 0; y < 30; y++)
        for (let x = 0; x < 40; x++) expect(at(clipped, x, y)).toBeCloseTo(at(whole, x + 60, y + 60), 4);
    }
  });

  it('leaves no seam between neighbours that are filled together', () => {
    const random = seededRandom(9);
    for (let i = 0; i < 50; i++) {
      const [top, bottom] = [40 * random(), 40 * random()];
      const film = coverage(
        joinPaths(
          polygon([
            [0, 0],
            [top, 0],
            [bottom, 30],
            [0, 30],
          ]),
          polygon([
            [top, 0],
            [40, 0],
            [40, 30],
            [bottom, 30],
          ]),
        ),
      );
      for (let pixel = 0; pixel < film.rgb.length; pixel++) expect(film.rgb[pixel]).toBeCloseTo(1, 5);
    }
  });

  it('stays whole where outlines overlap and cuts where one runs the other way round', () => {
    const [outer, inner] = [rectangle(2, 2, 20, 20), rectangle(8, 8, 6, 6)];
    expect(area(coverage(joinPaths(outer, inner)))).toBeCloseTo(400, 4);
    expect(area(coverage(joinPaths(outer, reversed(inner))))).toBeCloseTo(364, 4);
    const mirrored = mapPath(outer, placed(30, 0, -1, 1));
    expect(area(coverage(joinPaths(mirrored, rectangle(20, 10, 6, 2))))).toBeCloseTo(400, 4);
  });

  it('makes a straight limb as thick as it is told to', () => {
    const film = coverage(
      limb([
        [8, 15, 4],
        [20, 15, 4],
        [32, 15, 4],
      ]),
    );
    expect(area(film)).toBeCloseTo(24 * 8 + Math.PI * 16, -1);
    expect(at(film, 20, 15)).toBe(1);
  });

  it('keeps a bent limb whole inside its bend', () => {
    const film = coverage(
      limb([
        [8, 25, 5],
        [20, 8, 5],
        [32, 25, 5],
      ]),
    );
    for (const [x, y] of [
      [20, 8],
      [20, 11],
      [14, 16],
      [26, 16],
    ] as const)
      expect(at(film, x, y)).toBe(1);
  });
});

describe('paint', () => {
  it('runs along a linear gradient in the coordinates of the path', () => {
    const film = createFilm(40, 30);
    const paint = linear(
      [0, 0],
      [1, 0],
      [
        [0, 0, 0],
        [1, 0.5, 0],
      ],
    );
    fillPath(film, rectangle(0, 0, 1, 1), paint, placed(0, 0, 40, 30));
    expect(at(film, 0, 3)).toBeCloseTo(0.5 / 40, 5);
    expect(at(film, 39, 3)).toBeCloseTo(39.5 / 40, 5);
    expect(film.rgb[3 * 39 + 1]).toBeCloseTo(39.5 / 80, 5);
  });

  it('fades out along a radial gradient with alpha', () => {
    const film = createFilm(40, 30);
    const stops = [
      { at: 0, colour: [1, 1, 1] as const },
      { at: 1, colour: [1, 1, 1] as const, alpha: 0 },
    ];
    fillPath(film, rectangle(0, 0, 40, 30), radial([20, 15], 10, stops));
    expect(at(film, 20, 15)).toBeGreaterThan(0.9);
    expect(at(film, 25, 15)).toBeCloseTo(1 - Math.hypot(5.5, 0.5) / 10, 4);
    expect(at(film, 35, 15)).toBe(0);
  });

  it('gives a texture the alpha that it covers', () => {
    const texture: Texture = { width: 10, height: 4, rgba: new Float32Array(160) };
    fillPath(texture, rectangle(2.5, 1, 4, 2), flat([1, 0, 0], 0.5));
    expect([...texture.rgba.subarray(4 * 12, 4 * 12 + 4)]).toEqual([0.25, 0, 0, 0.25]);
    expect([...texture.rgba.subarray(4 * 13, 4 * 13 + 4)]).toEqual([0.5, 0, 0, 0.5]);
    fillPath(texture, rectangle(0, 0, 10, 4), flat([0, 1, 0], 0.5));
    expect([...texture.rgba.subarray(4 * 13, 4 * 13 + 4)]).toEqual([0.25, 0.5, 0, 0.75]);
  });
});
