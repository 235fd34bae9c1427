import { clamp, smoothstep } from '../../../lib/interpolate.ts';
import { noise2 } from '../draw/noise.ts';
import { createSoftMap, fillSoftMap, lightBy } from './soft-map.ts';
import type { Weather } from './weather.ts';
import { NOTHING_DRAWN, type Surroundings } from './weather-kind.ts';

// Rays are finer than mist.
const RAY_CELLS = 110;
const SHAFTS = 8;
const REACH_HEIGHTS = 1.75;

/** Shafts of sunlight through leaves or clouds: a fan about the sun that slowly opens and closes. */
export const sunRays = (surroundings: Surroundings): Weather => {
  const { width, height, amount, sun, light, random } = surroundings;
  const noise = noise2(Math.floor(random() * 1e9));
  const aspect = width / height;
  const map = createSoftMap(width, height, RAY_CELLS);
  const colour = [light[0], 0.92 * light[1], 0.72 * light[2]] as const;
  // The fan starts behind the picture's edge, so that its point never shows.
  const sourceX = sun[0] * aspect + (sun[0] - 0.5) * 0.7;
  const sourceY = Math.min(sun[1] - 0.45, -0.3);
  const far = {
    draw(film: Parameters<typeof lightBy>[0], time: number) {
      fillSoftMap(map, (fx, fy) => {
        const dx = fx * aspect - sourceX;
        const dy = fy - sourceY;
        const distance = Math.hypot(dx, dy);
        const angle = Math.atan2(dx, dy);
        const broad = 0.5 + 0.75 * noise(angle * SHAFTS, 0.09 * time);
        const fine = 0.5 + 0.7 * noise(angle * SHAFTS * 2.7 + 40, 0.13 * time + 9);
        const shaft = smoothstep(0.15, 1, clamp(broad, 0, 1)) * (0.55 + 0.45 * clamp(fine, 0, 1));
        const away = smoothstep(REACH_HEIGHTS, 0.15, distance);
        const glow = 0.3 * smoothstep(1.2, 0.1, distance);
        return amount * away * (0.34 * shaft + glow);
      });
      lightBy(film, map, colour);
    },
  };
  return { far, near: NOTHING_DRAWN };
};

/** One blot of light on the edge of the film. */
interface Leak {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly colour: readonly [number, number, number];
}

const LEAK_COLOURS = [
  [1, 0.42, 0.12],
  [1, 0.2, 0.16],
  [1, 0.66, 0.24],
  [0.86, 0.24, 0.5],
] as const;
const LEAK_COUNT = 4;

/** Stray light in an old camera: blots of warm colour that come and go at the edges. */
export const lightLeaks = (surroundings: Surroundings): Weather => {
  const { width, height, amount, random } = surroundings;
  const map = createSoftMap(width, height);
  const leaks = Array.from({ length: LEAK_COUNT }, (_, index): Leak => {
    const isLeft = (index + (random() < 0.5 ? 1 : 0)) % 2 === 0;
    return {
      x: isLeft ? -0.05 - 0.1 * random() : 1.05 + 0.1 * random(),
      y: random(),
      radiusX: 0.22 + 0.2 * random(),
      radiusY: 0.4 + 0.5 * random(),
      colour: LEAK_COLOURS[index % LEAK_COLOURS.length]!,
    };
  });
  const phases = leaks.map(() => random() * 2 * Math.PI);
  return {
    far: NOTHING_DRAWN,
    near: {
      draw(film, time) {
        leaks.forEach((leak, index) => {
          const turn = phases[index]! + time * (0.5 + 0.17 * index);
          const strength = amount * 0.62 * (0.5 + 0.5 * Math.sin(turn)) ** 1.5;
          const driftX = 0.06 * Math.sin(0.37 * turn + index);
          const driftY = 0.12 * Math.cos(0.29 * turn);
          fillSoftMap(map, (x, y) => {
            const dx = (x - leak.x - driftX) / leak.radiusX;
            const dy = (y - leak.y - driftY) / leak.radiusY;
            return strength * Math.exp(-1.6 * (dx * dx + dy * dy));
          });
          lightBy(film, map, leak.colour);
        });
      },
    },
  };
};
