import { hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
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

const TALL = 1.42;

const WALK: Gait = {
  period: 0.86,
  duty: 0.62,
  reach: 0.29,
  lift: 0.12,
  phases: WALK_PHASES,
  bob: 0.02,
  rock: 0.012,
};
const RUN: Gait = {
  period: 0.48,
  duty: 0.36,
  reach: 0.44,
  lift: 0.25,
  phases: GALLOP_PHASES,
  bob: 0.1,
  rock: 0.08,
};

const DOG: QuadrupedAnatomy = {
  trunk: [
    [-0.66, -0.88],
    [-0.54, -0.98],
    [-0.2, -0.98],
    [0.16, -0.97],
    [0.42, -1.03],
    [0.6, -0.98],
    [0.72, -0.78],
    [0.66, -0.56],
    [0.46, -0.44],
    [0.14, -0.45],
    [-0.14, -0.52],
    [-0.38, -0.6],
    [-0.6, -0.64],
  ],
  hind: {
    root: [-0.46, -0.8],
    bones: [0.36, 0.36, 0.25],
    radii: [0.19, 0.12, 0.056, 0.054],
    lean: [0.34, 0.4, 0.4],
    foot: [0.085, 0.048],
  },
  fore: {
    root: [0.46, -0.74],
    bones: [0.32, 0.35, 0.13],
    radii: [0.16, 0.1, 0.062, 0.056],
    lean: [0.05, 0.3, -1.0],
    foot: [0.085, 0.05],
  },
  neck: { base: [0.5, -0.84], length: 0.36, angleRad: 0.92, arch: 0.02, radii: [0.22, 0.17, 0.15] },
  colour: hex('#b98a56'),
  headLength: 0.5,
  headAngleRad: 0.12,
  head: (colour, time) => dogHead(colour, time),
  tail: dogTail,
};

const CLOSED_EYE = limb([
  [0.35, -0.12, 0.014],
  [0.42, -0.09, 0.018],
  [0.49, -0.11, 0.014],
]);

function dogHead(colour: Rgb, time: number, isAwake = true): Part[] {
  const flap = isAwake ? 0.05 * Math.sin(7.3 * time) : 0;
  const skull = smoothOutline([
    [-0.16, -0.12],
    [-0.02, -0.32],
    [0.22, -0.38],
    [0.42, -0.29],
    [0.52, -0.16],
    [0.78, -0.12],
    [0.95, -0.07],
    [0.99, 0.04],
    [0.9, 0.14],
    [0.62, 0.22],
    [0.4, 0.28],
    [0.14, 0.3],
    [-0.1, 0.16],
  ]);
  const ear = smoothOutline([
    [0.0, -0.3],
    [0.16, -0.26],
    [0.2, -0.02],
    [0.14 + flap, 0.24],
    [0.02 + flap, 0.3],
    [-0.1 + flap, 0.2],
    [-0.1, -0.08],
  ]);
  return [
    solid(skull, colour),
    mark(ellipse(0.96, -0.045, 0.055, 0.05), hex('#1d1715')),
    mark(isAwake ? ellipse(0.42, -0.13, 0.042, 0.046) : CLOSED_EYE, hex('#1a1512')),
    solid(ear, colour, FAR_SIDE * 1.1),
  ];
}

/** Carried up; it wags. */
function dogTail(colour: Rgb, time: number, effort: number): Part[] {
  const wag = 0.22 * Math.sin((8 + 2 * effort) * time);
  return [
    solid(
      limb([
        [-0.56, -0.86, 0.085],
        [-0.74, -0.98, 0.075],
        [-0.86 - 0.1 * wag, -1.14 + 0.2 * wag, 0.065],
        [-0.86 - 0.3 * wag, -1.32 + 0.3 * wag, 0.03],
      ]),
      colour,
    ),
  ];
}

export const dog: FigureDesign = {
  name: 'dog',
  habitat: 'ground',
  heightMetres: 0.75,
  tall: TALL,
  aspect: 1.4,
  actions: {
    walking: gaitSpeed(WALK) / TALL,
    running: gaitSpeed(RUN) / TALL,
    standing: 0,
    eating: 0,
    sitting: 0,
    sleeping: 0,
  },
  create({ action, colour = DOG.colour }) {
    const gait = action === 'walking' ? WALK : action === 'running' ? RUN : undefined;
    return (time) => {
      const head = (isAwake: boolean) => ({ parts: dogHead(colour, time, isAwake), length: DOG.headLength });
      if (action === 'sitting') return sittingParts(head(true), colour, time);
      if (action === 'sleeping') return sleepingParts(head(false), colour, time);
      return quadrupedParts(DOG, colour, time, gait, action === 'eating' ? 1 : 0);
    };
  },
};
