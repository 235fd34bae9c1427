import { lerp } from '../../../lib/interpolate.ts';
import type { Film } from '../film.ts';
import type { Ink } from './capsule.ts';
import type { Overlay, Weather } from './weather.ts';
import { aside, chance, countOf, randoms, type Surroundings } from './weather-kind.ts';

const TURN = 2 * Math.PI;

/**
 * Signed distance to the outline in units of its half length, negative inside, of a thing that is seen foreshortened
 * across by `flat`. The outline lies within -1..1 both ways.
 */
type Outline = (along: number, across: number, flat: number) => number;

// A lens with a point at either end.
const LEAF: Outline = (along, across, flat) => {
  const half = 0.5 * (1 - along * along) * (1 - 0.25 * along);
  return Math.max((Math.abs(across) - half) * flat, Math.abs(along) - 1);
};
// Round at the tip, which has a notch, narrow where it grew.
const PETAL: Outline = (along, across, flat) => {
  const half = Math.max(0.1, 0.36 + 0.28 * along);
  const [u, v] = [(along - 0.12) / 0.88, across / half];
  const out = Math.hypot(u, v);
  const slope = Math.hypot(u / 0.88, v / (half * flat)) / Math.max(0.3, out);
  const body = (out - 1) / Math.max(1, slope);
  const notch = (0.2 - Math.hypot(along - 1.06, across * 1.5)) * flat;
  // Beyond its ends the slope says too little.
  return Math.max(body, notch, Math.abs(along - 0.12) - 0.88);
};
const SLIP: Outline = (along, across, flat) =>
  Math.max(Math.abs(along) - 1, (Math.abs(across) - 0.58) * flat);
const FEATHER: Outline = (along, across, flat) => {
  const bent = across - 0.22 * (along * along - 0.4);
  const half = 0.2 * Math.sqrt(Math.max(0, 1 - along * along)) * (1.15 - 0.5 * along);
  return Math.max((Math.abs(bent) - half) * flat, Math.abs(along) - 1);
};

interface Tumbler {
  readonly outline: Outline;
  readonly colours: readonly Ink[];
  /** Half its length, share of the height. */
  readonly reach: readonly [number, number];
  /** Heights a second. */
  readonly fall: number;
  /** How far it swings to and fro. */
  readonly swing: number;
  /** Turns a second about its own length. */
  readonly tumble: number;
  /** How dark the side is that faces away, 0 to 1: what is thin lets light through. */
  readonly shade: number;
  /** A rib or quill along the middle, 0 to 1. */
  readonly rib: number;
  readonly counts: readonly [far: number, near: number];
}

const ink = (red: number, green: number, blue: number): Ink => ({ red, green, blue });

const LEAVES: Tumbler = {
  outline: LEAF,
  colours: [
    ink(0.78, 0.36, 0.1),
    ink(0.86, 0.55, 0.13),
    ink(0.66, 0.22, 0.1),
    ink(0.56, 0.38, 0.16),
    ink(0.9, 0.68, 0.24),
  ],
  reach: [0.009, 0.015],
  fall: 0.12,
  swing: 0.05,
  tumble: 0.42,
  shade: 0.42,
  rib: 0.5,
  counts: [34, 9],
};
const PETALS: Tumbler = {
  outline: PETAL,
  colours: [ink(0.98, 0.78, 0.83), ink(0.99, 0.87, 0.89), ink(0.95, 0.66, 0.74), ink(1, 0.93, 0.93)],
  reach: [0.006, 0.011],
  fall: 0.09,
  swing: 0.045,
  tumble: 0.36,
  shade: 0.16,
  rib: 0.12,
  counts: [84, 17],
};
const FEATHERS: Tumbler = {
  outline: FEATHER,
  colours: [ink(0.97, 0.97, 0.98), ink(0.9, 0.91, 0.93), ink(0.98, 0.95, 0.9)],
  reach: [0.014, 0.026],
  fall: 0.055,
  swing: 0.09,
  tumble: 0.16,
  shade: 0.14,
  rib: 0.35,
  counts: [16, 5],
};
const CONFETTI: Tumbler = {
  outline: SLIP,
  colours: [
    ink(0.95, 0.27, 0.36),
    ink(0.99, 0.76, 0.2),
    ink(0.22, 0.66, 0.9),
    ink(0.3, 0.78, 0.5),
    ink(0.62, 0.38, 0.86),
    ink(0.98, 0.55, 0.7),
  ],
  reach: [0.005, 0.009],
  fall: 0.2,
  swing: 0.035,
  tumble: 1.1,
  shade: 0.4,
  rib: 0,
  counts: [120, 26],
};
// Nearer ones are larger, faster and out of focus.
const NEAR = { larger: 2.7, faster: 1.7, softness: 0.22 } as const;
const FAR_SOFTNESS = 0.03;
const CARRIED = 1.6;
// Edges are never softer than a pixel, which is more of a small picture.
const EDGE = 0.03;
const STAY = [0, 0] as const;

const weatherOf =
  (tumbler: Tumbler) =>
  (surroundings: Surroundings): Weather => ({
    far: tumbling(surroundings, tumbler, false),
    near: tumbling(surroundings, tumbler, true),
  });

export const leaves = weatherOf(LEAVES);
export const petals = weatherOf(PETALS);
export const feathers = weatherOf(FEATHERS);
export const confetti = weatherOf(CONFETTI);

function tumbling(surroundings: Surroundings, tumbler: Tumbler, isNear: boolean): Overlay {
  const { width, height, wind, light, random, keepClear } = surroundings;
  const count = countOf(tumbler.counts[isNear ? 1 : 0], surroundings);
  const [starts, places] = [0, 1].map(() => randoms(count, random)) as Float32Array[];
  const larger = isNear ? NEAR.larger : 1;
  const fall = tumbler.fall * (isNear ? NEAR.faster : 1);
  const margin = 1.3 * tumbler.reach[1] * larger + tumbler.swing + EDGE;
  const wayDown = 1 + 2 * margin;
  const wayAcross = width / height + 2 * margin;
  return {
    draw(film, time) {
      for (let i = 0; i < count; i++) {
        const speed = fall * lerp(0.7, 1.3, chance(i, 1));
        const turns = starts![i]! + (time * speed) / wayDown;
        const turn = Math.floor(turns);
        const phase = TURN * (lerp(0.2, 0.42, chance(i, 2)) * time + chance(i, 3));
        const across =
          places![i]! * wayAcross + chance(i, turn + 7) * wayAcross + wind * CARRIED * speed * time;
        const x = (((across % wayAcross) + wayAcross) % wayAcross) - margin + tumbler.swing * Math.sin(phase);
        const y = (turns - turn) * wayDown - margin + 0.35 * tumbler.swing * Math.cos(2 * phase);
        const [outX, outY] = isNear ? aside(x, y, keepClear) : STAY;
        const spin = TURN * (tumbler.tumble * lerp(0.6, 1.5, chance(i, 4)) * time + chance(i, 5));
        // It leans into its swing, and turns slowly besides.
        const angle =
          TURN * chance(i, 6) + 0.9 * Math.cos(phase) + 0.35 * spin * (chance(i, 8) < 0.5 ? -1 : 1);
        const reach = lerp(tumbler.reach[0], tumbler.reach[1], chance(i, 9)) * larger * height;
        const colour = tumbler.colours[Math.floor(chance(i, 10) * tumbler.colours.length)]!;
        drawTumbler(film, {
          x: (x + outX) * height,
          y: (y + outY) * height,
          reach,
          angle,
          spin,
          outline: tumbler.outline,
          softness: isNear ? NEAR.softness : FAR_SOFTNESS,
          alpha: isNear ? 0.86 : 1,
          rib: tumbler.rib,
          shade: tumbler.shade,
          ink: ink(colour.red * light[0], colour.green * light[1], colour.blue * light[2]),
        });
      }
    },
  };
}

interface DrawnTumbler {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly angle: number;
  /** About its own length. */
  readonly spin: number;
  readonly outline: Outline;
  readonly softness: number;
  readonly alpha: number;
  readonly shade: number;
  readonly rib: number;
  readonly ink: Ink;
}

function drawTumbler({ width, height, rgb }: Film, drawn: DrawnTumbler) {
  const {
    x,
    y,
    reach,
    angle,
    spin,
    outline,
    rib,
    ink: { red, green, blue },
  } = drawn;
  const turned = Math.cos(spin);
  // Seen on edge it keeps a sliver: nothing is infinitely thin.
  const flat = Math.max(0.12, Math.abs(turned));
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const edge = Math.max(0.75, drawn.softness * reach) / reach;
  const box = reach * (1 + edge) + 1;
  const left = Math.max(0, Math.floor(x - box));
  const right = Math.min(width - 1, Math.ceil(x + box));
  const top = Math.max(0, Math.floor(y - box));
  const bottom = Math.min(height - 1, Math.ceil(y + box));
  // The side that faces up is lit, the other one is in its own shade.
  const lit = 1.05 - (drawn.shade * (1 - turned)) / 2;
  // It is bowed: one edge catches more light; seen on edge there is none to be seen.
  const bow = 0.14 * turned * Math.abs(turned);
  for (let py = top; py <= bottom; py++)
    for (let px = left; px <= right; px++) {
      const dx = (px + 0.5 - x) / reach;
      const dy = (py + 0.5 - y) / reach;
      const along = dx * cos + dy * sin;
      const across = (dy * cos - dx * sin) / flat;
      const distance = outline(along, across, flat);
      if (distance >= edge) continue;
      const inside = distance <= -edge ? 1 : (edge - distance) / (2 * edge);
      const cover = drawn.alpha * inside * inside * (3 - 2 * inside);
      const shade = lit * (1 - rib * 0.35 * Math.exp(-180 * across * across)) * (1 + bow * across);
      const at = (py * width + px) * 3;
      rgb[at]! += cover * (red * shade - rgb[at]!);
      rgb[at + 1]! += cover * (green * shade - rgb[at + 1]!);
      rgb[at + 2]! += cover * (blue * shade - rgb[at + 2]!);
    }
}
