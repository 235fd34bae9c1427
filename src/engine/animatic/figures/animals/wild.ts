import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';
import type { QuadrupedAnatomy } from '../quadruped.ts';
import { beast, ear, gallopOf, walkOf } from './beast.ts';

const CANINE: Omit<QuadrupedAnatomy, 'colour' | 'head' | 'tail' | 'headLength' | 'headAngleRad'> = {
  trunk: [
    [-0.7, -0.8],
    [-0.58, -0.93],
    [-0.26, -0.93],
    [0.12, -0.92],
    [0.4, -0.98],
    [0.58, -0.94],
    [0.68, -0.76],
    [0.6, -0.56],
    [0.42, -0.48],
    [0.12, -0.5],
    [-0.16, -0.56],
    [-0.4, -0.62],
    [-0.62, -0.64],
  ],
  hind: {
    root: [-0.48, -0.76],
    bones: [0.34, 0.35, 0.27],
    radii: [0.16, 0.1, 0.044, 0.042],
    lean: [0.32, 0.4, 0.42],
    foot: [0.075, 0.042],
  },
  fore: {
    root: [0.46, -0.72],
    bones: [0.3, 0.34, 0.14],
    radii: [0.14, 0.085, 0.05, 0.044],
    lean: [0.05, 0.3, -1.0],
    foot: [0.075, 0.042],
  },
  neck: { base: [0.5, -0.82], length: 0.32, angleRad: 0.72, arch: 0.02, radii: [0.2, 0.17, 0.14] },
};

function pointedHead(colour: Rgb, cheek: Rgb): Part[] {
  return [
    solid(ear(0.2, -0.28, 0.36, 0.11, -0.02), colour, FAR_SIDE),
    solid(
      smoothOutline([
        [-0.16, -0.04],
        [-0.06, -0.3],
        [0.18, -0.36],
        [0.38, -0.26],
        [0.52, -0.12],
        [0.84, -0.04],
        [0.98, 0.03],
        [0.92, 0.12],
        [0.6, 0.18],
        [0.4, 0.28],
        [0.16, 0.36],
        [-0.08, 0.24],
      ]),
      colour,
    ),
    mark(
      smoothOutline([
        [0.9, 0.08],
        [0.6, 0.06],
        [0.38, 0.08],
        [0.12, 0.16],
        [0.02, 0.28],
        [0.16, 0.35],
        [0.4, 0.27],
        [0.6, 0.17],
        [0.9, 0.12],
      ]),
      cheek,
      0.9,
    ),
    solid(ear(0.04, -0.26, 0.38, 0.12, -0.04), colour),
    mark(ellipse(0.965, 0.03, 0.045, 0.04), hex('#181312')),
    mark(ellipse(0.42, -0.08, 0.038, 0.034), hex('#181312')),
  ];
}

/** Carried low and full, with a tip of another colour. */
const brush =
  (tip: Rgb, fullness: number, droop = 0) =>
  (colour: Rgb, time: number): Part[] => {
    const sway = 0.05 * Math.sin(2.2 * time);
    const [x1, y1] = [-0.8 + 0.3 * droop, -0.72 + sway + 0.3 * droop];
    const [x2, y2] = [-1.02 + 0.62 * droop, -0.6 + 1.4 * sway + 0.6 * droop];
    const [x3, y3] = [-1.25 + 0.9 * droop, -0.49 + 2 * sway + 0.9 * droop];
    return [
      solid(
        limb([
          [-0.62, -0.78, 0.07],
          [x1, y1, 0.09 * fullness],
          [x2, y2, 0.115 * fullness],
          [x3, y3, 0.045],
        ]),
        colour,
      ),
      solid(
        limb([
          [0.4 * x2 + 0.6 * x3, 0.4 * y2 + 0.6 * y3, 0.085 * fullness],
          [x3, y3, 0.05 * fullness],
          [x3 - 0.04, y3 + 0.02, 0.012],
        ]),
        tip,
      ),
    ];
  };

export const fox = beast({
  name: 'fox',
  heightMetres: 0.5,
  tall: 1.34,
  aspect: 1.75,
  usual: 'walking',
  walk: walkOf(0.8, 0.26, 0.1),
  run: gallopOf(0.44, 0.42, 0.22),
  anatomy: {
    ...CANINE,
    colour: hex('#cf6a2c'),
    footColour: hex('#2a1d18'),
    headLength: 0.46,
    headAngleRad: 0.14,
    head: (colour) => pointedHead(colour, hex('#f3e6d2')),
    tail: brush(hex('#f3e6d2'), 1),
  },
});

export const wolf = beast({
  name: 'wolf',
  heightMetres: 0.95,
  tall: 1.36,
  aspect: 1.6,
  usual: 'walking',
  walk: walkOf(0.92, 0.29, 0.11),
  run: gallopOf(0.48, 0.44, 0.24),
  anatomy: {
    ...CANINE,
    colour: hex('#6d7078'),
    headLength: 0.48,
    headAngleRad: 0.2,
    head: (colour) => pointedHead(colour, mixColours(colour, hex('#e6e2da'), 0.7)),
    tail: (colour, time) => brush(brighten(colour, 0.6), 0.75, 0.3)(colour, time),
    extras: (colour) => [
      solid(
        smoothOutline([
          [0.2, -0.92],
          [0.4, -1.05],
          [0.58, -1.08],
          [0.7, -0.96],
          [0.72, -0.74],
          [0.6, -0.6],
          [0.46, -0.74],
        ]),
        brighten(colour, 0.92),
      ),
    ],
  },
});

const HOP_SECONDS = 0.62;
const HOP_LENGTH = 0.95;
// Of a hop; the rest it crouches for the next one.
const AIR_SHARE = 0.74;
const RABBIT_TALL = 1.25;

/** Moves in hops: both hind legs push, the fore paws come down first. */
export const rabbit: FigureDesign = {
  name: 'rabbit',
  habitat: 'ground',
  heightMetres: 0.35,
  tall: RABBIT_TALL,
  aspect: 1.1,
  actions: { sitting: 0, jumping: HOP_LENGTH / HOP_SECONDS / RABBIT_TALL, eating: 0 },
  create({ action, colour = hex('#b59a7e'), random }) {
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      if (action !== 'jumping') return rabbitParts(colour, 0, 0, t);
      const share = t / HOP_SECONDS - Math.floor(t / HOP_SECONDS);
      // Level speed belongs to the whole figure; in the hop itself the body rises, tips over and gathers again.
      const flight = Math.min(1, share / AIR_SHARE);
      const gathering = Math.max(0, (share - AIR_SHARE) / (1 - AIR_SHARE));
      const air = Math.sin(Math.PI * flight) ** 1.2;
      const pitch = flight < 1 ? Math.cos(Math.PI * flight) : -Math.cos(Math.PI * gathering);
      return rabbitParts(colour, air, pitch, t).map((part) =>
        movePart(part, 0, -0.34 * air, 1, -0.16 * pitch),
      );
    };
  },
};

function rabbitParts(colour: Rgb, stretch: number, pitch: number, time: number): Part[] {
  const nose = 0.008 * Math.sin(14 * time) * (Math.sin(0.7 * time) > 0 ? 1 : 0);
  const back = 0.1 * stretch;
  const earLean = -0.12 - 0.25 * stretch + 0.03 * Math.sin(1.9 * time);
  const body = smoothOutline([
    [-0.56 - back, -0.2],
    [-0.54 - back, -0.46],
    [-0.34, -0.66],
    [-0.04, -0.66],
    [0.2, -0.58],
    [0.34, -0.5],
    [0.36, -0.34],
    [0.26, -0.18],
    [0, -0.08],
    [-0.36, -0.04],
  ]);
  const head = smoothOutline([
    [0.16, -0.62],
    [0.24, -0.8],
    [0.44, -0.84],
    [0.6, -0.72],
    [0.68 + nose, -0.6],
    [0.64, -0.5],
    [0.5, -0.44],
    [0.3, -0.44],
  ]);
  const hind = (x: number, shade: number) => [
    solid(ellipse(x - 0.3 - 0.6 * back, -0.28, 0.24, 0.23), colour, shade),
    solid(
      limb([
        [x - 0.36 - 0.1 * stretch, -0.22, 0.13],
        [x - 0.43 - 0.2 * stretch, -0.07 - 0.03 * stretch, 0.06],
        [x - 0.2 - 0.36 * stretch * (1 + 0.5 * pitch), -0.045 + 0.08 * stretch, 0.045],
      ]),
      colour,
      shade,
    ),
  ];
  const fore = (x: number, shade: number) =>
    solid(
      limb([
        [x, -0.36, 0.09],
        [x + 0.03 + 0.16 * stretch, -0.18, 0.055],
        [x + 0.06 + 0.26 * stretch, -0.04 + 0.05 * stretch, 0.042],
      ]),
      colour,
      shade,
    );
  return [
    ...hind(0.05, FAR_SIDE),
    fore(0.3, FAR_SIDE),
    solid(
      limb([
        [0.38, -0.78, 0.045],
        [0.36 + 0.6 * earLean, -1.0, 0.07],
        [0.38 + earLean, -1.24, 0.025],
      ]),
      colour,
      FAR_SIDE,
    ),
    solid(ellipse(-0.6 - back, -0.24, 0.11), hex('#f4efe6')),
    solid(body, colour),
    fore(0.22, 1),
    solid(head, colour),
    solid(
      limb([
        [0.32, -0.78, 0.045],
        [0.26 + 0.7 * earLean, -1.0, 0.075],
        [0.26 + 1.2 * earLean, -1.25, 0.025],
      ]),
      colour,
    ),
    ...hind(0, 1),
    mark(ellipse(0.49, -0.68, 0.032), hex('#181312')),
    mark(ellipse(0.675 + nose, -0.6, 0.02), hex('#c98a86')),
  ];
}
