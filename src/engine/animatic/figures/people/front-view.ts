import { smoothstep } from '../../../../lib/interpolate.ts';
import { brighten, hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import type { Action } from '../figure.ts';
import { jointBetween } from '../gait.ts';
import { mark, type Part, solid } from '../part.ts';
import type { PersonLook } from './looks.ts';
import { type Posture, postureOf } from './postures.ts';

/** Whether somebody looks at us or, as we do, into the picture. */
export type Gaze = 'here' | 'away';

/** Somebody who stays where they are: from the front, or from behind if they stand and look. */
export const frontView = (look: PersonLook, action: Action, time: number): Part[] =>
  postured(look, postureOf(look, action, time), time, action === 'standing' ? 'away' : 'here');

export function postured(look: PersonLook, posture: Posture, time: number, gaze: Gaze = 'here'): Part[] {
  const { hip, leanRad, feet, hands, tiltRad } = posture;
  const trunk = 1 - look.headRadius * 2.5 - look.legLength;
  const [sin, cos] = [Math.sin(leanRad), Math.cos(leanRad)];
  // Beside and above the hip, along the leaning trunk.
  const at = (beside: number, above: number): Point => [
    hip[0] + beside * cos + above * sin,
    hip[1] + beside * sin - above * cos,
  ];
  const w = look.build;
  const shoulder = 0.094 * w;
  const head = at(0, trunk + 1.25 * look.headRadius);
  return [
    ...(gaze === 'here' ? hairBehind(look, head, tiltRad, time) : []),
    ...legParts(look, at(-0.044 * w, 0), feet[0], 1),
    ...legParts(look, at(0.044 * w, 0), feet[1], -1),
    ...armParts(look, at(-shoulder, trunk * 0.86), hands[0], 1),
    ...armParts(look, at(shoulder, trunk * 0.86), hands[1], -1),
    ...clothes(look, trunk, at, posture),
    ...(gaze === 'here'
      ? headFront(look, at(0, trunk), head, tiltRad)
      : headFromBehind(look, at(0, trunk), head, tiltRad, time)),
  ];
}

function legParts(look: PersonLook, root: Point, foot: Point, out: 1 | -1): Part[] {
  const bone = (look.legLength * 0.985 - 0.034) * 0.5;
  const ankle: Point = [foot[0], foot[1] - 0.036];
  const knee = jointBetween(root, ankle, bone, bone, out === 1 ? -1 : 1);
  const w = look.build;
  const shape = limb([
    [root[0], root[1], 0.055 * w],
    [knee[0], knee[1], 0.04 * w],
    [ankle[0], ankle[1], 0.026 * w],
  ]);
  const shoe = smoothOutline([
    [ankle[0] - 0.027, ankle[1]],
    [ankle[0] + 0.027, ankle[1]],
    [ankle[0] + 0.034 - 0.008 * out, ankle[1] + 0.033],
    [ankle[0] - 0.034 - 0.008 * out, ankle[1] + 0.033],
  ]);
  return [solid(shoe, look.shoes), solid(shape, look.wears === 'dress' ? look.skin : look.bottom)];
}

function armParts(look: PersonLook, shoulder: Point, hand: Point, out: 1 | -1): Part[] {
  // Whether it hangs or is raised, an elbow points away from the body; it turns over while the arm goes past the middle.
  const raised = smoothstep(0.16, -0.02, hand[1] - shoulder[1]);
  const elbow = jointBetween(shoulder, hand, 0.158, 0.15, out * (2 * raised - 1));
  const w = look.build;
  const sleeve = limb([
    [shoulder[0], shoulder[1], 0.035 * w],
    [elbow[0], elbow[1], 0.03 * w],
    [hand[0], hand[1], 0.022 * w],
  ]);
  const along = Math.atan2(hand[1] - elbow[1], hand[0] - elbow[0]);
  const palm = ellipse(
    hand[0] + 0.022 * Math.cos(along),
    hand[1] + 0.022 * Math.sin(along),
    0.032,
    0.02,
    along,
  );
  return [solid(palm, look.skin), solid(sleeve, brighten(look.top, 0.92))];
}

function clothes(
  look: PersonLook,
  trunk: number,
  at: (beside: number, above: number) => Point,
  { feet, hip }: Posture,
): Part[] {
  const w = look.build;
  const hem = look.wears === 'coat' ? -0.13 : look.wears === 'dress' ? -0.02 : -0.03;
  const body = smoothOutline([
    at(-0.04 * w, trunk * 1.0),
    at(0.04 * w, trunk * 1.0),
    at(0.092 * w, trunk * 0.945),
    at(0.122 * w, trunk * 0.84),
    at(0.112 * w, trunk * 0.68),
    at(0.092 * w, trunk * 0.45),
    at(0.088 * w, trunk * 0.2),
    at(0.1 * w, hem),
    at(0, hem - 0.012),
    at(-0.1 * w, hem),
    at(-0.088 * w, trunk * 0.2),
    at(-0.092 * w, trunk * 0.45),
    at(-0.112 * w, trunk * 0.68),
    at(-0.122 * w, trunk * 0.84),
    at(-0.092 * w, trunk * 0.945),
  ]);
  if (look.wears !== 'dress') return [solid(body, look.top)];
  const hemY = hip[1] + look.legLength * 0.56;
  const [left, right] = [Math.min(feet[0][0], -0.05), Math.max(feet[1][0], 0.05)];
  const skirt = smoothOutline(
    [
      at(-0.08 * w, trunk * 0.3),
      at(0.08 * w, trunk * 0.3),
      at(0.105 * w, -0.01),
      [right * 0.8 + 0.1, hemY],
      [(left + right) / 2, hemY + 0.022],
      [left * 0.8 - 0.1, hemY],
      at(-0.105 * w, -0.01),
    ],
    0.1,
  );
  return [solid(skirt, look.top), solid(body, look.top)];
}

function hairBehind(look: PersonLook, [x, y]: Point, tilt: number, time: number): Part[] {
  const r = look.headRadius;
  if (look.hairstyle === 'bun')
    return [solid(ellipse(x + tilt * r, y - 1.15 * r, 0.45 * r, 0.42 * r), look.hair)];
  if (look.hairstyle !== 'long') return [];
  const sway = 0.12 * Math.sin(1.3 * time);
  const fall = smoothOutline([
    [x - 0.95 * r, y - 0.5 * r],
    [x, y - 1.1 * r],
    [x + 0.95 * r, y - 0.5 * r],
    [x + (1.12 + sway * 0.4) * r, y + 0.9 * r],
    [x + (0.9 + sway) * r, y + 2.1 * r],
    [x + sway * r, y + 2.3 * r],
    [x - (0.9 - sway) * r, y + 2.1 * r],
    [x - (1.12 - sway * 0.4) * r, y + 0.9 * r],
  ]);
  return [solid(fall, look.hair, 0.9)];
}

function headFromBehind(look: PersonLook, neck: Point, [x, y]: Point, tilt: number, time: number): Part[] {
  const r = look.headRadius;
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)];
  const turned = (points: readonly Point[]) =>
    smoothOutline(points.map(([u, v]): Point => [x + r * (u * cos - v * sin), y + r * (v * cos + u * sin)]));
  const throat = limb([
    [neck[0], neck[1] + 0.012, 0.52 * r],
    [x, y + 0.4 * r, 0.48 * r],
  ]);
  const skull = turned([
    [0, -1.2],
    [0.66, -0.98],
    [0.93, -0.3],
    [0.84, 0.3],
    [0.5, 0.72],
    [0, 0.82],
    [-0.5, 0.72],
    [-0.84, 0.3],
    [-0.93, -0.3],
    [-0.66, -0.98],
  ]);
  const ears = [-1, 1].map((side) => {
    const [u, v] = [0.86 * side, 0.12];
    return solid(
      ellipse(x + r * (u * cos - v * sin), y + r * (v * cos + u * sin), 0.13 * r, 0.22 * r, tilt),
      look.skin,
      0.92,
    );
  });
  const hair = [
    ...(look.hairstyle === 'short' || look.hairstyle === 'hat' ? ears : []),
    solid(skull, look.hair),
  ];
  return [
    solid(throat, look.skin, 0.86),
    ...hair,
    ...hairBehind(look, [x, y], tilt, time),
    ...hat(look, turned),
  ];
}

function headFront(look: PersonLook, neck: Point, [x, y]: Point, tilt: number): Part[] {
  const r = look.headRadius;
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)];
  const turned = (points: readonly Point[]) =>
    smoothOutline(points.map(([u, v]): Point => [x + r * (u * cos - v * sin), y + r * (v * cos + u * sin)]));
  const face = turned([
    [0, -1.05],
    [0.62, -0.85],
    [0.84, -0.2],
    [0.76, 0.4],
    [0.42, 0.92],
    [0, 1.08],
    [-0.42, 0.92],
    [-0.76, 0.4],
    [-0.84, -0.2],
    [-0.62, -0.85],
  ]);
  const fringe = turned([
    [-0.9, 0.05],
    [-0.94, -0.55],
    [-0.55, -1.12],
    [0, -1.26],
    [0.55, -1.12],
    [0.94, -0.55],
    [0.9, 0.05],
    [0.76, -0.3],
    [0.4, -0.55],
    [-0.2, -0.6],
    [-0.72, -0.28],
  ]);
  const throat = limb([
    [neck[0], neck[1] + 0.012, 0.5 * r],
    [x, y + 0.4 * r, 0.46 * r],
  ]);
  const eye = (side: number) => {
    const [u, v] = [0.32 * side, 0.08];
    return mark(
      ellipse(x + r * (u * cos - v * sin), y + r * (v * cos + u * sin), 0.075 * r, 0.1 * r),
      hex('#20181a'),
      0.85,
    );
  };
  return [
    solid(throat, look.skin, 0.86),
    solid(face, look.skin),
    eye(-1),
    eye(1),
    solid(fringe, look.hair),
    ...hat(look, turned),
  ];
}

function hat(look: PersonLook, turned: (points: readonly Point[]) => Path): Part[] {
  if (look.hairstyle !== 'hat') return [];
  const crown = turned([
    [-0.86, -0.5],
    [-0.8, -1.2],
    [0, -1.5],
    [0.8, -1.2],
    [0.86, -0.5],
    [0, -0.42],
  ]);
  const brim = turned([
    [-1.4, -0.48],
    [0, -0.66],
    [1.4, -0.48],
    [1.3, -0.34],
    [0, -0.4],
    [-1.3, -0.34],
  ]);
  return [solid(crown, look.bottom), solid(brim, look.bottom)];
}
