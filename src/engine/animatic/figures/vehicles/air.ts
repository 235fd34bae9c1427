import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { noise1 } from '../../draw/noise.ts';
import { linear } from '../../draw/paint.ts';
import { ellipse, Pen, polygon, rectangle, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, glowing, mark, type Part, shine, solid } from '../part.ts';

export const plane: FigureDesign = {
  name: 'plane',
  habitat: 'air',
  heightMetres: 12,
  tall: 0.62,
  aspect: 3.2,
  actions: { flying: 0.9 },
  create({ colour = hex('#e9edf2'), random }) {
    const phase = 20 * random();
    return (time) =>
      planeParts(colour).map((part) => movePart(part, 0, 0.008 * Math.sin(0.8 * (time + phase)), 1, -0.05));
  },
};

function planeParts(colour: Rgb): Part[] {
  const accent = hex('#2f5d92');
  const body = smoothOutline([
    [1.0, 0.02],
    [0.92, -0.06],
    [0.76, -0.105],
    [0.3, -0.12],
    [-0.4, -0.115],
    [-0.74, -0.09],
    [-1.0, -0.05],
    [-0.98, -0.02],
    [-0.7, 0.05],
    [-0.3, 0.09],
    [0.4, 0.1],
    [0.8, 0.08],
  ]);
  const fin = smoothOutline(
    [
      [-0.62, -0.09],
      [-0.84, -0.36],
      [-0.98, -0.38],
      [-0.94, -0.06],
    ],
    0.5,
  );
  const wing = smoothOutline(
    [
      [0.24, 0.04],
      [-0.12, 0.3],
      [-0.24, 0.31],
      [-0.12, 0.05],
    ],
    0.55,
  );
  const farWing = smoothOutline(
    [
      [0.26, -0.06],
      [0.02, -0.24],
      [-0.06, -0.24],
      [0.02, -0.08],
    ],
    0.55,
  );
  const engine = (x: number, y: number) =>
    solid(
      smoothOutline(
        [
          [x + 0.13, y - 0.035],
          [x + 0.13, y + 0.035],
          [x - 0.07, y + 0.03],
          [x - 0.09, y - 0.02],
        ],
        0.3,
      ),
      brighten(colour, 0.8),
    );
  return [
    solid(farWing, colour, FAR_SIDE),
    solid(fin, accent),
    solid(body, colour),
    ...Array.from({ length: 15 }, (_, i) =>
      mark(rectangle(-0.62 + 0.092 * i, -0.05, 0.04, 0.042, 0.015), hex('#31465c'), 0.9),
    ),
    mark(
      smoothOutline(
        [
          [0.82, -0.08],
          [0.9, -0.055],
          [0.93, -0.03],
          [0.81, -0.035],
        ],
        0.4,
      ),
      hex('#22303f'),
    ),
    mark(
      limb([
        [-0.9, 0.005, 0.01],
        [0, 0.04, 0.012],
        [0.95, 0.035, 0.008],
      ]),
      accent,
      0.8,
    ),
    engine(0.08, 0.15),
    solid(wing, brighten(colour, 0.95)),
    solid(
      smoothOutline(
        [
          [-0.76, -0.04],
          [-1.0, 0.05],
          [-1.07, 0.05],
          [-0.98, -0.05],
        ],
        0.5,
      ),
      brighten(colour, 0.9),
    ),
  ];
}

/** Gores of its envelope, from the middle outwards, as shares of its width. */
const GORES = [-1, -0.72, -0.26, 0.26, 0.72, 1] as const;

export const hotAirBalloon: FigureDesign = {
  name: 'hotAirBalloon',
  habitat: 'air',
  heightMetres: 22,
  tall: 1,
  aspect: 0.72,
  actions: { floating: 0, rising: 0.05, flying: 0 },
  create({ colour, random }) {
    const hues = ['#d9523f', '#e2a13a', '#3f7fa8', '#7a4f8e', '#4f8f6a'].map(hex);
    const main = colour ?? hues[Math.floor(random() * hues.length)]!;
    const light = mixColours(main, hex('#fff3dc'), 0.78);
    const [sway, flicker] = [1, 2].map((k) => noise1(Math.floor(random() * 1e6) + k)) as [
      (x: number) => number,
      (x: number) => number,
    ];
    return (time) => {
      const burns = Math.max(0, Math.sin(0.8 * time)) ** 4 * (0.85 + 0.15 * flicker(6 * time));
      const tilt = 0.03 * sway(0.3 * time);
      return balloonParts(main, light, burns).map((part) =>
        movePart(part, 0.05 * sway(0.17 * time + 30), 0.02 * sway(0.25 * time), 1, tilt),
      );
    };
  },
};

function balloonParts(main: Rgb, light: Rgb, burns: number): Part[] {
  const gore = (left: number, right: number) =>
    new Pen([0, -0.5])
      .curve([right * 0.3, -0.5], [right * 0.36, -0.36], [right * 0.355, -0.14])
      .curve([right * 0.35, 0.08], [right * 0.12, 0.2], [right * 0.09, 0.28])
      .line([left * 0.09, 0.28])
      .curve([left * 0.12, 0.2], [left * 0.35, 0.08], [left * 0.355, -0.14])
      .curve([left * 0.36, -0.36], [left * 0.3, -0.5], [0, -0.5])
      .closed();
  const rope = (x: number) =>
    solid(
      limb([
        [x * 0.085, 0.28, 0.003],
        [x * 0.058, 0.4, 0.003],
      ]),
      hex('#4a3a2a'),
    );
  const stripes = GORES.slice(1).map((right, i) => mark(gore(GORES[i]!, right), i % 2 === 0 ? main : light));
  return [
    solid(gore(-1, 1), main),
    ...stripes,
    mark(
      new Pen([-0.355, -0.14])
        .curve([-0.33, 0.08], [-0.14, 0.18], [-0.09, 0.28])
        .line([0, 0.28])
        .curve([-0.1, 0.1], [-0.22, -0.1], [-0.24, -0.38])
        .curve([-0.34, -0.3], [-0.36, -0.2], [-0.355, -0.14])
        .closed(),
      hex('#1a1424'),
      0.16,
    ),
    rope(-1),
    rope(-0.4),
    rope(0.4),
    rope(1),
    solid(rectangle(-0.062, 0.4, 0.124, 0.095, 0.018), hex('#8a5a34')),
    mark(rectangle(-0.066, 0.395, 0.132, 0.018, 0.008), hex('#5a3820')),
    glowing(0, 0.2, 0.42, hex('#ffb04a'), 0.35 * burns),
    shine(
      smoothOutline([
        [-0.016, 0.37],
        [-0.02, 0.33],
        [0, 0.28 - 0.05 * burns],
        [0.02, 0.33],
        [0.016, 0.37],
      ]),
      { kind: 'flat', colour: hex('#ffd88a'), alpha: 0.3 + 0.7 * burns },
    ),
  ];
}

export const rocket: FigureDesign = {
  name: 'rocket',
  habitat: 'air',
  heightMetres: 40,
  tall: 1,
  aspect: 0.5,
  actions: { rising: 0.35, flying: 0.35, standing: 0 },
  create({ action, colour = hex('#eceef2'), random }) {
    const flicker = noise1(Math.floor(random() * 1e6));
    return (time) => [...(action === 'standing' ? [] : exhaust(time, flicker)), ...rocketBody(colour)];
  },
};

function rocketBody(colour: Rgb): Part[] {
  const red = hex('#c8402f');
  const body = new Pen([0, -0.5])
    .curve([0.06, -0.42], [0.115, -0.28], [0.115, -0.08])
    .curve([0.115, 0.06], [0.1, 0.16], [0.07, 0.24])
    .line([-0.07, 0.24])
    .curve([-0.1, 0.16], [-0.115, 0.06], [-0.115, -0.08])
    .curve([-0.115, -0.28], [-0.06, -0.42], [0, -0.5])
    .closed();
  const nose = new Pen([0, -0.5])
    .curve([0.045, -0.44], [0.075, -0.36], [0.092, -0.28])
    .curve([0.04, -0.26], [-0.04, -0.26], [-0.092, -0.28])
    .curve([-0.075, -0.36], [-0.045, -0.44], [0, -0.5])
    .closed();
  const fin = (side: number) =>
    smoothOutline(
      [
        [0.085 * side, 0.04],
        [0.19 * side, 0.16],
        [0.21 * side, 0.32],
        [0.16 * side, 0.27],
        [0.07 * side, 0.22],
      ],
      0.25,
    );
  return [
    solid(fin(-1), red, 0.9),
    solid(fin(1), red),
    solid(
      polygon([
        [-0.055, 0.235],
        [0.055, 0.235],
        [0.07, 0.29],
        [-0.07, 0.29],
      ]),
      hex('#4a4d55'),
    ),
    solid(body, colour),
    mark(nose, red),
    mark(ellipse(0, -0.13, 0.05), hex('#8d939c')),
    mark(ellipse(0, -0.13, 0.037), hex('#23456a')),
    mark(ellipse(0.012, -0.145, 0.012), hex('#cfe6f5'), 0.9),
    mark(rectangle(-0.115, 0.02, 0.23, 0.022), red, 0.9),
    solid(
      smoothOutline(
        [
          [-0.016, 0.06],
          [0.016, 0.06],
          [0.02, 0.32],
          [-0.02, 0.32],
        ],
        0.4,
      ),
      red,
      0.85,
    ),
  ];
}

function exhaust(time: number, flicker: (x: number) => number): Part[] {
  const long = 0.5 * (1 + 0.14 * flicker(7 * time));
  const plume = (width: number, length: number) =>
    smoothOutline([
      [-width * 0.8, 0.27],
      [-width, 0.27 + 0.3 * length],
      [-0.35 * width + 0.02 * flicker(5 * time), 0.27 + 0.72 * length],
      [0.02 * flicker(4 * time + 9), 0.27 + length],
      [0.4 * width, 0.27 + 0.7 * length],
      [width, 0.27 + 0.28 * length],
      [width * 0.8, 0.27],
    ]);
  const outer = linear(
    [0, 0.27],
    [0, 0.27 + long],
    [
      { at: 0, colour: hex('#ffb04a') },
      { at: 0.6, colour: hex('#ff6a2a'), alpha: 0.7 },
      { at: 1, colour: hex('#ff4a2a'), alpha: 0 },
    ],
  );
  const inner = linear(
    [0, 0.27],
    [0, 0.27 + 0.6 * long],
    [
      { at: 0, colour: hex('#fffbe8') },
      { at: 1, colour: hex('#ffd35a'), alpha: 0.2 },
    ],
  );
  return [
    glowing(0, 0.45, 0.8, hex('#ff8a3a'), 0.4 + 0.08 * flicker(6 * time)),
    shine(plume(0.1, long), outer),
    shine(plume(0.055, 0.62 * long), inner),
  ];
}
