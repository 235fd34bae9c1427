import { brighten, type Rgb } from '../../draw/colour.ts';
import { type LimbPoint, limb } from '../../draw/limb.ts';
import { ellipse, type Point, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type Part, solid } from '../part.ts';

/** The head of an animal as its design draws it, in lengths of the head. */
export interface RestingHead {
  readonly parts: readonly Part[];
  readonly length: number;
}

/** On its haunches, the fore legs upright; it breathes, looks round and moves the tip of its tail. */
export function sittingParts(head: RestingHead, colour: Rgb, time: number): Part[] {
  const breath = 0.012 * Math.sin(1.9 * time);
  const gaze = 0.1 * Math.sin(0.5 * time) + 0.05 * Math.sin(1.23 * time);
  const trunk = smoothOutline([
    [-0.46, -0.04],
    [-0.56, -0.26],
    [-0.46, -0.56],
    [-0.24, -0.84],
    [-0.06, -1.0],
    [0.14, -1.08],
    [0.3, -0.98],
    [0.37 + breath, -0.74],
    [0.34 + breath, -0.5],
    [0.26, -0.3],
    [0.1, -0.06],
    [-0.2, 0.0],
  ]);
  const foreLeg = (x: number, shade: number) => [
    solid(
      limb([
        [x - 0.06, -0.62, 0.13],
        [x + 0.01, -0.34, 0.075],
        [x + 0.02, -0.05, 0.055],
      ]),
      colour,
      shade,
    ),
    solid(ellipse(x + 0.06, -0.045, 0.085, 0.048), colour, shade),
  ];
  return [
    ...foreLeg(0.32, FAR_SIDE),
    ...restingTail(colour, time),
    solid(trunk, colour),
    ...foreLeg(0.24, 1),
    solid(ellipse(-0.22, -0.25, 0.27 + 0.5 * breath, 0.25, -0.2), brighten(colour, 0.95)),
    solid(
      limb([
        [-0.18, -0.06, 0.06],
        [0.06, -0.045, 0.05],
      ]),
      brighten(colour, 0.95),
    ),
    solid(
      limb([
        [0.1, -0.9, 0.19],
        [0.2, -1.08, 0.16],
      ]),
      colour,
    ),
    ...head.parts.map((part) => movePart(part, 0.16, -1.12, head.length, 0.06 + gaze)),
  ];
}

/** Lies behind it; only the tip is awake. */
function restingTail(colour: Rgb, time: number): Part[] {
  const flick = 0.09 * Math.sin(1.3 * time) * (0.5 + 0.5 * Math.sin(0.37 * time));
  const points: LimbPoint[] = [
    [-0.42, -0.1, 0.075],
    [-0.66, -0.06, 0.065],
    [-0.86, -0.08, 0.06],
    [-1.02, -0.16 - 0.4 * flick, 0.055],
    [-1.1 + 0.5 * flick, -0.3 - flick, 0.035],
  ];
  return [solid(limb(points), colour)];
}

/** Curled up, the head on its paws and the tail around it; nothing moves but the breath. */
export function sleepingParts(head: RestingHead, colour: Rgb, time: number): Part[] {
  const breath = 0.5 + 0.5 * Math.sin(1.35 * time);
  const rise = 0.03 * breath;
  const outline: Point[] = [
    [-0.66, -0.1],
    [-0.66, -0.3 - 0.5 * rise],
    [-0.48, -0.5 - rise],
    [-0.16, -0.58 - 1.2 * rise],
    [0.16, -0.54 - rise],
    [0.4, -0.42],
    [0.56, -0.22],
    [0.5, -0.02],
    [0.1, 0.0],
    [-0.4, 0.0],
  ];
  const tail = limb([
    [-0.6, -0.12, 0.08],
    [-0.42, -0.06, 0.08],
    [-0.1, -0.05, 0.075],
    [0.2, -0.06, 0.065],
    [0.4, -0.09, 0.04],
  ]);
  return [
    solid(smoothOutline(outline), colour),
    solid(ellipse(-0.34, -0.24 - 0.4 * rise, 0.26, 0.2 + 0.5 * rise, -0.25), brighten(colour, 0.94)),
    solid(
      limb([
        [0.3, -0.1, 0.07],
        [0.62, -0.05, 0.052],
      ]),
      brighten(colour, 0.9),
    ),
    ...head.parts.map((part) => movePart(part, 0.34, -0.22 - 0.25 * rise, head.length, 0.34)),
    solid(tail, brighten(colour, 0.86)),
  ];
}
