import { lerp, smoothstep } from '../../../lib/interpolate.ts';
import type { Film } from '../film.ts';
import { drawCapsule, drawGlow, type Ink } from './capsule.ts';
import type { Overlay, Weather } from './weather.ts';
import { aside, chance, countOf, randoms, type Surroundings, wrapped } from './weather-kind.ts';

const TURN = 2 * Math.PI;

/** Where a mote hangs in the air: it wanders about a place that the air carries along. */
function wandering(i: number, time: number, hz: number, reach: number): readonly [number, number] {
  const a = chance(i, 11) * TURN;
  const b = chance(i, 12) * TURN;
  const faster = hz * lerp(0.7, 1.4, chance(i, 13));
  return [
    reach * (Math.sin(TURN * faster * time + a) + 0.5 * Math.sin(TURN * faster * 1.93 * time + b)),
    reach * (Math.cos(TURN * faster * 0.83 * time + b) + 0.5 * Math.sin(TURN * faster * 2.17 * time + a)),
  ];
}

/** Specks of dust in a beam of light. */
export const dust = (surroundings: Surroundings): Weather => {
  const [red, green, blue] = surroundings.light;
  const ink = { red, green: 0.94 * green, blue: 0.8 * blue };
  return {
    far: motes(surroundings, { count: 190, radius: [0.0012, 0.0026], alpha: 0.95, rise: 0.006, ink }),
    near: motes(surroundings, { count: 30, radius: [0.004, 0.014], alpha: 0.2, rise: 0.012, ink }),
  };
};

/** Seeds and fluff that a summer's air carries. */
export const pollen = (surroundings: Surroundings): Weather => {
  const [red, green, blue] = surroundings.light;
  const ink = { red, green: 0.98 * green, blue: 0.88 * blue };
  return {
    far: motes(surroundings, { count: 90, radius: [0.0018, 0.0038], alpha: 0.85, rise: 0.012, ink }),
    near: motes(surroundings, { count: 20, radius: [0.006, 0.015], alpha: 0.36, rise: 0.022, ink }),
  };
};

interface Motes {
  readonly count: number;
  readonly radius: readonly [number, number];
  readonly alpha: number;
  /** Heights a second. */
  readonly rise: number;
  readonly ink: Ink;
}

function motes(surroundings: Surroundings, { count, radius, alpha, rise, ink }: Motes): Overlay {
  const { width, height, wind, random } = surroundings;
  const total = countOf(count, surroundings);
  const [xs, ys, sizes] = [0, 1, 2].map(() => randoms(total, random)) as Float32Array[];
  const margin = 0.08;
  const aspect = width / height;
  return {
    draw(film, time) {
      for (let i = 0; i < total; i++) {
        const size = sizes![i]!;
        const [wx, wy] = wandering(i, time, 0.07, 0.018);
        const speed = lerp(0.6, 1.4, size);
        const x = wrapped(
          xs![i]! * (aspect + 2 * margin) + wind * 0.12 * speed * time + wx,
          -margin,
          aspect + margin,
        );
        const y = wrapped(ys![i]! * (1 + 2 * margin) - rise * speed * time + wy, -margin, 1 + margin);
        // It shows where the light catches it.
        const glint =
          0.5 +
          0.5 * (0.5 + 0.5 * Math.sin(TURN * (lerp(0.1, 0.3, chance(i, 5)) * time + chance(i, 6)))) ** 2;
        const pixels = lerp(radius[0], radius[1], size * size) * height;
        drawCapsule(
          film,
          x * height,
          y * height,
          x * height,
          y * height,
          pixels,
          0.9,
          ink,
          alpha * glint,
          'lit',
        );
      }
    },
  };
}

// What glows cools on its way up: from yellow over orange to a dull red.
const EMBER_WAY = 1.25;

export const embers = (surroundings: Surroundings): Weather => ({
  far: emberSwarm(
    { ...surroundings, keepClear: undefined },
    { count: 95, radius: 0.017, speed: [0.07, 0.16], alpha: 0.8 },
  ),
  near: emberSwarm(surroundings, { count: 22, radius: 0.04, speed: [0.16, 0.34], alpha: 0.8 }),
});

interface Swarm {
  readonly count: number;
  readonly radius: number;
  readonly speed: readonly [number, number];
  readonly alpha: number;
}

function emberSwarm(surroundings: Surroundings, { count, radius, speed, alpha }: Swarm): Overlay {
  const { width, height, wind, random, keepClear } = surroundings;
  const total = countOf(count, surroundings);
  const [starts, sizes] = [0, 1].map(() => randoms(total, random)) as Float32Array[];
  const aspect = width / height;
  return {
    draw(film, time) {
      for (let i = 0; i < total; i++) {
        const size = sizes![i]!;
        const turns = starts![i]! + (time * lerp(speed[0], speed[1], size)) / EMBER_WAY;
        const turn = Math.floor(turns);
        const life = turns - turn;
        const [wx, wy] = wandering(i + 31 * turn, time, 0.25, 0.016 + 0.03 * life);
        const ended = lerp(0.45, 1, chance(i, turn + 3));
        const shown = smoothstep(0, 0.05, life) * smoothstep(ended, ended * 0.6, life);
        if (shown === 0) continue;
        const x = chance(i, turn) * aspect + wind * 0.35 * life + wx;
        const y = 1.08 - life * EMBER_WAY + wy;
        const flicker = 0.72 + 0.28 * Math.sin(TURN * (lerp(2, 5, chance(i, 8)) * time + chance(i, 9)));
        const ink = { red: 1, green: lerp(0.62, 0.2, life), blue: lerp(0.22, 0.04, life) };
        const pixels = radius * lerp(0.5, 1.3, chance(i, turn + 5)) * height;
        const [outX, outY] = aside(x, y, keepClear);
        drawGlow(film, (x + outX) * height, (y + outY) * height, pixels, ink, alpha * shown * flicker);
      }
    },
  };
}

export const fireflies = (surroundings: Surroundings): Weather => ({
  far: glowworms({ ...surroundings, keepClear: undefined }, 34, 0.026, 0.85),
  near: glowworms(surroundings, 8, 0.06, 0.7),
});

const FIREFLY: Ink = { red: 0.86, green: 0.98, blue: 0.36 };

function glowworms(surroundings: Surroundings, count: number, radius: number, alpha: number): Overlay {
  const { width, height, random, keepClear } = surroundings;
  const total = countOf(count, surroundings);
  const [xs, ys] = [0, 1].map(() => randoms(total, random)) as Float32Array[];
  const aspect = width / height;
  return {
    draw(film, time) {
      for (let i = 0; i < total; i++) {
        const [wx, wy] = wandering(i, time, 0.055, 0.09);
        const x = xs![i]! * aspect + wx;
        // They stay where the grass is, not in the sky.
        const y = lerp(0.3, 0.98, Math.sqrt(ys![i]!)) + 0.6 * wy;
        const phase = lerp(0.18, 0.4, chance(i, 4)) * time + chance(i, 5);
        const pulse = Math.max(0, Math.sin(TURN * phase)) ** 1.5;
        const [outX, outY] = aside(x, y, keepClear);
        const [px, py] = [(x + outX) * height, (y + outY) * height];
        drawGlow(film, px, py, radius * height, FIREFLY, alpha * (0.06 + 0.94 * pulse));
      }
    },
  };
}

export const sparkles = (surroundings: Surroundings): Weather => ({
  far: glints(surroundings, 46, [0.006, 0.017], 0.85),
  near: glints(surroundings, 9, [0.018, 0.04], 0.8),
});

const SPARKLE_SECONDS = { from: 0.9, to: 2.2 } as const;

function glints(
  surroundings: Surroundings,
  count: number,
  reach: readonly [number, number],
  alpha: number,
): Overlay {
  const { width, height, random, light } = surroundings;
  const total = countOf(count, surroundings);
  const starts = randoms(total, random);
  const ink = { red: 1, green: lerp(0.9, 0.96, light[1]), blue: lerp(0.7, 0.86, light[2]) };
  return {
    draw(film, time) {
      for (let i = 0; i < total; i++) {
        const turns = starts[i]! + time / lerp(SPARKLE_SECONDS.from, SPARKLE_SECONDS.to, chance(i, 2));
        const turn = Math.floor(turns);
        const shown = Math.sin(Math.PI * (turns - turn)) ** 2;
        const x = chance(i, turn + 40) * width;
        const y = (chance(i, turn + 80) - 0.03 * (turns - turn)) * height;
        const size = lerp(reach[0], reach[1], chance(i, turn + 120) ** 2) * height;
        drawStar(film, x, y, size * (0.4 + 0.6 * shown), ink, alpha * shown);
      }
    },
  };
}

/** A light in a lens: a small glow with four fine rays. */
function drawStar(film: Film, x: number, y: number, reach: number, ink: Ink, alpha: number) {
  drawGlow(film, x, y, reach * 0.9, ink, alpha * 0.8);
  const fine = Math.max(0.45, reach * 0.03);
  for (const share of [0.45, 1]) {
    const length = reach * share;
    const strength = alpha * (share === 1 ? 0.22 : 0.4);
    drawCapsule(film, x - length, y, x + length, y, fine, 1, ink, strength, 'lit');
    drawCapsule(film, x, y - length, x, y + length, fine, 1, ink, strength, 'lit');
  }
}
