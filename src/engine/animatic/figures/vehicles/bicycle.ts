import { hex } from '../../draw/colour.ts';
import { type LimbPoint, limb } from '../../draw/limb.ts';
import { ellipse, joinPaths, type Point, smoothOutline } from '../../draw/path.ts';
import { jointBetween } from '../gait.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';
import { type PersonLook, personLook } from '../people/looks.ts';
import { spokedWheel } from './wheel.ts';

const SPEED = 1.3;
const WHEEL = 0.2;
// Wheel turns for one of the pedals.
const GEAR = 2.1;

const [BACK, FRONT]: [Point, Point] = [
  [-0.31, -WHEEL],
  [0.33, -WHEEL],
];
const CRANK: Point = [-0.05, -0.2];
const SADDLE: Point = [-0.15, -0.53];
const BAR: Point = [0.22, -0.6];
const CRANK_LENGTH = 0.085;

const tube = (...points: readonly Point[]) => limb(points.map(([x, y]): LimbPoint => [x, y, 0.011]));

/** Somebody on a bicycle. */
export const bicycle: FigureDesign = {
  name: 'bicycle',
  habitat: 'ground',
  heightMetres: 1.75,
  tall: 1.08,
  aspect: 1,
  actions: { driving: SPEED / 1.08, standing: 0 },
  create({ action, colour = hex('#c2452f'), random }) {
    const look = { ...personLook('person', random), wears: 'shirt' as const };
    return (time) => {
      const rolled = action === 'standing' ? 0 : SPEED * time;
      const turn = rolled / WHEEL / GEAR;
      const hip: Point = [SADDLE[0], SADDLE[1] - 0.04];
      const frame = joinPaths(
        tube(BACK, CRANK, [-0.14, -0.44]),
        tube(BACK, [-0.14, -0.44], [0.24, -0.47]),
        tube(CRANK, [0.24, -0.44]),
        tube([0.2, -0.58], FRONT),
      );
      return [
        ...leg(look, hip, turn + Math.PI, FAR_SIDE),
        ...spokedWheel(...BACK, WHEEL, rolled),
        ...spokedWheel(...FRONT, WHEEL, rolled),
        solid(frame, colour),
        solid(
          smoothOutline([
            [-0.24, -0.545],
            [-0.16, -0.555],
            [-0.06, -0.54],
            [-0.15, -0.515],
          ]),
          hex('#241d1a'),
        ),
        solid(
          limb([
            [0.2, -0.58, 0.012],
            [0.24, -0.61, 0.013],
            [0.17, -0.62, 0.013],
          ]),
          hex('#241d1a'),
        ),
        mark(ellipse(...CRANK, 0.045), hex('#8b9098')),
        ...rider(look, hip),
        ...leg(look, hip, turn, 1),
      ];
    };
  },
};

function leg(look: PersonLook, hip: Point, turn: number, shade: number): Part[] {
  const pedal: Point = [CRANK[0] + CRANK_LENGTH * Math.cos(turn), CRANK[1] + CRANK_LENGTH * Math.sin(turn)];
  const ankle: Point = [pedal[0] - 0.045, pedal[1] - 0.055];
  const knee = jointBetween(hip, ankle, 0.235, 0.225, 1);
  const trousers = limb([
    [hip[0], hip[1], 0.052],
    [knee[0], knee[1], 0.038],
    [ankle[0], ankle[1], 0.024],
  ]);
  const shoe = smoothOutline([
    [ankle[0] - 0.03, ankle[1]],
    [ankle[0] + 0.025, ankle[1] - 0.005],
    [pedal[0] + 0.05, pedal[1] - 0.02],
    [pedal[0] + 0.05, pedal[1]],
    [pedal[0] - 0.065, pedal[1]],
  ]);
  return [
    solid(
      limb([
        [CRANK[0], CRANK[1], 0.008],
        [pedal[0], pedal[1], 0.008],
      ]),
      hex('#8b9098'),
      shade,
    ),
    solid(shoe, look.shoes, shade),
    solid(trousers, look.bottom, shade),
  ];
}

function rider(look: PersonLook, hip: Point): Part[] {
  const shoulder: Point = [0.05, -0.88];
  const hand: Point = [BAR[0] - 0.02, BAR[1] - 0.02];
  const elbow = jointBetween(shoulder, hand, 0.16, 0.15, -1);
  const head: Point = [0.1, -1.0];
  const r = look.headRadius;
  const back = smoothOutline([
    [hip[0] - 0.07, hip[1] + 0.03],
    [hip[0] - 0.07, hip[1] - 0.1],
    [-0.06, -0.83],
    [0.0, -0.925],
    [0.075, -0.91],
    [0.09, -0.82],
    [0.03, -0.68],
    [hip[0] + 0.075, hip[1]],
    [hip[0], hip[1] + 0.045],
  ]);
  return [
    solid(
      limb([
        [0.045, -0.9, 0.55 * r],
        [head[0] - 0.01, head[1] + 0.03, 0.5 * r],
      ]),
      look.skin,
      0.9,
    ),
    solid(
      smoothOutline([
        [head[0] - 0.8 * r, head[1] - 0.3 * r],
        [head[0], head[1] - r],
        [head[0] + 0.8 * r, head[1] - 0.6 * r],
        [head[0] + 1.05 * r, head[1] + 0.1 * r],
        [head[0] + 0.75 * r, head[1] + r],
        [head[0] + 0.1 * r, head[1] + 0.95 * r],
        [head[0] - 0.7 * r, head[1] + 0.4 * r],
      ]),
      look.skin,
    ),
    solid(
      smoothOutline([
        [head[0] - 0.9 * r, head[1] + 0.35 * r],
        [head[0] - 1.0 * r, head[1] - 0.6 * r],
        [head[0] - 0.1 * r, head[1] - 1.25 * r],
        [head[0] + 0.85 * r, head[1] - 0.75 * r],
        [head[0] + 0.1 * r, head[1] - 0.45 * r],
        [head[0] - 0.3 * r, head[1] + 0.2 * r],
      ]),
      look.hair,
    ),
    solid(back, look.top),
    solid(
      limb([
        [shoulder[0], shoulder[1], 0.036],
        [elbow[0], elbow[1], 0.029],
        [hand[0], hand[1], 0.02],
      ]),
      look.top,
      0.93,
    ),
    solid(ellipse(hand[0] + 0.012, hand[1], 0.024, 0.018), look.skin),
  ];
}
