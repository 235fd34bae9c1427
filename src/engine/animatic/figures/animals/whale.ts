import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { ellipse, type Point, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';
import { type Bend, bent } from './fish.ts';

/** Whales and dolphins beat up and down, not to the sides. */
const flukeBend =
  (time: number, beats: number, reach: number): Bend =>
  (x) => {
    const back = Math.max(0, 0.25 - x);
    return reach * back * back * Math.sin(2 * Math.PI * beats * time + 2.6 * x);
  };

const WHALE: readonly Point[] = [
  [0.62, 0.02],
  [0.55, -0.1],
  [0.36, -0.185],
  [0.1, -0.215],
  [-0.16, -0.18],
  [-0.4, -0.1],
  [-0.6, -0.04],
  [-0.74, -0.02],
  [-0.74, 0.02],
  [-0.58, 0.05],
  [-0.34, 0.12],
  [-0.06, 0.2],
  [0.22, 0.215],
  [0.46, 0.17],
  [0.58, 0.1],
];
const BELLY: readonly Point[] = [
  [0.6, 0.04],
  [0.44, 0.055],
  [0.2, 0.075],
  [-0.06, 0.1],
  [-0.28, 0.12],
  [-0.06, 0.198],
  [0.22, 0.212],
  [0.46, 0.168],
  [0.57, 0.1],
];

function whaleParts(colour: Rgb, time: number): Part[] {
  const bend = flukeBend(time, 0.22, 0.2);
  const fluke = 0.1 * Math.cos(2 * Math.PI * 0.22 * time - 2);
  const tail = bent(
    [
      [-0.7, 0],
      [-0.8, -0.03 - fluke],
      [-0.96, -0.1 - fluke],
      [-1.0, -0.07 - fluke],
      [-0.9, 0.0],
      [-0.98, 0.05 + 0.4 * fluke],
      [-0.95, 0.07 + 0.4 * fluke],
      [-0.8, 0.03],
    ],
    bend,
  );
  const flap = 0.05 * Math.sin(0.9 * time);
  const fin = smoothOutline([
    [0.26, 0.12],
    [0.2, 0.24 + flap],
    [0.06, 0.4 + flap],
    [-0.04, 0.43 + 1.4 * flap],
    [0.0, 0.3 + flap],
    [0.1, 0.16],
  ]);
  const farFin = smoothOutline([
    [0.34, 0.14],
    [0.34, 0.24 - flap],
    [0.26, 0.36 - flap],
    [0.22, 0.3 - flap],
    [0.24, 0.15],
  ]);
  const dorsal = bent(
    [
      [-0.3, -0.12],
      [-0.4, -0.19],
      [-0.47, -0.185],
      [-0.44, -0.09],
    ],
    bend,
  );
  const pale = mixColours(colour, hex('#e8eef2'), 0.55);
  return [
    solid(farFin, colour, FAR_SIDE),
    solid(tail, brighten(colour, 0.92)),
    solid(dorsal, brighten(colour, 0.9)),
    solid(bent(WHALE, bend), colour),
    mark(bent(BELLY, bend), pale, 0.75),
    ...[0, 1, 2, 3].map((i) =>
      mark(
        smoothOutline([
          [0.53 - 0.02 * i, 0.082 + 0.026 * i],
          [0.3, 0.09 + 0.028 * i],
          [0.02, 0.115 + 0.022 * i],
          [0.3, 0.096 + 0.028 * i],
        ]),
        brighten(colour, 0.8),
        0.5,
      ),
    ),
    mark(ellipse(0.42, 0.02, 0.014), hex('#0e1116')),
    solid(fin, brighten(colour, 0.85)),
  ];
}

export const whale: FigureDesign = {
  name: 'whale',
  habitat: 'underwater',
  heightMetres: 4,
  tall: 0.62,
  aspect: 2.6,
  actions: { swimming: 0.35 },
  create({ colour = hex('#3d566e'), random }) {
    const phase = 20 * random();
    return (time) => {
      const t = time + phase;
      return whaleParts(colour, t).map((part) =>
        movePart(part, 0.15, 0.02 * Math.sin(1.38 * t), 1, 0.04 * Math.cos(1.38 * t - 0.5)),
      );
    };
  },
};

const DOLPHIN: readonly Point[] = [
  [0.66, 0.045],
  [0.56, 0.012],
  [0.5, -0.07],
  [0.36, -0.14],
  [0.1, -0.165],
  [-0.2, -0.12],
  [-0.46, -0.05],
  [-0.62, -0.02],
  [-0.62, 0.02],
  [-0.44, 0.06],
  [-0.16, 0.12],
  [0.14, 0.14],
  [0.38, 0.11],
  [0.54, 0.075],
];

function dolphinParts(colour: Rgb, time: number): Part[] {
  const bend = flukeBend(time, 0.75, 0.32);
  const fluke = 0.09 * Math.cos(2 * Math.PI * 0.75 * time - 2);
  const tail = bent(
    [
      [-0.58, 0],
      [-0.7, -0.05 - fluke],
      [-0.82, -0.1 - fluke],
      [-0.76, 0.0],
      [-0.82, 0.06 + 0.5 * fluke],
      [-0.68, 0.03],
    ],
    bend,
  );
  const dorsal = bent(
    [
      [0.08, -0.14],
      [-0.04, -0.26],
      [-0.16, -0.3],
      [-0.12, -0.2],
      [-0.14, -0.12],
    ],
    bend,
  );
  const fin = smoothOutline([
    [0.26, 0.08],
    [0.16, 0.18],
    [0.06, 0.26],
    [0.08, 0.16],
    [0.14, 0.08],
  ]);
  const pale = mixColours(colour, hex('#f2f5f7'), 0.6);
  const belly: readonly Point[] = [
    [0.62, 0.05],
    [0.4, 0.04],
    [0.1, 0.06],
    [-0.2, 0.08],
    [-0.16, 0.118],
    [0.14, 0.138],
    [0.38, 0.108],
    [0.54, 0.075],
  ];
  return [
    solid(tail, brighten(colour, 0.9)),
    solid(dorsal, brighten(colour, 0.9)),
    solid(bent(DOLPHIN, bend), colour),
    mark(bent(belly, bend), pale, 0.7),
    mark(ellipse(0.45, -0.02, 0.016), hex('#0e1116')),
    solid(fin, brighten(colour, 0.85)),
  ];
}

export const dolphin: FigureDesign = {
  name: 'dolphin',
  habitat: 'underwater',
  heightMetres: 0.9,
  tall: 0.5,
  aspect: 2.8,
  actions: { swimming: 1.2 },
  create({ colour = hex('#64809a'), random }) {
    const phase = 20 * random();
    return (time) => {
      const t = time + phase;
      return dolphinParts(colour, t).map((part) =>
        movePart(part, 0.05, 0.03 * Math.sin(1.1 * t), 1, 0.12 * Math.cos(1.1 * t)),
      );
    };
  },
};
