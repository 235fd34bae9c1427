import { hex, type Rgb } from '../../draw/colour.ts';
import { type LimbPoint, limb } from '../../draw/limb.ts';
import { ellipse, smoothOutline } from '../../draw/path.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';
import {
  GALLOP_PHASES,
  type Gait,
  gaitSpeed,
  type QuadrupedAnatomy,
  quadrupedParts,
  WALK_PHASES,
} from '../quadruped.ts';

import { sittingParts, sleepingParts } from './resting.ts';

const TALL = 1.32;

const WALK: Gait = {
  period: 1.05,
  duty: 0.66,
  reach: 0.3,
  lift: 0.1,
  phases: WALK_PHASES,
  bob: 0.015,
  rock: 0.012,
};
const RUN: Gait = {
  period: 0.46,
  duty: 0.36,
  reach: 0.42,
  lift: 0.24,
  phases: GALLOP_PHASES,
  bob: 0.1,
  rock: 0.09,
};

const CAT: QuadrupedAnatomy = {
  trunk: [
    [-0.78, -0.8],
    [-0.62, -0.94],
    [-0.36, -0.96],
    [-0.02, -0.9],
    [0.3, -0.91],
    [0.52, -0.98],
    [0.7, -0.92],
    [0.82, -0.76],
    [0.76, -0.58],
    [0.56, -0.46],
    [0.22, -0.44],
    [-0.14, -0.5],
    [-0.4, -0.56],
    [-0.66, -0.6],
  ],
  hind: {
    root: [-0.55, -0.76],
    bones: [0.36, 0.36, 0.25],
    radii: [0.2, 0.13, 0.052, 0.05],
    lean: [0.42, 0.45, 0.38],
    foot: [0.085, 0.05],
  },
  fore: {
    root: [0.56, -0.72],
    bones: [0.3, 0.34, 0.15],
    radii: [0.16, 0.1, 0.058, 0.052],
    lean: [0.05, 0.3, -1.0],
    foot: [0.08, 0.05],
  },
  neck: { base: [0.66, -0.8], length: 0.26, angleRad: 0.62, arch: 0.02, radii: [0.19, 0.16, 0.14] },
  colour: hex('#c9844a'),
  headLength: 0.47,
  headAngleRad: 0.1,
  head: (colour, time) => catHead(colour, time),
  tail: catTail,
};

const CLOSED_EYE = limb([
  [0.43, -0.15, 0.014],
  [0.5, -0.12, 0.018],
  [0.57, -0.14, 0.014],
]);

function catHead(colour: Rgb, time: number, isAwake = true): Part[] {
  const twitch = 0.06 * Math.max(0, Math.sin(2.1 * time) - 0.86) * 7;
  const ear = (x: number) =>
    smoothOutline(
      [
        [x - 0.17, -0.3],
        [x - 0.13 - twitch, -0.62],
        [x - 0.07 - twitch, -0.74],
        [x + 0.04, -0.6],
        [x + 0.17, -0.32],
        [x, -0.2],
      ],
      0.3,
    );
  const skull = smoothOutline([
    [-0.14, -0.1],
    [0.0, -0.38],
    [0.26, -0.48],
    [0.48, -0.42],
    [0.61, -0.25],
    [0.71, -0.12],
    [0.76, -0.01],
    [0.72, 0.11],
    [0.6, 0.21],
    [0.42, 0.29],
    [0.14, 0.29],
    [-0.08, 0.14],
  ]);
  return [
    solid(ear(0.36), colour, FAR_SIDE),
    solid(skull, colour),
    solid(ear(0.12), colour),
    mark(isAwake ? ellipse(0.5, -0.16, 0.055, 0.07) : CLOSED_EYE, hex('#1a1512')),
    mark(ellipse(0.725, -0.02, 0.03, 0.028), hex('#3a2020')),
  ];
}

/** Carried high; a slow wave runs to its tip. */
function catTail(colour: Rgb, time: number, effort: number): Part[] {
  const points: LimbPoint[] = [];
  let [x, y, angle] = [-0.72, -0.83, 2.7 - 0.1 * effort];
  for (let i = 0; i <= 7; i++) {
    points.push([x, y, 0.075 - 0.004 * i]);
    angle +=
      -0.24 + 0.13 * i * (0.55 + 0.2 * effort) * Math.sin(1.7 * time - 0.55 * i) * 0.5 + (i > 4 ? 0.22 : 0);
    x += 0.15 * Math.cos(angle);
    y -= 0.15 * Math.sin(angle);
  }
  return [solid(limb(points), colour)];
}

export const cat: FigureDesign = {
  name: 'cat',
  habitat: 'ground',
  heightMetres: 0.4,
  tall: TALL,
  aspect: 1.6,
  actions: {
    walking: gaitSpeed(WALK) / TALL,
    running: gaitSpeed(RUN) / TALL,
    standing: 0,
    sitting: 0,
    sleeping: 0,
    eating: 0,
  },
  create({ action, colour = CAT.colour }) {
    const gait = action === 'walking' ? WALK : action === 'running' ? RUN : undefined;
    return (time) => {
      const head = (isAwake: boolean) => ({ parts: catHead(colour, time, isAwake), length: CAT.headLength });
      if (action === 'sitting') return sittingParts(head(true), colour, time);
      if (action === 'sleeping') return sleepingParts(head(false), colour, time);
      return quadrupedParts(CAT, colour, time, gait, action === 'eating' ? 1 : 0);
    };
  },
};
