import { clamp, smoothstep } from '../../../lib/interpolate.ts';
import { fbm2, noise1 } from '../draw/noise.ts';
import { drawCapsule } from './capsule.ts';
import { coverBy, createSoftMap, fillSoftMap } from './soft-map.ts';
import type { Overlay, Weather } from './weather.ts';
import { chance, countOf, NOTHING_DRAWN, randoms, type Surroundings } from './weather-kind.ts';

/** How one veil lies in the air. */
interface Veil {
  /** Strength everywhere and what its wisps add, 0 to 1. */
  readonly base: number;
  readonly wisps: number;
  /** Wisps in the picture's height; across they are longer. */
  readonly fineness: number;
  readonly stretch: number;
  /** Heights a second: with the wind, of itself to the right, and upwards. */
  readonly carried: number;
  readonly drift: number;
  readonly rise: number;
  /** Strength at a height, 0 the top to 1 the bottom. */
  readonly profile: (y: number) => number;
  readonly colour: readonly [number, number, number];
}

const WHOLE = () => 1;
const LOW = (y: number) => 0.12 + 0.88 * smoothstep(0.3, 1, y);
const FOG: readonly [number, number, number] = [0.84, 0.87, 0.9];
const SAND: readonly [number, number, number] = [0.78, 0.6, 0.4];
const SMOKE: readonly [number, number, number] = [0.5, 0.49, 0.49];

export const fog = (surroundings: Surroundings): Weather => {
  const veil = {
    base: 0.27,
    wisps: 0.56,
    fineness: 1.3,
    stretch: 2.4,
    carried: 0.07,
    drift: 0.022,
    rise: 0,
    colour: FOG,
  };
  return {
    far: veilOverlay(surroundings, { ...veil, profile: (y) => 0.45 + 0.55 * smoothstep(0, 0.7, y) }),
    near: veilOverlay(surroundings, {
      ...veil,
      base: 0,
      wisps: 0.34,
      fineness: 0.8,
      drift: 0.045,
      profile: LOW,
    }),
  };
};

export const mist = (surroundings: Surroundings): Weather => {
  const veil = {
    base: 0.06,
    wisps: 0.36,
    fineness: 1.5,
    stretch: 3,
    carried: 0.06,
    drift: 0.018,
    rise: 0,
    colour: FOG,
  };
  return {
    far: veilOverlay(surroundings, { ...veil, profile: LOW }),
    near: veilOverlay(surroundings, {
      ...veil,
      base: 0,
      wisps: 0.24,
      fineness: 1,
      drift: 0.035,
      profile: (y) => smoothstep(0.5, 1, y),
    }),
  };
};

export const smoke = (surroundings: Surroundings): Weather => {
  const veil = {
    base: 0.02,
    wisps: 0.5,
    fineness: 2.1,
    stretch: 1.1,
    carried: 0.1,
    drift: 0.01,
    colour: SMOKE,
  };
  return {
    far: veilOverlay(surroundings, { ...veil, rise: 0.06, profile: WHOLE }),
    near: veilOverlay(surroundings, {
      ...veil,
      base: 0,
      wisps: 0.28,
      fineness: 1.4,
      rise: 0.09,
      profile: LOW,
    }),
  };
};

export const sand = (surroundings: Surroundings): Weather => {
  const veil = {
    base: 0.2,
    wisps: 0.55,
    fineness: 2,
    stretch: 4.5,
    carried: 0.5,
    drift: 0.3,
    rise: 0,
    colour: SAND,
  };
  const grains = flyingGrains(surroundings);
  const far = veilOverlay(surroundings, { ...veil, profile: (y) => 0.5 + 0.5 * smoothstep(0.1, 0.8, y) });
  const near = veilOverlay(surroundings, {
    ...veil,
    base: 0,
    wisps: 0.34,
    drift: 0.55,
    fineness: 1.4,
    profile: LOW,
  });
  return {
    far,
    near: {
      draw(film, time) {
        near.draw(film, time);
        grains.draw(film, time);
      },
    },
  };
};

function veilOverlay(surroundings: Surroundings, veil: Veil): Overlay {
  const { width, height, amount, wind, light, random } = surroundings;
  if (amount <= 0) return NOTHING_DRAWN;
  const large = fbm2(Math.floor(random() * 1e9), 4, 0.52);
  const bend = fbm2(Math.floor(random() * 1e9), 2);
  const surge = noise1(Math.floor(random() * 1e9));
  const aspect = width / height;
  const map = createSoftMap(width, height);
  const colour = [veil.colour[0] * light[0], veil.colour[1] * light[1], veil.colour[2] * light[2]] as const;
  const carried = veil.drift * (wind < 0 ? -1 : 1) + veil.carried * wind;
  return {
    draw(film, time) {
      // What is drawn must not depend on who drew before: the map is filled anew.
      const swell = 1 + 0.12 * surge(time * 0.22);
      fillSoftMap(map, (fx, fy) => {
        const x =
          (fx * aspect * veil.fineness) / veil.stretch - (carried * time * veil.fineness) / veil.stretch;
        const y = fy * veil.fineness + veil.rise * veil.fineness * time;
        const bent = 0.34 * bend(x * 1.3 + 0.05 * time, y * 1.3 - 0.04 * time);
        const wisp = clamp(0.5 + 0.95 * large(x + bent, y + bent + 0.03 * time), 0, 1);
        const density = veil.base + veil.wisps * wisp * wisp * swell;
        return clamp(amount * density * veil.profile(fy), 0, 0.9);
      });
      coverBy(film, map, colour);
    },
  };
}

/** Streaks of sand close to the lens. */
function flyingGrains(surroundings: Surroundings): Overlay {
  const { width, height, wind, light, random } = surroundings;
  const count = countOf(110, surroundings);
  const starts = randoms(count, random);
  const direction = wind < 0 ? -1 : 1;
  const aspect = width / height;
  const ink = { red: 0.95 * light[0], green: 0.78 * light[1], blue: 0.55 * light[2] };
  return {
    draw(film, time) {
      for (let i = 0; i < count; i++) {
        const speed = 0.9 + 1.1 * chance(i, 1);
        const turns = starts[i]! + (time * speed) / (aspect + 0.2);
        const turn = Math.floor(turns);
        const along = (turns - turn) * (aspect + 0.2) - 0.1;
        const x = direction > 0 ? along : aspect - along;
        const y = chance(i, turn + 9) ** 0.7 + 0.01 * Math.sin(6 * time + i);
        const length = 0.02 * speed * direction;
        const radius = (0.0006 + 0.0012 * chance(i, 2)) * height;
        drawCapsule(
          film,
          x * height,
          y * height,
          (x + length) * height,
          (y + 0.002) * height,
          radius,
          0.8,
          ink,
          0.45,
          'opaque',
        );
      }
    },
  };
}
