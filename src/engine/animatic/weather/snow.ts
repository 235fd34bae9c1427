import { lerp } from '../../../lib/interpolate.ts';
import { drawCapsule } from './capsule.ts';
import type { Overlay, Weather } from './weather.ts';
import { chance, countOf, randoms, type Surroundings } from './weather-kind.ts';

/** One depth of flakes; lengths are shares of the picture's height. */
interface Depth {
  readonly count: number;
  readonly heightsPerSecond: number;
  readonly radius: readonly [number, number];
  readonly softness: number;
  readonly alpha: number;
  readonly sway: number;
}

const SNOW_FAR: readonly Depth[] = [
  { count: 420, heightsPerSecond: 0.055, radius: [0.0009, 0.0017], softness: 0.8, alpha: 0.5, sway: 0.006 },
  { count: 240, heightsPerSecond: 0.095, radius: [0.0015, 0.0029], softness: 0.7, alpha: 0.7, sway: 0.012 },
];
// Close to the lens flakes are out of focus: larger, softer and thinner.
const SNOW_NEAR: readonly Depth[] = [
  { count: 70, heightsPerSecond: 0.17, radius: [0.003, 0.0055], softness: 0.75, alpha: 0.72, sway: 0.022 },
  { count: 15, heightsPerSecond: 0.29, radius: [0.009, 0.02], softness: 0.9, alpha: 0.26, sway: 0.04 },
];
const ASH_FAR: readonly Depth[] = [
  { count: 190, heightsPerSecond: 0.035, radius: [0.0014, 0.0032], softness: 0.4, alpha: 0.75, sway: 0.022 },
];
const ASH_NEAR: readonly Depth[] = [
  { count: 46, heightsPerSecond: 0.07, radius: [0.0036, 0.007], softness: 0.5, alpha: 0.6, sway: 0.045 },
];
// A gale carries flakes sideways faster than they fall.
const CARRIED = 5.5;
// Flakes are never smaller than a pixel, which is more of a small picture.
const EDGE = 0.02;
// Seconds that a shutter at half a frame of film is open: what moves fast is drawn out.
const SHUTTER_SECONDS = 1 / 60;
const SWAY_HZ = { from: 0.12, to: 0.34 } as const;

export const snow = (surroundings: Surroundings): Weather => {
  const [red, green, blue] = surroundings.light;
  const ink = { red: 0.97 * red, green: 0.985 * green, blue };
  return { far: flakes(SNOW_FAR, surroundings, ink), near: flakes(SNOW_NEAR, surroundings, ink) };
};

export const ash = (surroundings: Surroundings): Weather => {
  const [red, green, blue] = surroundings.light;
  const ink = { red: 0.62 * red, green: 0.6 * green, blue: 0.59 * blue };
  return { far: flakes(ASH_FAR, surroundings, ink), near: flakes(ASH_NEAR, surroundings, ink) };
};

type Ink = Parameters<typeof drawCapsule>[7];

function flakes(depths: readonly Depth[], surroundings: Surroundings, ink: Ink): Overlay {
  const drawn = depths.map((depth) => depthOverlay(depth, surroundings, ink));
  return {
    draw(film, time) {
      for (const { draw } of drawn) draw(film, time);
    },
  };
}

function depthOverlay(depth: Depth, surroundings: Surroundings, ink: Ink): Overlay {
  const { random, wind, width, height } = surroundings;
  const count = countOf(depth.count, surroundings);
  const [starts, places, sizes, phases] = [0, 1, 2, 3].map(() => randoms(count, random)) as Float32Array[];
  const margin = 2 * depth.radius[1] + depth.sway + EDGE;
  const wayDown = 1 + 2 * margin;
  const wayAcross = width / height + 2 * margin;
  return {
    draw(film, time) {
      for (let i = 0; i < count; i++) {
        const size = sizes![i]!;
        const fall = depth.heightsPerSecond * lerp(0.75, 1.3, size);
        const carried = wind * fall * CARRIED;
        const turns = starts![i]! + (time * fall) / wayDown;
        const turn = Math.floor(turns);
        const swayHz = lerp(SWAY_HZ.from, SWAY_HZ.to, chance(i, 1));
        const phase = 2 * Math.PI * (phases![i]! + swayHz * time);
        const across = places![i]! * wayAcross + chance(i, turn + 17) * wayAcross + carried * time;
        const x = (((across % wayAcross) + wayAcross) % wayAcross) - margin + depth.sway * Math.sin(phase);
        const y = (turns - turn) * wayDown - margin + 0.3 * depth.sway * Math.sin(1.7 * phase);
        const blurX = carried * SHUTTER_SECONDS;
        const blurY = fall * SHUTTER_SECONDS;
        const radius = lerp(depth.radius[0], depth.radius[1], size * size);
        drawCapsule(
          film,
          (x - blurX / 2) * height,
          (y - blurY / 2) * height,
          (x + blurX / 2) * height,
          (y + blurY / 2) * height,
          radius * height,
          depth.softness,
          ink,
          depth.alpha * lerp(0.65, 1, chance(i, 3)),
          'opaque',
        );
      }
    },
  };
}
