import { placed } from '../draw/affine.ts';
import type { Rgb } from '../draw/colour.ts';
import { type LimbPoint, limb } from '../draw/limb.ts';
import { ellipse, mapPath, type Point, smoothOutline } from '../draw/path.ts';
import { jointBetween, type Step, stepAt } from './gait.ts';
import { movePart } from './move-part.ts';
import { FAR_SIDE, type Part, solid } from './part.ts';

/** Lengths in heights at the withers; y is negative upwards, the feet stand on 0. */
export interface LegAnatomy {
  /** Where it turns in the body: hip or shoulder. */
  readonly root: Point;
  /** Thigh or upper arm, then shank or forearm, then from hock or wrist to the toes. */
  readonly bones: readonly [number, number, number];
  /** Half the thickness at root, knee or elbow, hock or wrist, toes. */
  readonly radii: readonly [number, number, number, number];
  /** How far the last bone leans back from upright: standing, more at the end of a step, more in the air; radians. */
  readonly lean: readonly [rest: number, push: number, fold: number];
  /** Half length and half height of paw or hoof. */
  readonly foot: readonly [number, number];
}

export interface QuadrupedAnatomy {
  /** Outline of the trunk, clockwise from the root of the tail along the back. */
  readonly trunk: readonly Point[];
  readonly hind: LegAnatomy;
  readonly fore: LegAnatomy;
  readonly neck: {
    readonly base: Point;
    readonly length: number;
    /** Upwards from straight ahead. */
    readonly angleRad: number;
    /** How much it is arched: positive is a swan's. */
    readonly arch: number;
    readonly radii: readonly [number, number, number];
  };
  readonly colour: Rgb;
  readonly footColour?: Rgb;
  /** Parts in lengths of the head from its joint with the neck, looking to the right. */
  head(colour: Rgb, time: number): Part[];
  readonly headLength: number;
  /** Downwards from straight ahead. */
  readonly headAngleRad: number;
  tail(colour: Rgb, time: number, effort: number): Part[];
  /** Mane, humps, markings: parts beside the trunk, before the near legs. */
  extras?(colour: Rgb, neckEnd: Point, time: number): Part[];
}

export interface Gait {
  /** Seconds of a cycle. */
  readonly period: number;
  /** Share of the cycle that a foot is on the ground. */
  readonly duty: number;
  /** How far a foot goes to the front and to the back of its root. */
  readonly reach: number;
  readonly lift: number;
  /** In cycles: far hind, far fore, near hind, near fore. */
  readonly phases: readonly [number, number, number, number];
  /** Up and down of the trunk, and how far it rocks (radians). */
  readonly bob: number;
  readonly rock: number;
}

/** Four beats, hind foot before the fore foot of the same side: how nearly all of them walk. */
export const WALK_PHASES = [0.5, 0.75, 0, 0.25] as const;
/** Hind feet together, then fore feet. */
export const GALLOP_PHASES = [0, 0.42, 0.1, 0.54] as const;

export const gaitSpeed = ({ period, duty, reach }: Gait) => (2 * reach) / (duty * period);

/** @param gait none: it stands. @param headDrop turns neck and head down: 1 is grazing. */
export function quadrupedParts(
  anatomy: QuadrupedAnatomy,
  colour: Rgb,
  time: number,
  gait: Gait | undefined,
  headDrop = 0,
): Part[] {
  const cycle = gait ? time / gait.period : 0;
  const beat = 4 * Math.PI * cycle;
  const breath = Math.sin(2 * Math.PI * 0.4 * time) * 0.004;
  const bob = gait ? -gait.bob * (0.5 + 0.5 * Math.cos(beat)) : breath;
  const rock = gait ? gait.rock * Math.sin(2 * Math.PI * (cycle + 0.15)) : 0;
  const trunkAt = placed(0, bob, 1, 1, rock);
  const moved = (parts: readonly Part[]) => parts.map((part) => movePart(part, 0, bob, 1, rock));
  const leg = (legOf: LegAnatomy, phase: number, side: 1 | -1, stand: number) =>
    legParts(legOf, gait, cycle + phase, stand, movedPoint(legOf.root, bob, rock), side, anatomy, colour);
  const [farHind, farFore, nearHind, nearFore] = gait?.phases ?? [0, 0, 0, 0];
  const neck = neckParts(anatomy, colour, time, gait ? beat : 0, headDrop);
  return [
    ...leg(anatomy.hind, farHind, -1, -0.06),
    ...leg(anatomy.fore, farFore, -1, 0.06),
    ...moved(anatomy.tail(colour, time, gait ? 1 : 0)),
    ...moved(neck.parts),
    solid(mapPath(smoothOutline(anatomy.trunk), trunkAt), colour),
    ...moved(anatomy.extras?.(colour, neck.end, time) ?? []),
    ...leg(anatomy.hind, nearHind, 1, 0.05),
    ...leg(anatomy.fore, nearFore, 1, -0.03),
  ];
}

const movedPoint = ([x, y]: Point, bob: number, rock: number): Point => [
  x * Math.cos(rock) - y * Math.sin(rock),
  y * Math.cos(rock) + x * Math.sin(rock) + bob,
];

function legParts(
  leg: LegAnatomy,
  gait: Gait | undefined,
  cycle: number,
  stand: number,
  root: Point,
  side: 1 | -1,
  anatomy: QuadrupedAnatomy,
  colour: Rgb,
): Part[] {
  const step: Step = gait ? stepAt(cycle, gait.duty) : { along: 0, lift: 0 };
  const isHind = leg === anatomy.hind;
  const [upper, lower, last] = leg.bones;
  const footX = leg.root[0] + (gait ? step.along * gait.reach : stand) + (isHind ? -0.03 : 0.0);
  const footY = -leg.foot[1] - (gait ? step.lift * gait.lift : 0);
  const [rest, push, fold] = leg.lean;
  // The heel rises before the toes leave the ground, and stays up through the first half of the swing.
  const heel = gait ? Math.max(0, -step.along) ** 2 * push : 0;
  const lean = rest + Math.min(heel, 1.2 * push) + step.lift * fold;
  const ankle: Point = [footX - last * Math.sin(lean), footY - last * Math.cos(lean)];
  const middle = jointBetween(root, ankle, upper, lower, isHind ? 1 : -1);
  const [r0, r1, r2, r3] = leg.radii;
  const points: LimbPoint[] = [
    [root[0], root[1], r0],
    [middle[0], middle[1], r1],
    [ankle[0], ankle[1], r2],
    [footX, footY, r3],
  ];
  const shade = side === 1 ? 1 : FAR_SIDE;
  const [length, height] = leg.foot;
  const tilt = Math.min(0.9, 0.6 * lean * (step.lift + heel));
  const foot = ellipse(footX + 0.45 * length, footY, length, height, tilt);
  return [solid(limb(points), colour, shade), solid(foot, anatomy.footColour ?? colour, shade)];
}

function neckParts(
  anatomy: QuadrupedAnatomy,
  colour: Rgb,
  time: number,
  beat: number,
  drop: number,
): { parts: Part[]; end: Point } {
  const { base, length, angleRad, arch, radii } = anatomy.neck;
  const nod = beat === 0 ? 0.03 * Math.sin(0.9 * time) : 0.035 * Math.sin(beat + 0.6);
  const angle = angleRad - nod - drop * (angleRad + 0.75);
  const end: Point = [base[0] + length * Math.cos(angle), base[1] - length * Math.sin(angle)];
  const middle: Point = [
    (base[0] + end[0]) / 2 - arch * Math.sin(angle) * length,
    (base[1] + end[1]) / 2 - arch * Math.cos(angle) * length,
  ];
  const points: LimbPoint[] = [
    [base[0], base[1], radii[0]],
    [middle[0], middle[1], radii[1]],
    [end[0], end[1], radii[2]],
  ];
  const headAngle = anatomy.headAngleRad + 0.5 * nod + drop * 0.55;
  const head = anatomy
    .head(colour, time)
    .map((part) => movePart(part, end[0], end[1], anatomy.headLength, headAngle));
  return { parts: [solid(limb(points), colour), ...head], end };
}
