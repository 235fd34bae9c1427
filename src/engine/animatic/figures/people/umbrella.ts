import type { Affine } from '../../draw/affine.ts';
import { brighten, hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, Pen, type Point } from '../../draw/path.ts';
import { jointBetween } from '../gait.ts';
import { type FigureDesign, mark, type Part, solid } from '../part.ts';
import { postured } from './front-view.ts';
import { type PersonLook, personLook } from './looks.ts';
import { postureOf } from './postures.ts';
import { movedBy, RUN, STROLL, sideView, strideSpeed } from './side-view.ts';

const CANOPIES = ['#c8402f', '#2f4a6c', '#e0b23c', '#3f6b52', '#26282e', '#d98aa0'].map(hex);
const HALF_WIDTH = 0.34;

/** Its handle ends at (x, y); the canopy is straight above. */
function umbrella(x: number, y: number, colour: Rgb): Part[] {
  const rim = y - 0.34;
  const top = rim - 0.19;
  const w = HALF_WIDTH;
  const canopy = new Pen([x - w, rim])
    .curve([x - w, rim - 0.13], [x - 0.16, top], [x, top])
    .curve([x + 0.16, top], [x + w, rim - 0.13], [x + w, rim])
    .curve([x + 0.8 * w, rim - 0.045], [x + 0.52 * w, rim - 0.045], [x + 0.34 * w, rim])
    .curve([x + 0.18 * w, rim - 0.035], [x - 0.18 * w, rim - 0.035], [x - 0.34 * w, rim])
    .curve([x - 0.52 * w, rim - 0.045], [x - 0.8 * w, rim - 0.045], [x - w, rim])
    .closed();
  const rib = (side: number) =>
    mark(
      limb([
        [x, top + 0.01, 0.003],
        [x + 0.24 * w * side, top + 0.06, 0.004],
        [x + 0.34 * w * side, rim, 0.003],
      ]),
      brighten(colour, 0.6),
      0.7,
    );
  return [
    solid(
      limb([
        [x, y + 0.03, 0.011],
        [x, top - 0.03, 0.007],
      ]),
      hex('#4a3526'),
    ),
    solid(canopy, colour),
    rib(-1),
    rib(1),
  ];
}

/** The arm that holds it, in the upright frame of the trunk. */
function holding(look: PersonLook, trunkHeight: number, colour: Rgb): Part[] {
  const shoulder: Point = [-0.004, -0.9 * trunkHeight];
  const hand: Point = [0.115, -0.72 * trunkHeight];
  const elbow = jointBetween(shoulder, hand, 0.155, 0.14, -1);
  const w = look.build;
  const sleeve = limb([
    [shoulder[0], shoulder[1], 0.041 * w],
    [elbow[0], elbow[1], 0.031 * w],
    [hand[0], hand[1], 0.022 * w],
  ]);
  return [
    ...umbrella(hand[0], hand[1] - 0.01, colour),
    solid(sleeve, brighten(look.top, 0.93)),
    solid(ellipse(hand[0], hand[1], 0.022, 0.028), look.skin),
  ];
}

/** Somebody under an umbrella; seen from behind if they stand. */
export const personWithUmbrella: FigureDesign = {
  name: 'personWithUmbrella',
  habitat: 'ground',
  heightMetres: 1.75,
  tall: 1,
  aspect: 0.75,
  actions: { walking: strideSpeed(STROLL), running: strideSpeed(RUN), standing: 0 },
  create({ action, colour, random }) {
    const look = { ...personLook('person', random), wears: 'coat' as const };
    const canopy = colour ?? CANOPIES[Math.floor(random() * CANOPIES.length)]!;
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      if (action === 'standing') {
        const hand: Point = [0.1, -0.69 + 0.004 * Math.sin(1.7 * t)];
        const still = postureOf(look, 'standing', t);
        // Seen from behind, they hold it before them.
        return [
          ...umbrella(hand[0], hand[1] - 0.01, canopy),
          ...postured(look, { ...still, hands: [still.hands[0], hand] }, t, 'away'),
        ];
      }
      const arm = (upright: Affine, trunkHeight: number) =>
        holding(look, trunkHeight, canopy).map((part) => movedBy(part, upright));
      return sideView(look, action === 'running' ? RUN : STROLL, t, arm);
    };
  },
};
