import { placed } from '../../draw/affine.ts';
import { brighten } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, mapPath, type Point, smoothOutline } from '../../draw/path.ts';
import { jointBetween } from '../gait.ts';
import { FAR_SIDE, type Part, solid } from '../part.ts';
import type { PersonLook } from './looks.ts';
import { headSide, movedBy, SHOE, trunkOutline } from './side-view.ts';

const HIP: Point = [-0.08, -0.075];

/** On the ground, the knees drawn up and the hands around them; looks ahead and breathes. */
export function seated(look: PersonLook, time: number): Part[] {
  const lean = 0.1 + 0.012 * Math.sin(1.5 * time);
  const upright = placed(HIP[0], HIP[1], 1, 1, lean);
  const trunkHeight = 1 - look.headRadius * 2.5 - look.legLength;
  const trunk = { ...look, wears: 'shirt' as const };
  return [
    ...leg(look, 0.27, FAR_SIDE),
    ...arm(look, trunkHeight, lean, 0.03, FAR_SIDE),
    solid(mapPath(trunkOutline(trunk, trunkHeight), upright), look.top),
    ...headSide(look, -trunkHeight, time).map((part) => movedBy(part, upright)),
    ...lap(look),
    ...leg(look, 0.24, 1),
    ...arm(look, trunkHeight, lean, 0, 1),
  ];
}

function leg(look: PersonLook, footX: number, shade: number): Part[] {
  const bone = (look.legLength - 0.042) * 0.5;
  const ankle: Point = [footX - 0.03, -0.05];
  const knee = jointBetween(HIP, ankle, bone, bone, 1);
  const w = look.build;
  const shape = limb([
    [HIP[0], HIP[1] + 0.012, 0.06 * w],
    [knee[0], knee[1], 0.043 * w],
    [ankle[0], ankle[1], 0.028 * w],
  ]);
  const shoe = mapPath(SHOE, placed(ankle[0], ankle[1]));
  return [
    solid(shoe, look.shoes, shade),
    solid(shape, look.wears === 'dress' ? look.skin : look.bottom, shade),
  ];
}

/** The skirt of a dress falls over the thighs. */
function lap(look: PersonLook): Part[] {
  if (look.wears !== 'dress') return [];
  return [
    solid(
      smoothOutline([
        [-0.15, -0.01],
        [-0.15, -0.14],
        [-0.02, -0.19],
        [0.1, -0.29],
        [0.17, -0.27],
        [0.15, -0.12],
        [0.12, -0.01],
      ]),
      look.top,
    ),
  ];
}

function arm(look: PersonLook, height: number, lean: number, shift: number, shade: number): Part[] {
  const reach = 0.9 * height;
  const shoulder: Point = [HIP[0] + reach * Math.sin(lean), HIP[1] - reach * Math.cos(lean)];
  const hand: Point = [0.16 + shift, -0.235];
  const elbow = jointBetween(shoulder, hand, 0.155, 0.15, 1);
  const w = look.build;
  const sleeve = limb([
    [shoulder[0], shoulder[1], 0.04 * w],
    [elbow[0], elbow[1], 0.031 * w],
    [hand[0], hand[1], 0.022 * w],
  ]);
  return [
    solid(ellipse(hand[0] + 0.015, hand[1] + 0.01, 0.028, 0.02, 0.6), look.skin, shade),
    solid(sleeve, brighten(look.top, 0.93), shade),
  ];
}
