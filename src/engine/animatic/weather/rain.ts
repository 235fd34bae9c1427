import { lerp } from '../../../lib/interpolate.ts';
import type { Film } from '../film.ts';
import { drawCapsule } from './capsule.ts';
import type { Overlay, Weather } from './weather.ts';
import { chance, countOf, randoms, type Surroundings } from './weather-kind.ts';

/** One depth of falling strokes; lengths are shares of the picture's height. */
interface Sheet {
  readonly count: number;
  readonly heightsPerSecond: number;
  readonly length: number;
  readonly radius: number;
  readonly alpha: number;
}

// Real drops fall a picture's height in a few frames; a little slower reads better and strobes less.
const RAIN_FAR: readonly Sheet[] = [
  { count: 420, heightsPerSecond: 1.15, length: 0.028, radius: 0.0006, alpha: 0.26 },
  { count: 230, heightsPerSecond: 1.6, length: 0.05, radius: 0.0009, alpha: 0.3 },
];
const RAIN_NEAR: readonly Sheet[] = [
  { count: 70, heightsPerSecond: 2.3, length: 0.095, radius: 0.0013, alpha: 0.32 },
  { count: 14, heightsPerSecond: 3.1, length: 0.17, radius: 0.0026, alpha: 0.16 },
];
const HAIL_FAR: readonly Sheet[] = [
  { count: 200, heightsPerSecond: 1.5, length: 0.008, radius: 0.0013, alpha: 0.7 },
];
const HAIL_NEAR: readonly Sheet[] = [
  { count: 60, heightsPerSecond: 2.2, length: 0.014, radius: 0.0026, alpha: 0.75 },
];
// How far a gale bends the fall: shares of the way down.
const SLANT = 0.55;
// No two drops fall exactly alike.
const SLANT_SPREAD = 0.025;
const SPEED_SPREAD = 0.2;
// Strokes are never thinner than a pixel, which is more of a small picture.
const EDGE = 0.03;
/** Falling water greys what is behind it. */
const VEIL = 0.05;

export const rain = (surroundings: Surroundings): Weather => ({
  far: withVeil(sheets(RAIN_FAR, surroundings), surroundings),
  near: sheets(RAIN_NEAR, surroundings),
});

export const hail = (surroundings: Surroundings): Weather => ({
  far: sheets(HAIL_FAR, surroundings),
  near: sheets(HAIL_NEAR, surroundings),
});

function withVeil(strokes: Overlay, { light, amount }: Surroundings): Overlay {
  const share = VEIL * Math.min(1.5, amount);
  const veil = [0.5 * light[0], 0.55 * light[1], 0.62 * light[2]] as const;
  return {
    draw(film, time) {
      const { rgb } = film;
      for (let at = 0; at < rgb.length; at += 3) {
        rgb[at]! += share * (veil[0] - rgb[at]!);
        rgb[at + 1]! += share * (veil[1] - rgb[at + 1]!);
        rgb[at + 2]! += share * (veil[2] - rgb[at + 2]!);
      }
      strokes.draw(film, time);
    },
  };
}

function sheets(all: readonly Sheet[], surroundings: Surroundings): Overlay {
  const drawn = all.map((sheet) => sheetOverlay(sheet, surroundings));
  return {
    draw(film, time) {
      for (const { draw } of drawn) draw(film, time);
    },
  };
}

function sheetOverlay(sheet: Sheet, surroundings: Surroundings): Overlay {
  const { random, wind, light, width, height } = surroundings;
  const count = countOf(sheet.count, surroundings);
  const starts = randoms(count, random);
  const spreads = randoms(count, random);
  const ink = { red: 0.78 * light[0], green: 0.86 * light[1], blue: 0.96 * light[2] };
  const aspect = width / height;
  // A drop travels from above the picture, all of it, to below.
  const above = 1.4 * sheet.length + 6 * sheet.radius + EDGE;
  const way = 1 + above + EDGE;
  return {
    draw(film: Film, time: number) {
      for (let i = 0; i < count; i++) {
        const speed = sheet.heightsPerSecond * lerp(1 - SPEED_SPREAD, 1 + SPEED_SPREAD, spreads[i]!);
        const turns = starts[i]! + (time * speed) / way;
        const turn = Math.floor(turns);
        const slant = wind * SLANT + SLANT_SPREAD * (2 * chance(i + 7919, turn) - 1);
        const y = (turns - turn) * way - above;
        const x =
          chance(i, turn) * (aspect + Math.abs(slant) * way) - Math.max(0, slant * way) + slant * (y + above);
        const length = sheet.length * (0.7 + 0.6 * spreads[i]!);
        const alpha = sheet.alpha * (0.6 + 0.8 * chance(i + 104729, turn));
        drawCapsule(
          film,
          x * height,
          y * height,
          (x + slant * length) * height,
          (y + length) * height,
          sheet.radius * height,
          0.6,
          ink,
          alpha,
          'opaque',
        );
      }
    },
  };
}
