import { hex, mixColours } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, polygon, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { type FigureDesign, mark, type Part, solid } from '../part.ts';
import { frontView, postured } from './front-view.ts';
import { personLook } from './looks.ts';
import { postureOf } from './postures.ts';
import { seated } from './seated.ts';
import { STROLL, sideView, strideSpeed } from './side-view.ts';

/** Two people who hold hands. */
export const couple: FigureDesign = {
  name: 'couple',
  habitat: 'ground',
  heightMetres: 1.8,
  tall: 1,
  aspect: 0.7,
  actions: { standing: 0, walking: strideSpeed(STROLL), dancing: 0, sitting: 0 },
  create({ action, colour, random }) {
    const [her, his] = [personLook('woman', random, colour), personLook('man', random)];
    const phase = 10 * random();
    return (time): Part[] => {
      const t = time + phase;
      const beside = (parts: readonly Part[], x: number, size: number) =>
        parts.map((part) => movePart(part, x, 0, size, 0));
      if (action === 'walking')
        return [
          ...beside(sideView(his, STROLL, t), 0.13, 1),
          ...beside(sideView(her, STROLL, t + 0.3), -0.13, 0.93),
        ];
      if (action === 'sitting')
        return [...beside(seated(his, t), 0.1, 1), ...beside(seated(her, t + 2), -0.14, 0.95)];
      if (action === 'dancing')
        return [
          ...beside(frontView(his, 'dancing', t), 0.2, 1),
          ...beside(frontView(her, 'dancing', t + 0.5), -0.2, 0.93),
        ];
      const [left, right] = [postureOf(her, 'standing', t), postureOf(his, 'standing', t + 2)];
      // Their hands meet between them.
      return [
        ...beside(
          postured(
            his,
            { ...right, hands: [[-0.165, -0.475], right.hands[1]], tiltRad: right.tiltRad - 0.1 },
            t,
            'away',
          ),
          0.155,
          1,
        ),
        ...beside(
          postured(
            her,
            { ...left, hands: [left.hands[0], [0.165, -0.51]], tiltRad: left.tiltRad + 0.14 },
            t,
            'away',
          ),
          -0.145,
          0.93,
        ),
      ];
    };
  },
};

const BALLOONS = ['#d8433a', '#f0b43a', '#4f8fd0', '#e070a0'].map(hex);

/** The string hangs from (x, y), where a hand is; the balloon nods in the air. */
function balloonParts(x: number, y: number, time: number, colour: readonly [number, number, number]): Part[] {
  const [swayX, swayY] = [0.05 * Math.sin(0.9 * time), 0.015 * Math.sin(1.7 * time)];
  const [topX, topY] = [x + 0.1 + swayX, y - 0.62 + swayY];
  const tilt = 0.12 * Math.sin(0.9 * time + 0.5);
  const balloon = smoothOutline([
    [0, -0.17],
    [0.1, -0.12],
    [0.125, 0],
    [0.075, 0.12],
    [0, 0.165],
    [-0.075, 0.12],
    [-0.125, 0],
    [-0.1, -0.12],
  ]);
  return [
    mark(
      limb([
        [x, y, 0.0035],
        [x + 0.03 + 0.3 * swayX, y - 0.2, 0.003],
        [topX, topY + 0.16, 0.003],
      ]),
      hex('#e8e2d4'),
      0.9,
    ),
    ...[
      solid(balloon, colour),
      solid(
        polygon([
          [-0.02, 0.185],
          [0.02, 0.185],
          [0, 0.155],
        ]),
        colour,
      ),
      mark(ellipse(0.045, -0.07, 0.022, 0.045, 0.45), hex('#ffffff'), 0.55),
    ].map((part) => movePart(part, topX, topY, 1, tilt)),
  ];
}

export const childWithBalloon: FigureDesign = {
  name: 'childWithBalloon',
  habitat: 'ground',
  heightMetres: 1.15,
  tall: 1,
  aspect: 0.6,
  actions: { standing: 0 },
  create({ colour, random }) {
    const look = personLook('child', random);
    const balloon = colour ?? BALLOONS[Math.floor(random() * BALLOONS.length)]!;
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      const still = postureOf(look, 'standing', t);
      const hand = [0.16 + 0.02 * Math.sin(0.9 * t), -0.72 + 0.012 * Math.sin(1.7 * t)] as const;
      const body = postured(look, { ...still, hands: [still.hands[0], hand], tiltRad: 0.16 }, t);
      return [...balloonParts(hand[0], hand[1], t, balloon), ...body];
    };
  },
};

/** A diamond with a tail of bows; seen from below it dances on its string. */
function kiteParts(time: number, colour: readonly [number, number, number]): Part[] {
  const light = mixColours(colour, hex('#fff4dc'), 0.7);
  const bows = [1, 2, 3, 4].flatMap((i) => {
    const x = -0.1 * i + 0.035 * i * Math.sin(3.2 * time - 0.8 * i);
    const y = 0.3 + 0.17 * i + 0.02 * Math.sin(4 * time - i);
    return [
      solid(
        polygon([
          [x - 0.06, y - 0.035],
          [x, y],
          [x - 0.06, y + 0.035],
        ]),
        colour,
      ),
      solid(
        polygon([
          [x + 0.06, y - 0.035],
          [x, y],
          [x + 0.06, y + 0.035],
        ]),
        light,
      ),
    ];
  });
  const tail = limb([
    [0, 0.3, 0.005],
    ...[1, 2, 3, 4].map(
      (i) =>
        [
          -0.1 * i + 0.035 * i * Math.sin(3.2 * time - 0.8 * i),
          0.3 + 0.17 * i + 0.02 * Math.sin(4 * time - i),
          0.005,
        ] as const,
    ),
  ]);
  return [
    mark(tail, hex('#e8e2d4')),
    ...bows,
    solid(
      polygon([
        [0, -0.4],
        [0.27, -0.08],
        [0, 0.34],
        [-0.27, -0.08],
      ]),
      colour,
    ),
    mark(
      polygon([
        [0, -0.4],
        [0.27, -0.08],
        [0, -0.08],
      ]),
      light,
    ),
    mark(
      polygon([
        [0, 0.34],
        [-0.27, -0.08],
        [0, -0.08],
      ]),
      light,
    ),
  ];
}

const flight = (time: number) => ({
  x: 0.16 * Math.sin(0.8 * time) + 0.05 * Math.sin(2.1 * time),
  y: 0.09 * Math.sin(1.1 * time + 1),
  angle: 0.5 + 0.25 * Math.sin(0.8 * time + 0.6) + 0.07 * Math.sin(3 * time),
});

export const kite: FigureDesign = {
  name: 'kite',
  habitat: 'air',
  heightMetres: 1.2,
  tall: 1.2,
  aspect: 0.8,
  actions: { flying: 0, floating: 0 },
  create({ colour, random }) {
    const paint = colour ?? BALLOONS[Math.floor(random() * BALLOONS.length)]!;
    const phase = 10 * random();
    return (time) => {
      const { x, y, angle } = flight(time + phase);
      return kiteParts(time + phase, paint).map((part) => movePart(part, x, y, 1, angle));
    };
  },
};

export const childWithKite: FigureDesign = {
  name: 'childWithKite',
  habitat: 'ground',
  heightMetres: 1.15,
  tall: 1,
  aspect: 1.6,
  actions: { standing: 0, playing: 0, running: 0 },
  create({ colour, random }) {
    const look = personLook('child', random);
    const paint = colour ?? BALLOONS[Math.floor(random() * BALLOONS.length)]!;
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      const still = postureOf(look, 'standing', t);
      const { x, y, angle } = flight(t);
      const [atX, atY] = [1.15 + x, -2.0 + y];
      const hand = [0.2 + 0.1 * x, -0.78 + 0.1 * y] as const;
      const string = limb([
        [hand[0], hand[1], 0.003],
        [0.6 * atX + 0.1, 0.5 * (hand[1] + atY) + 0.12, 0.003],
        [atX - 0.02, atY, 0.003],
      ]);
      return [
        mark(string, hex('#e8e2d4'), 0.8),
        ...kiteParts(t, paint).map((part) => movePart(part, atX, atY, 0.55, angle)),
        ...postured(look, { ...still, hands: [[0.1, -0.72], hand], tiltRad: 0.22, leanRad: -0.05 }, t),
      ];
    };
  },
};
