import type { Rgb } from '../../draw/colour.ts';
import { hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import type { Action } from '../figure.ts';
import { type FigureDesign, mark, type Part, solid } from '../part.ts';
import {
  GALLOP_PHASES,
  type Gait,
  gaitSpeed,
  type QuadrupedAnatomy,
  quadrupedParts,
  WALK_PHASES,
} from '../quadruped.ts';

interface Beast {
  readonly name: string;
  readonly heightMetres: number;
  readonly tall: number;
  readonly aspect: number;
  readonly usual: Action;
  readonly walk: Gait;
  readonly run: Gait;
  readonly anatomy: QuadrupedAnatomy;
}

export const beast = ({
  name,
  heightMetres,
  tall,
  aspect,
  usual,
  walk,
  run,
  anatomy,
}: Beast): FigureDesign => ({
  name,
  habitat: 'ground',
  heightMetres,
  tall,
  aspect,
  actions: {
    [usual]: usual === 'walking' ? gaitSpeed(walk) / tall : 0,
    walking: gaitSpeed(walk) / tall,
    running: gaitSpeed(run) / tall,
    standing: 0,
    eating: 0,
  },
  create({ action, colour = anatomy.colour }) {
    const gait = action === 'walking' ? walk : action === 'running' ? run : undefined;
    return (time) => quadrupedParts(anatomy, colour, time, gait, action === 'eating' ? 1 : 0);
  },
});

export const walkOf = (period: number, reach: number, lift: number): Gait => ({
  period,
  duty: 0.64,
  reach,
  lift,
  phases: WALK_PHASES,
  bob: 0.014,
  rock: 0.01,
});

export const gallopOf = (period: number, reach: number, lift: number): Gait => ({
  period,
  duty: 0.36,
  reach,
  lift,
  phases: GALLOP_PHASES,
  bob: 0.08,
  rock: 0.07,
});

export const eye = (x: number, y: number, size: number) => mark(ellipse(x, y, size), hex('#120f0d'));

export const ear = (x: number, y: number, length: number, width: number, lean: number): Path =>
  smoothOutline(
    [
      [x - width, y],
      [x - 0.7 * width + 0.6 * lean, y - 0.6 * length],
      [x + lean, y - length],
      [x + 0.7 * width + 0.5 * lean, y - 0.5 * length],
      [x + width, y],
    ],
    0.15,
  );

/** A tail that hangs, with a tuft. */
export const hangingTail =
  (x: number, y: number, length: number, tuft: Rgb) =>
  (colour: Rgb, time: number): Part[] => {
    const sway = 0.05 * Math.sin(1.6 * time);
    const end: Point = [x - 0.13 + sway, y + length];
    return [
      solid(
        limb([
          [x + 0.06, y, 0.035],
          [x - 0.08, y + 0.3 * length, 0.025],
          [end[0], end[1], 0.018],
        ]),
        colour,
      ),
      solid(
        limb([
          [end[0], end[1] - 0.04, 0.02],
          [end[0] - 0.01 + 0.5 * sway, end[1] + 0.07, 0.035],
          [end[0] + sway, end[1] + 0.15, 0.008],
        ]),
        tuft,
      ),
    ];
  };
