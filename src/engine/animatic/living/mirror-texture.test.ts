import { expect, test } from 'vitest';
import type { FloatImage, RgbImage } from '../../image.ts';
import { planarFromRgb } from '../../raster/texture.ts';
import { createFilm } from '../film.ts';
import { drawWarped } from './draw-warped.ts';
import { mirrorTexture } from './mirror-texture.ts';
import { createWarpGrid, warpBy } from './warp-picture.ts';
import { drawWeatherBehind } from './weather-behind.ts';

const WIDTH = 160;
const HEIGHT = 96;
const isPerson = (x: number) => x >= 60 && x < 100;

/** Stripes everywhere but where the person stands, who is plain. */
function photo(): RgbImage {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let i = 0; i < WIDTH * HEIGHT; i++)
    data.fill(isPerson(i % WIDTH) ? 200 : (i % WIDTH) % 6 < 3 ? 90 : 150, i * 3, i * 3 + 3);
  return { width: WIDTH, height: HEIGHT, data };
}

const plain = (value: number): RgbImage => ({
  width: WIDTH,
  height: HEIGHT,
  data: new Uint8Array(WIDTH * HEIGHT * 3).fill(value),
});

function quarterReach(): FloatImage {
  const [width, height] = [WIDTH / 4, HEIGHT / 4];
  const data = Float32Array.from({ length: width * height }, (_, i) => (isPerson((i % width) * 4) ? 1 : 0));
  return { width, height, data };
}

function spread(image: RgbImage, from: number, to: number): number {
  const values: number[] = [];
  for (let x = from; x < to; x++) values.push(image.data[(50 * WIDTH + x) * 3]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

test('behind the person the texture of what stands beside them goes on; elsewhere nothing changes', () => {
  const textured = mirrorTexture(photo(), plain(120), quarterReach());
  expect(spread(textured, 64, 74)).toBeGreaterThan(10);
  expect(spread(textured, 86, 96)).toBeGreaterThan(10);
  expect(spread(textured, 10, 50)).toBe(0);
  for (const value of textured.data) expect(Math.abs(value - 120)).toBeLessThan(60);
});

test('weather behind a person reaches up to them, over the fringe they carry, and not over them', () => {
  const film = createFilm(WIDTH, HEIGHT);
  film.rgb.fill(0.4);
  const grid = createWarpGrid(WIDTH, HEIGHT);
  const still = { panX: 0, panY: 0, zoom: 1, rollRad: 0, travelX: 0, travelY: 0, travelZ: 0 };
  const nearness = { width: 2, height: 2, data: new Float32Array(4) };
  const coverage = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    i % WIDTH >= 50 && i % WIDTH < 110 ? 255 : 0,
  );
  const matte = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (isPerson(i % WIDTH) ? 255 : 0));
  const snow = { draw: ({ rgb }: { rgb: Float32Array }) => void rgb.fill(0.9) };
  drawWeatherBehind(film, snow, 0, () => {
    warpBy(grid, film, still, nearness);
    drawWarped(film, planarFromRgb(plain(102)), grid, coverage);
    return { matte, grid };
  });
  const at = (x: number) => film.rgb[(50 * WIDTH + x) * 3]!;
  expect(at(20)).toBeCloseTo(0.9, 2);
  expect(at(54)).toBeCloseTo(0.9, 2);
  expect(at(80)).toBeCloseTo(0.4, 2);
});
