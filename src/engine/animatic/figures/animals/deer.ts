import { brighten, hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, joinPaths, smoothOutline } from '../../draw/path.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';
import {
  GALLOP_PHASES,
  type Gait,
  gaitSpeed,
  type QuadrupedAnatomy,
  quadrupedParts,
  WALK_PHASES,
} from '../quadruped.ts';

const TALL = 1.85;

const WALK: Gait = {
  period: 1.3,
  duty: 0.64,
  reach: 0.26,
  lift: 0.13,
  phases: WALK_PHASES,
  bob: 0.015,
  rock: 0.01,
};
const RUN: Gait = {
  period: 0.6,
  duty: 0.3,
  reach: 0.38,
  lift: 0.34,
  phases: GALLOP_PHASES,
  bob: 0.14,
  rock: 0.09,
};

const DEER: QuadrupedAnatomy = {
  trunk: [
    [-0.54, -0.86],
    [-0.42, -0.98],
    [-0.14, -0.96],
    [0.14, -0.95],
    [0.34, -1.0],
    [0.5, -0.92],
    [0.58, -0.76],
    [0.5, -0.6],
    [0.3, -0.53],
    [0.04, -0.54],
    [-0.2, -0.6],
    [-0.44, -0.66],
  ],
  hind: {
    root: [-0.38, -0.82],
    bones: [0.29, 0.34, 0.38],
    radii: [0.16, 0.088, 0.036, 0.026],
    lean: [0.12, 0.4, 0.8],
    foot: [0.042, 0.03],
  },
  fore: {
    root: [0.38, -0.74],
    bones: [0.25, 0.3, 0.29],
    radii: [0.13, 0.07, 0.036, 0.026],
    lean: [0.0, 0.25, -1.3],
    foot: [0.042, 0.03],
  },
  neck: { base: [0.42, -0.86], length: 0.5, angleRad: 1.08, arch: -0.03, radii: [0.17, 0.105, 0.08] },
  colour: hex('#a86f42'),
  footColour: hex('#2b211b'),
  headLength: 0.36,
  headAngleRad: 0.35,
  head: deerHead,
  tail: deerTail,
  extras: () => [],
};

function deerHead(colour: Rgb, time: number): Part[] {
  const turn = 0.12 * Math.sin(0.8 * time);
  const skull = smoothOutline([
    [-0.16, -0.04],
    [-0.04, -0.28],
    [0.2, -0.32],
    [0.44, -0.2],
    [0.8, -0.1],
    [0.98, -0.02],
    [1.0, 0.1],
    [0.86, 0.19],
    [0.5, 0.22],
    [0.2, 0.3],
    [-0.06, 0.22],
  ]);
  const ear = (x: number) =>
    smoothOutline(
      [
        [x, -0.22],
        [x - 0.2 - turn, -0.42],
        [x - 0.42 - turn, -0.44],
        [x - 0.26, -0.24],
        [x - 0.04, -0.14],
      ],
      0.1,
    );
  return [
    ...antler(0.12, FAR_SIDE),
    solid(ear(0.1), colour, FAR_SIDE),
    solid(skull, colour),
    solid(ear(-0.02), colour),
    ...antler(0.04, 1),
    mark(ellipse(0.32, -0.08, 0.05, 0.045), hex('#120d0b')),
    mark(ellipse(0.97, 0.02, 0.04, 0.05), hex('#1a1210')),
  ];
}

/** A beam that sweeps back and forward again, three tines on its front. */
function antler(x: number, shade: number): Part[] {
  const beam = limb([
    [x, -0.24, 0.05],
    [x - 0.2, -0.6, 0.045],
    [x - 0.3, -1.0, 0.042],
    [x - 0.12, -1.4, 0.036],
    [x + 0.1, -1.6, 0.015],
  ]);
  const tine = (fromX: number, fromY: number, toX: number, toY: number) =>
    limb([
      [fromX, fromY, 0.036],
      [(fromX + toX) / 2 + 0.06, (fromY + toY) / 2, 0.03],
      [toX, toY, 0.012],
    ]);
  const tines = [
    tine(x - 0.04, -0.34, x + 0.3, -0.5),
    tine(x - 0.24, -0.72, x + 0.12, -0.94),
    tine(x - 0.28, -1.05, x - 0.5, -1.4),
  ];
  return [solid(joinPaths(beam, ...tines), hex('#d9c3a0'), shade)];
}

function deerTail(colour: Rgb, time: number): Part[] {
  const flick = 0.05 * Math.max(0, Math.sin(3.7 * time));
  return [
    solid(
      limb([
        [-0.5, -0.88, 0.05],
        [-0.6 - flick, -0.86 - flick, 0.05],
        [-0.64 - flick, -0.76 - 2 * flick, 0.02],
      ]),
      brighten(colour, 1.3),
    ),
  ];
}

export const deer: FigureDesign = {
  name: 'deer',
  habitat: 'ground',
  heightMetres: 1.8,
  tall: TALL,
  aspect: 0.95,
  actions: { standing: 0, walking: gaitSpeed(WALK) / TALL, running: gaitSpeed(RUN) / TALL, eating: 0 },
  create({ action, colour = DEER.colour }) {
    const gait = action === 'walking' ? WALK : action === 'running' ? RUN : undefined;
    return (time) => quadrupedParts(DEER, colour, time, gait, action === 'eating' ? 1 : 0);
  },
};
