import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Arena, createKernelMemory, FIRST_OFFSET } from '../raster/arena.ts';
import { createKernel } from '../raster/kernel.ts';
import type { PlanarImage } from '../raster/planar.ts';
import { canvasBytes, createCanvas, planarFromRgb, uploadTexture } from '../raster/texture.ts';
import { MOUTH_PARAMETER_COUNT, type MouthInterior, writeMouthParameters } from './mouth-interior.ts';
import { LIP_LINE_SAMPLES, type MouthOpening } from './mouth-plane.ts';

const WIDTH = 160;
const HEIGHT = 120;
const PIXELS_PER_CM = 20;
const UNTOUCHED = 77;
const memory = createKernelMemory(1 << 20);
const kernel = createKernel(readFileSync(new URL('../raster/kernel/kernel.wasm', import.meta.url)), memory);

/** A bar of one colour, 6 cm wide and 1 cm high. */
function bar(red: number, green: number, blue: number): PlanarImage {
  const [width, height] = [120, 20];
  const data = new Uint8Array(width * height * 3).map((_, i) => [red, green, blue][i % 3]!);
  return planarFromRgb({ width, height, data }, new Uint8Array(width * height).fill(255));
}

/** Upper teeth end at y = 0.2, lower ones begin there. The mouth plane's origin is the middle of the canvas. */
const INTERIOR: MouthInterior = {
  upperTeeth: bar(230, 220, 205),
  lowerTeeth: bar(150, 200, 150),
  upperPlace: { pixelsPerCm: PIXELS_PER_CM, left: -3, top: -0.8 },
  lowerPlace: { pixelsPerCm: PIXELS_PER_CM, left: -3, top: 0.2 },
  hasPhotoTeeth: false,
  midX: 0,
  upperEdgeY: 0.2,
  lowerEdgeY: 0.2,
  cavity: [30, -6, 24],
  deepCavity: [10, -2, 8],
  tongue: [80, -12, 36],
  grain: 0,
  grainsPerCm: 20,
};

/** Lips that part by `above` and `below` in the middle, as two parabolas. */
function openingOf(above: number, below: number, rest: Partial<MouthOpening> = {}): MouthOpening {
  const line = (height: number) =>
    Float64Array.from(
      { length: LIP_LINE_SAMPLES },
      (_, i) => height * (1 - ((2 * i) / (LIP_LINE_SAMPLES - 1) - 1) ** 2),
    );
  const perPixel = 1 / PIXELS_PER_CM;
  return {
    planeFromCanvas: Float64Array.of(
      perPixel,
      0,
      -WIDTH / 2 / PIXELS_PER_CM,
      0,
      perPixel,
      -HEIGHT / 2 / PIXELS_PER_CM,
    ),
    box: Float64Array.of(30, HEIGHT / 2 - 20 * above - 4, 130, HEIGHT / 2 + 20 * below + 4),
    cornerX: Float64Array.of(-2.3, 2.3),
    upperLip: line(-above),
    lowerLip: line(below),
    ...{ jawDropCm: 0, jaw: 0, tongueUp: 0, tongueOut: 0, neutralised: 0 },
    ...rest,
  };
}

function drawn(opening: MouthOpening, interior: MouthInterior = INTERIOR) {
  const arena = new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength);
  const canvas = createCanvas(arena, WIDTH, HEIGHT);
  const bytes = canvasBytes(memory, canvas).fill(UNTOUCHED);
  const parameters = arena.floats(MOUTH_PARAMETER_COUNT);
  writeMouthParameters(interior, opening, parameters);
  const [upper, lower] = [
    uploadTexture(arena, interior.upperTeeth),
    uploadTexture(arena, interior.lowerTeeth),
  ];
  kernel.drawMouth(canvas, parameters.byteOffset, upper, lower);
  return bytes.slice();
}

/** Luma above black and chroma around grey at a point of the mouth plane. */
function at(bytes: Uint8Array, xCm: number, yCm: number): [number, number, number] {
  const x = Math.floor(WIDTH / 2 + xCm * PIXELS_PER_CM);
  const y = Math.floor(HEIGHT / 2 + yCm * PIXELS_PER_CM);
  const chroma = WIDTH * HEIGHT + Math.floor(y / 2) * (WIDTH / 2) + Math.floor(x / 2);
  return [bytes[y * WIDTH + x]! - 16, bytes[chroma]! - 128, bytes[chroma + (WIDTH * HEIGHT) / 4]! - 128];
}

const lumaAt = (bytes: Uint8Array, x: number, y: number) => at(bytes, x, y)[0];

describe('the open mouth', () => {
  test('is filled between the lips and leaves the face alone', () => {
    const bytes = drawn(openingOf(0.8, 1.4));
    for (let y = -0.7; y < 1.3; y += 0.1) expect(lumaAt(bytes, 0.03, y)).not.toBe(UNTOUCHED - 16);
    for (const [x, y] of [
      [0, -1.1],
      [0, 1.7],
      [2, 1],
      [-2.6, 0],
      [2.6, 0],
    ] as const) {
      expect(at(bytes, x, y)).toEqual([UNTOUCHED - 16, UNTOUCHED - 128, UNTOUCHED - 128]);
    }
  });

  test('shows upper teeth in their own hue, darker under the lip and towards the corners', () => {
    const bytes = drawn(openingOf(0.8, 1.4));
    const middle = at(bytes, 0.2, -0.1);
    const [luma, blue, red] = [
      INTERIOR.upperTeeth.y[0]! - 16,
      INTERIOR.upperTeeth.u[0]! - 128,
      INTERIOR.upperTeeth.v[0]! - 128,
    ];
    expect(middle[0]).toBeGreaterThan(luma * 0.9);
    expect(Math.abs(middle[1] - blue)).toBeLessThanOrEqual(2);
    expect(Math.abs(middle[2] - red)).toBeLessThanOrEqual(2);
    expect(lumaAt(bytes, 0.2, -0.7)).toBeLessThan(middle[0] * 0.85);
    expect(lumaAt(bytes, 1.9, 0)).toBeLessThan(middle[0] * 0.8);
  });

  test('keeps the upper teeth with the skull and the lower ones with the jaw', () => {
    const edges = [0.4, 0.8].map((jawDropCm) => {
      const bytes = drawn(openingOf(0.6, 1.6, { jawDropCm }));
      const isGreen = (y: number) => at(bytes, 0.5, y)[1] < 0 && at(bytes, 0.5, y)[2] < 0;
      let lower = 0.2;
      while (lower < 1.6 && !isGreen(lower)) lower += 0.05;
      return { upper: lumaAt(bytes, 0.5, 0.1), gap: lumaAt(bytes, 0.5, 0.35), lower };
    });
    for (const { upper, gap } of edges) expect(gap).toBeLessThan(upper * 0.6);
    expect(edges[0]!.lower).toBeCloseTo(0.6, 1);
    expect(edges[1]!.lower).toBeCloseTo(1, 1);
  });

  test('hides the teeth while the lips all but touch', () => {
    const brightest = (gap: number) =>
      Math.max(...[-0.5, 0, 0.5].map((x) => lumaAt(drawn(openingOf(gap / 2, gap / 2)), x, 0)));
    expect(brightest(0.005)).toBeLessThan(40);
    expect(brightest(0.4)).toBeGreaterThan(90);
    expect(brightest(0.05)).toBeLessThan(brightest(0.12));
  });

  test('grows brighter as it opens', () => {
    const seen = [0.04, 0.1, 0.25].map((above) => lumaAt(drawn(openingOf(above, 0.2)), 0.3, 0.05));
    expect(seen[1]!).toBeGreaterThan(seen[0]!);
    expect(seen[2]!).toBeGreaterThan(seen[1]!);
  });

  test('has a tongue that rises behind the teeth, and one that comes between them', () => {
    const wide = { jaw: 0.6, jawDropCm: 0.9 };
    const [low, raised, out] = [wide, { ...wide, tongueUp: 1 }, { ...wide, tongueOut: 1 }].map((rest) =>
      drawn(openingOf(0.5, 1.7, rest)),
    ) as [Uint8Array, Uint8Array, Uint8Array];
    expect(lumaAt(raised, 0.4, 0.5)).toBeGreaterThan(lumaAt(low, 0.4, 0.5) + 5);
    expect(lumaAt(out, 0.2, 0.5)).toBeGreaterThan(INTERIOR.tongue[0] * 0.8);
    expect(at(out, 0.2, 0.5)[2]).toBeGreaterThan(INTERIOR.tongue[2] * 0.8);
  });

  test('is darkest in the throat', () => {
    const bytes = drawn(openingOf(0.9, 1.7, { jaw: 0.9, jawDropCm: 1.2 }));
    expect(lumaAt(bytes, 0.3, 0.35)).toBeLessThan(lumaAt(bytes, 0.3, 1.2));
  });

  test('has walls of the colour of the cavity', () => {
    const opening = openingOf(0.9, 1.7, { jaw: 0.9, jawDropCm: 1.2 });
    const [red, grey] = [INTERIOR.cavity, [100, 0, 0] as const].map((cavity) =>
      at(drawn(opening, { ...INTERIOR, cavity }), 1.4, 0.6),
    );
    expect(grey![0]).toBeGreaterThan(red![0] + 10);
    expect(red![2]).toBeGreaterThan(grey![2] + 3);
  });

  test('shows the teeth of an open-mouthed photo as the photo does, until the mouth moves', () => {
    const photo = { ...INTERIOR, hasPhotoTeeth: true };
    const loss = (neutralised: number) =>
      INTERIOR.upperTeeth.y[0]! - 16 - lumaAt(drawn(openingOf(0.5, 0.5, { neutralised }), photo), 0.4, -0.38);
    expect(loss(0)).toBeLessThan(12);
    expect(loss(1)).toBeGreaterThan(loss(0) + 10);
  });

  test('carries grain where there is light, and none when the photo has none', () => {
    const opening = openingOf(0.8, 1.4);
    const plain = drawn(opening);
    const grainy = drawn(opening, { ...INTERIOR, grain: 6 });
    const differences = Array.from(plain.subarray(0, WIDTH * HEIGHT), (value, i) =>
      Math.abs(value - grainy[i]!),
    );
    expect(Math.max(...differences)).toBeGreaterThan(3);
    expect(Math.max(...differences)).toBeLessThanOrEqual(7);
    expect(grainy.subarray(WIDTH * HEIGHT)).toEqual(plain.subarray(WIDTH * HEIGHT));
  });

  test('is the same each time', () => {
    const opening = openingOf(0.8, 1.4, { jawDropCm: 0.5, tongueUp: 0.4 });
    const grainy = { ...INTERIOR, grain: 4 };
    expect(drawn(opening, grainy)).toEqual(drawn(opening, grainy));
  });

  test('writes nothing outside the canvas, wherever the mouth is', () => {
    const arena = new Arena(memory, FIRST_OFFSET, memory.buffer.byteLength);
    const before = arena.bytes(4096).fill(9);
    const canvas = createCanvas(arena, 64, 48);
    const after = arena.bytes(4096).fill(9);
    const parameters = arena.floats(MOUTH_PARAMETER_COUNT);
    const teeth = [INTERIOR.upperTeeth, INTERIOR.lowerTeeth].map((image) => uploadTexture(arena, image));
    for (const [dx, dy] of [
      [0, 0],
      [-100, -70],
      [-40, 0],
      [1e6, -1e6],
    ] as const) {
      const opening = openingOf(0.8, 1.4);
      opening.planeFromCanvas[2]! -= dx / PIXELS_PER_CM;
      opening.planeFromCanvas[5]! -= dy / PIXELS_PER_CM;
      for (const i of [0, 1, 2, 3]) opening.box[i]! += i % 2 === 0 ? dx : dy;
      writeMouthParameters(INTERIOR, opening, parameters);
      kernel.drawMouth(canvas, parameters.byteOffset, teeth[0]!, teeth[1]!);
    }
    expect(before.every((value) => value === 9)).toBe(true);
    expect(after.every((value) => value === 9)).toBe(true);
  });
});
