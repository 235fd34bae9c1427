import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import type { FaceReading } from './face-reading.ts';
import {
  backgroundDifference,
  coarseFaceSharpness,
  type FreePixels,
  freePixels,
  mouthSharpness,
} from './picture-measures.ts';

const [WIDTH, HEIGHT] = [37, 23];

function noisyLuma(seed: number, width: number, height: number) {
  const random = seededRandom(seed);
  return { width, height, y: Uint8Array.from({ length: width * height }, () => 16 + 219 * random()) };
}

function coverageWith(seed: number, share: number, length: number) {
  const random = seededRandom(seed);
  return Uint8Array.from({ length }, () => (random() < share ? 1 + 254 * random() : 0));
}

describe('freePixels', () => {
  test('are exactly the pixels farther than the margin, on either axis, from any coverage', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const [width, height] = seed % 2 === 0 ? [37, 23] : [40, 19];
      const margin = seed % 13;
      const coverage = coverageWith(seed, 0.005, width * height);
      const free = freePixels(coverage, width, height, margin);
      const expected = [...coverage.keys()].filter((i) => !isNear(coverage, i, width, margin));
      expect(placesIn(free), `seed ${seed}`).toEqual(expected);
      expect(free.count).toBe(expected.length);
    }
  });
});

const placesIn = ({ runs }: FreePixels) =>
  [...runs].flatMap((from, i) =>
    i % 2 === 0 ? Array.from({ length: runs[i + 1]! - from }, (_, k) => from + k) : [],
  );

function isNear(coverage: Uint8Array, index: number, width: number, margin: number): boolean {
  const [x, y] = [index % width, Math.floor(index / width)];
  return coverage.some(
    (value, i) =>
      value > 0 && Math.abs((i % width) - x) <= margin && Math.abs(Math.floor(i / width) - y) <= margin,
  );
}

describe('backgroundDifference', () => {
  const photo = noisyLuma(1, WIDTH, HEIGHT);

  test('is none for the photo itself and counts steps of full range', () => {
    const everywhere = freePixels(new Uint8Array(WIDTH * HEIGHT), WIDTH, HEIGHT, 3);
    expect(backgroundDifference(photo, photo, everywhere)).toBe(0);
    const black = { ...photo, y: photo.y.map(() => 16) };
    const white = { ...photo, y: photo.y.map(() => 235) };
    expect(backgroundDifference(white, black, everywhere)).toBeCloseTo(255, 9);
  });

  test('does not look where the person is', () => {
    const person = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < 9 ? 0 : 255));
    const left = freePixels(person, WIDTH, HEIGHT, 0);
    const moved = { ...photo, y: photo.y.map((value, i) => (i % WIDTH < 9 ? value : 255 - value)) };
    expect(backgroundDifference(moved, photo, left)).toBe(0);
    const noticed = { ...photo, y: photo.y.map((value, i) => (i % WIDTH < 9 ? value + 1 : value)) };
    expect(backgroundDifference(noticed, photo, left)).toBeGreaterThan(1);
  });
});

describe('mouthSharpness', () => {
  const face = { mouth: { x: 100, y: 80 }, eyeDistance: 100 } as FaceReading;

  test('falls with every blur and knows no brightness', () => {
    let picture = noisyLuma(3, 200, 160);
    let before = mouthSharpness(picture, face);
    const darker = { ...picture, y: picture.y.map((value) => value / 2) };
    expect(mouthSharpness({ ...darker, y: darker.y.map((value) => value + 60) }, face)).toBeCloseTo(
      mouthSharpness(darker, face),
      6,
    );
    for (let pass = 0; pass < 4; pass++) {
      picture = blurred(picture);
      const after = mouthSharpness(picture, face);
      expect(after).toBeLessThan(before);
      before = after;
    }
  });

  test('looks at the mouth only', () => {
    const picture = noisyLuma(5, 200, 160);
    const elsewhere = { ...picture, y: picture.y.map((value, i) => (i < 200 * 40 ? 16 : value)) };
    expect(mouthSharpness(elsewhere, face)).toBe(mouthSharpness(picture, face));
  });

  test('stays inside a picture that ends at the mouth', () => {
    const edge = { ...face, mouth: { x: 3, y: 158 } };
    expect(mouthSharpness(noisyLuma(6, 200, 160), edge)).toBeGreaterThan(0);
  });
});

describe('coarseFaceSharpness', () => {
  const face = { nose: { x: 100, y: 80 }, eyeDistance: 100 };

  test('is the same whatever the picture shows beside the face', () => {
    const picture = noisyLuma(7, 300, 260);
    const seen = coarseFaceSharpness(picture, { nose: { x: 150, y: 130 }, eyeDistance: 100 });
    const elsewhere = { ...picture, y: picture.y.map((value, i) => (i % 300 < 60 ? 16 : value)) };
    expect(coarseFaceSharpness(elsewhere, { nose: { x: 150, y: 130 }, eyeDistance: 100 })).toBe(seen);
    // Four pixels a sample, each of a fourth of the variance.
    expect(Math.abs(seen / ((20 * 219 ** 2) / 12 / 4) - 1)).toBeLessThan(0.1);
  });

  test('follows the face by whole pixels of the smaller picture', () => {
    const picture = noisyLuma(9, 300, 260);
    const moved = { ...picture, y: picture.y.map((_, i) => picture.y[i + 2 * 300 + 4] ?? 0) };
    expect(coarseFaceSharpness(moved, { nose: { x: 146, y: 128 }, eyeDistance: 80 })).toBeCloseTo(
      coarseFaceSharpness(picture, { nose: { x: 150, y: 130 }, eyeDistance: 80 }),
      6,
    );
  });

  test('stays inside a picture that ends at the face', () => {
    for (const nose of [
      { x: 2, y: 3 },
      { x: 198, y: 157 },
    ])
      expect(coarseFaceSharpness(noisyLuma(6, 200, 160), { nose, eyeDistance: 90 })).toBeGreaterThan(0);
  });

  test('is hardly touched by grain, and falls with blur', () => {
    const random = seededRandom(8);
    const edges = {
      ...{ width: 200, height: 160 },
      y: Uint8Array.from({ length: 200 * 160 }, (_, i) => (Math.floor((i % 200) / 9) % 2 ? 180 : 60)),
    };
    const grainy = { ...edges, y: edges.y.map((value) => value + 8 * (random() - 0.5)) };
    const sharp = coarseFaceSharpness(edges, face);
    expect(coarseFaceSharpness(grainy, face) / sharp).toBeCloseTo(1, 1);
    expect(coarseFaceSharpness(blurred(blurred(blurred(edges))), face) / sharp).toBeLessThan(0.8);
  });
});

function blurred({ width, height, y }: ReturnType<typeof noisyLuma>) {
  const at = (i: number) => y[Math.min(y.length - 1, Math.max(0, i))]!;
  return { width, height, y: y.map((_, i) => (at(i - 1) + at(i + 1) + at(i - width) + at(i + width)) / 4) };
}
