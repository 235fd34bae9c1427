import { type Affine, placed } from '../../draw/affine.ts';
import { brighten, hex } from '../../draw/colour.ts';
import { type LimbPoint, limb } from '../../draw/limb.ts';
import { ellipse, mapPath, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import { jointBetween, stepAt } from '../gait.ts';
import { FAR_SIDE, mark, type Part, solid } from '../part.ts';
import type { PersonLook } from './looks.ts';

/** How somebody gets along on two legs; lengths are shares of the height. */
export interface Stride {
  /** Seconds of two steps. */
  readonly period: number;
  readonly duty: number;
  readonly reach: number;
  readonly lift: number;
  /** Of the trunk to the front. */
  readonly leanRad: number;
  readonly bob: number;
  /** Of the upper arms, to either side. */
  readonly armSwingRad: number;
  /** Of the elbows when the arm is in front. */
  readonly elbowRad: number;
}

export const STROLL: Stride = {
  period: 1.12,
  duty: 0.61,
  reach: 0.19,
  lift: 0.05,
  leanRad: 0.05,
  bob: 0.014,
  armSwingRad: 0.42,
  elbowRad: 0.35,
};

export const RUN: Stride = {
  period: 0.68,
  duty: 0.36,
  reach: 0.24,
  lift: 0.17,
  leanRad: 0.2,
  bob: 0.035,
  armSwingRad: 0.75,
  elbowRad: 1.5,
};

export const strideSpeed = ({ period, duty, reach }: Stride) => (2 * reach) / (duty * period);

interface Leg {
  readonly knee: Point;
  readonly parts: readonly Part[];
}

/** An arm that does something else than swing, in the frame of the trunk: its hip at (0, 0). */
export type NearArm = (upright: Affine, trunkHeight: number) => Part[];

/** Seen from the side, on the way to the right. */
export function sideView(look: PersonLook, stride: Stride, time: number, nearArm?: NearArm): Part[] {
  const cycle = time / stride.period;
  const { legLength: hipHeight } = look;
  // Highest when a leg passes under the body, lowest with both feet far apart.
  const bob = stride.bob * Math.cos(4 * Math.PI * (cycle - stride.duty / 2));
  const hip: Point = [0, -hipHeight * 0.985 - bob];
  const upright = placed(hip[0], hip[1], 1, 1, stride.leanRad);
  const far = legParts(look, stride, cycle + 0.5, hip, FAR_SIDE);
  const near = legParts(look, stride, cycle, hip, 1);
  const trunkHeight = 1 - look.headRadius * 2.5 - hipHeight;
  const swing = Math.cos(2 * Math.PI * (cycle + 0.03));
  const trunk = [
    solid(mapPath(trunkOutline(look, trunkHeight), upright), look.top),
    ...headSide(look, -trunkHeight, time).map((part) => movedBy(part, upright)),
  ];
  return [
    ...armParts(look, stride, swing, trunkHeight, FAR_SIDE).map((part) => movedBy(part, upright)),
    ...far.parts,
    ...near.parts,
    ...skirt(look, hip, far.knee, near.knee),
    ...trunk,
    ...(nearArm?.(upright, trunkHeight) ??
      armParts(look, stride, -swing, trunkHeight, 1).map((part) => movedBy(part, upright))),
  ];
}

export const movedBy = (part: Part, by: Affine): Part =>
  part.kind === 'glow' ? part : { ...part, path: mapPath(part.path, by) };

function legParts(look: PersonLook, stride: Stride, cycle: number, hip: Point, shade: number): Leg {
  const step = stepAt(cycle, stride.duty);
  const heel = Math.max(0, -step.along) ** 2;
  // The foot rolls: on the heel in front, on the ball behind, hanging while it swings.
  const roll =
    step.lift * 0.5 + (step.lift === 0 ? 0.55 * heel - 0.22 * Math.max(0, step.along) ** 3 : 0.5 * heel);
  const [footX, footY] = [step.along * stride.reach, -0.014 - step.lift * stride.lift];
  const ankle: Point = [
    footX - 0.03 - 0.035 * Math.sin(Math.max(0, roll)),
    footY - 0.035 - 0.05 * Math.sin(Math.max(0, roll)),
  ];
  // Straight, they reach the ankle of a foot a little in front.
  const bone = (look.legLength - 0.042) * 0.5;
  const knee = jointBetween(hip, ankle, bone * 1.01, bone, 1);
  const width = look.build;
  const trousers: LimbPoint[] = [
    [hip[0], hip[1], 0.058 * width],
    [knee[0], knee[1], 0.041 * width],
    [ankle[0], ankle[1], 0.026 * width],
  ];
  const isBare = look.wears === 'dress';
  const shoe = mapPath(SHOE, placed(ankle[0], ankle[1], 1, 1, roll));
  return {
    knee,
    parts: [solid(shoe, look.shoes, shade), solid(limb(trousers), isBare ? look.skin : look.bottom, shade)],
  };
}

// From the ankle: heel behind, toes in front.
export const SHOE: Path = smoothOutline([
  [-0.026, -0.012],
  [0.024, -0.014],
  [0.056, 0.012],
  [0.086, 0.024],
  [0.09, 0.045],
  [0.03, 0.049],
  [-0.03, 0.049],
  [-0.036, 0.02],
]);

/** From the hip up, in its own upright frame; a coat hangs below it. */
export function trunkOutline({ build, wears }: PersonLook, height: number): Path {
  const w = build;
  const hem = wears === 'coat' ? 0.12 : 0.02;
  return smoothOutline([
    [-0.05 * w, -height * 0.98],
    [0.004, -height * 1.03],
    [0.052 * w, -height * 0.93],
    [0.078 * w, -height * 0.72],
    [0.07 * w, -height * 0.42],
    [0.062 * w, -height * 0.12],
    [0.07 * w + hem * 0.12, hem],
    [0, hem + 0.016],
    [-0.07 * w - hem * 0.12, hem],
    [-0.072 * w, -height * 0.08],
    [-0.056 * w, -height * 0.38],
    [-0.075 * w, -height * 0.74],
  ]);
}

/** A dress swings with the knees. */
function skirt(look: PersonLook, hip: Point, first: Point, second: Point): Part[] {
  if (look.wears !== 'dress') return [];
  const [back, front] = first[0] < second[0] ? [first, second] : [second, first];
  const hem = Math.max(first[1], second[1]) + 0.055;
  const shape = smoothOutline(
    [
      [hip[0] - 0.052, hip[1] - 0.06],
      [hip[0] + 0.056, hip[1] - 0.06],
      [hip[0] + 0.082, hip[1] + 0.06],
      [front[0] + 0.085, hem],
      [(front[0] + back[0]) / 2, hem + 0.022],
      [back[0] - 0.095, hem - 0.004],
      [hip[0] - 0.085, hip[1] + 0.05],
    ],
    0.12,
  );
  return [solid(shape, look.top)];
}

function armParts(look: PersonLook, stride: Stride, swing: number, height: number, shade: number): Part[] {
  const shoulder: Point = [-0.004, -height * 0.9];
  const upper = 0.155;
  const angle = 0.06 + swing * stride.armSwingRad;
  const elbow: Point = [shoulder[0] + upper * Math.sin(angle), shoulder[1] + upper * Math.cos(angle)];
  const fore =
    angle +
    0.16 +
    stride.elbowRad * (0.5 + 0.5 * swing) * (stride.elbowRad > 1 ? 0.35 : 1) +
    Math.max(0, stride.elbowRad - 0.7);
  const wrist: Point = [elbow[0] + 0.135 * Math.sin(fore), elbow[1] + 0.135 * Math.cos(fore)];
  const hand = ellipse(
    wrist[0] + 0.024 * Math.sin(fore),
    wrist[1] + 0.024 * Math.cos(fore),
    0.019,
    0.031,
    -fore,
  );
  const w = look.build;
  const sleeve = limb([
    [shoulder[0], shoulder[1], 0.041 * w],
    [elbow[0], elbow[1], 0.031 * w],
    [wrist[0], wrist[1], 0.022 * w],
  ]);
  return [solid(hand, look.skin, shade), solid(sleeve, brighten(look.top, 0.93), shade)];
}

/** Neck, face in profile and hair; `neckY` is the top of the trunk. */
export function headSide(look: PersonLook, neckY: number, time: number): Part[] {
  const r = look.headRadius;
  const [x, y] = [0.016, neckY - 1.32 * r];
  const at = (points: readonly Point[]) =>
    smoothOutline(points.map(([u, v]): Point => [x + u * r, y + v * r]));
  const neck = limb([
    [0, neckY + 0.02, 0.6 * r],
    [x - 0.12 * r, y + 0.5 * r, 0.52 * r],
  ]);
  const face = at([
    [-0.8, -0.35],
    [-0.35, -1.0],
    [0.3, -1.05],
    [0.76, -0.66],
    [0.86, -0.22],
    [1.06, 0.16],
    [0.9, 0.3],
    [0.92, 0.56],
    [0.78, 0.98],
    [0.4, 1.06],
    [-0.1, 0.72],
    [-0.7, 0.4],
  ]);
  return [
    ...hairBehind(look, x, y, time),
    solid(neck, look.skin, 0.88),
    solid(face, look.skin),
    ...hairOnTop(look, at),
    mark(ellipse(x + 0.62 * r, y - 0.06 * r, 0.07 * r, 0.1 * r), hex('#20181a'), 0.85),
  ];
}

function hairBehind(look: PersonLook, x: number, y: number, time: number): Part[] {
  const r = look.headRadius;
  if (look.hairstyle === 'bun')
    return [solid(ellipse(x - 1.05 * r, y - 0.5 * r, 0.5 * r, 0.48 * r), look.hair)];
  if (look.hairstyle !== 'long') return [];
  const sway = Math.sin(5.2 * time) * 0.22;
  return [
    solid(
      limb([
        [x - 0.3 * r, y - 0.3 * r, 0.75 * r],
        [x - 0.75 * r, y + 0.6 * r, 0.6 * r],
        [x - (1.0 + sway * 0.6) * r, y + 1.7 * r, 0.48 * r],
        [x - (1.1 + sway * 1.6) * r, y + 2.7 * r, 0.16 * r],
      ]),
      look.hair,
      0.9,
    ),
  ];
}

function hairOnTop(look: PersonLook, at: (points: readonly Point[]) => Path): Part[] {
  const cap = at([
    [-0.72, 0.5],
    [-1.02, -0.1],
    [-0.9, -0.8],
    [-0.3, -1.24],
    [0.42, -1.22],
    [0.88, -0.78],
    [0.8, -0.5],
    [0.3, -0.62],
    [0.02, -0.3],
    [-0.12, 0.14],
    [-0.4, 0.42],
  ]);
  if (look.hairstyle !== 'hat') return [solid(cap, look.hair)];
  const crown = at([
    [-0.95, -0.42],
    [-0.86, -1.2],
    [-0.2, -1.5],
    [0.5, -1.4],
    [0.86, -0.95],
    [0.9, -0.5],
    [0, -0.36],
  ]);
  const brim = at([
    [-1.25, -0.42],
    [0, -0.56],
    [1.5, -0.5],
    [1.45, -0.34],
    [0, -0.32],
    [-1.2, -0.26],
  ]);
  return [solid(cap, look.hair), solid(crown, look.bottom), solid(brim, look.bottom)];
}
