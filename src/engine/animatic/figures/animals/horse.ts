import { brighten, hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, type Point, smoothOutline } from '../../draw/path.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';
import {
  GALLOP_PHASES,
  type Gait,
  gaitSpeed,
  type QuadrupedAnatomy,
  quadrupedParts,
  WALK_PHASES,
} from '../quadruped.ts';

const TALL = 1.5;

const WALK: Gait = {
  period: 1.25,
  duty: 0.62,
  reach: 0.31,
  lift: 0.1,
  phases: WALK_PHASES,
  bob: 0.015,
  rock: 0.01,
};
const RUN: Gait = {
  period: 0.56,
  duty: 0.32,
  reach: 0.4,
  lift: 0.3,
  phases: GALLOP_PHASES,
  bob: 0.07,
  rock: 0.07,
};

const HORSE: QuadrupedAnatomy = {
  trunk: [
    [-0.62, -0.8],
    [-0.56, -0.94],
    [-0.34, -1.0],
    [-0.06, -0.93],
    [0.2, -0.94],
    [0.42, -1.0],
    [0.58, -0.9],
    [0.64, -0.72],
    [0.56, -0.56],
    [0.34, -0.47],
    [0.04, -0.46],
    [-0.24, -0.52],
    [-0.5, -0.58],
  ],
  hind: {
    root: [-0.42, -0.78],
    bones: [0.3, 0.33, 0.37],
    radii: [0.2, 0.11, 0.052, 0.038],
    lean: [0.1, 0.4, 0.75],
    foot: [0.06, 0.04],
  },
  fore: {
    root: [0.42, -0.7],
    bones: [0.24, 0.3, 0.27],
    radii: [0.16, 0.085, 0.055, 0.038],
    lean: [0.0, 0.25, -1.3],
    foot: [0.06, 0.04],
  },
  neck: { base: [0.46, -0.84], length: 0.62, angleRad: 0.86, arch: 0.07, radii: [0.22, 0.16, 0.1] },
  colour: hex('#7a4a2c'),
  footColour: hex('#2b211b'),
  headLength: 0.52,
  headAngleRad: 0.85,
  head: horseHead,
  tail: horseTail,
  extras: horseMane,
};

function horseHead(colour: Rgb, time: number): Part[] {
  const twitch = 0.05 * Math.sin(1.3 * time);
  const skull = smoothOutline([
    [-0.16, -0.02],
    [-0.1, -0.2],
    [0.12, -0.24],
    [0.4, -0.17],
    [0.72, -0.11],
    [0.93, -0.05],
    [0.99, 0.06],
    [0.94, 0.17],
    [0.8, 0.19],
    [0.6, 0.14],
    [0.36, 0.2],
    [0.16, 0.28],
    [-0.04, 0.22],
  ]);
  const ear = (x: number) =>
    smoothOutline(
      [
        [x - 0.07, -0.14],
        [x - 0.14 - twitch, -0.36],
        [x - 0.02, -0.3],
        [x + 0.06, -0.16],
      ],
      0.2,
    );
  return [
    solid(ear(0.0), colour, FAR_SIDE),
    solid(skull, colour),
    solid(ear(-0.05), colour),
    mark(ellipse(0.28, -0.05, 0.035, 0.03), hex('#120d0b')),
    mark(ellipse(0.9, 0.03, 0.03, 0.022, 0.5), hex('#1a1210'), 0.8),
  ];
}

function horseTail(colour: Rgb, time: number, effort: number): Part[] {
  const lift = 0.22 * effort;
  const sway = (0.05 + 0.03 * effort) * Math.sin(2.6 * time);
  return [
    solid(
      limb([
        [-0.56, -0.88, 0.05],
        [-0.7 - lift * 0.4, -0.86 - lift * 0.2, 0.07],
        [-0.78 - lift * 0.7 + sway * 0.5, -0.62 - lift * 0.5, 0.085],
        [-0.8 - lift + sway, -0.4 - lift * 0.5, 0.07],
        [-0.78 - lift * 1.3 + 1.6 * sway, -0.24 - lift * 0.4, 0.02],
      ]),
      brighten(colour, 0.45),
    ),
  ];
}

/** Falls along the neck, in locks that the wind moves. */
function horseMane(colour: Rgb, [endX, endY]: Point, time: number): Part[] {
  const [fromX, fromY] = [0.34, -0.98];
  const locks: Part[] = [];
  for (let i = 0; i <= 5; i++) {
    const t = i / 5;
    const x = fromX + (endX - 0.06 - fromX) * t - 0.07 * Math.sin(Math.PI * t);
    const y = fromY + (endY - 0.13 - fromY) * t - 0.05 * Math.sin(Math.PI * t);
    const wave = 0.03 * Math.sin(3.1 * time - 0.8 * i);
    const points = [
      [x + 0.04, y + 0.02, 0.05],
      [x - 0.05 + wave, y + 0.07, 0.06],
      [x - 0.1 + 2 * wave, y + 0.2, 0.02],
    ] as const;
    locks.push(solid(limb(points), brighten(colour, 0.42)));
  }
  return locks;
}

export const horse: FigureDesign = {
  name: 'horse',
  habitat: 'ground',
  heightMetres: 2.2,
  tall: TALL,
  aspect: 1.3,
  actions: { walking: gaitSpeed(WALK) / TALL, running: gaitSpeed(RUN) / TALL, standing: 0, eating: 0 },
  create({ action, colour = HORSE.colour }) {
    const gait = action === 'walking' ? WALK : action === 'running' ? RUN : undefined;
    return (time) => quadrupedParts(HORSE, colour, time, gait, action === 'eating' ? 1 : 0);
  },
};
