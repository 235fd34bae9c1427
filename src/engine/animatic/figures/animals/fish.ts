import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { ellipse, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { type FigureDesign, mark, type Part, solid } from '../part.ts';

const COATS = ['#f08a3c', '#3f8fd0', '#f2c93f', '#d9548c', '#58c0b0', '#e8e4da'].map(hex);

/** How far a swimming body is bent aside at a place along it: little at the head, most at the tail. */
export type Bend = (x: number) => number;

/** A wave that runs from head to tail. Seen from the side, a bend is a change of length and of height at once. */
const swimBend =
  (time: number, beats: number, reach: number): Bend =>
  (x) => {
    const back = Math.max(0, 0.35 - x);
    return reach * back * back * Math.sin(2 * Math.PI * beats * time + 4.2 * x);
  };

export const bent = (points: readonly Point[], bend: Bend): Path =>
  smoothOutline(points.map(([x, y]): Point => [x - 0.35 * Math.abs(bend(x)), y + bend(x)]));

const BODY: readonly Point[] = [
  [0.5, 0.02],
  [0.42, -0.1],
  [0.24, -0.22],
  [0.02, -0.26],
  [-0.2, -0.19],
  [-0.36, -0.08],
  [-0.44, -0.05],
  [-0.44, 0.05],
  [-0.36, 0.08],
  [-0.2, 0.17],
  [0.02, 0.24],
  [0.26, 0.2],
  [0.42, 0.12],
];

function fishParts(colour: Rgb, stripe: Rgb, time: number): Part[] {
  const bend = swimBend(time, 1.9, 0.12);
  const fan = 0.5 + 0.5 * Math.sin(2 * Math.PI * 1.9 * time - 1.2);
  const tail = bent(
    [
      [-0.4, 0],
      [-0.54, -0.14],
      [-0.72 + 0.05 * fan, -0.25],
      [-0.64, -0.02],
      [-0.72 + 0.05 * fan, 0.25],
      [-0.54, 0.14],
    ],
    bend,
  );
  const dorsal = bent(
    [
      [0.18, -0.22],
      [0.06, -0.37],
      [-0.16, -0.34],
      [-0.32, -0.26],
      [-0.24, -0.12],
      [0, -0.18],
    ],
    bend,
  );
  const anal = bent(
    [
      [-0.06, 0.2],
      [-0.2, 0.32],
      [-0.34, 0.25],
      [-0.28, 0.1],
    ],
    bend,
  );
  const flap = 0.06 * Math.sin(5 * time);
  const pectoral = smoothOutline([
    [0.2, 0.04],
    [0.1, 0.12 + flap],
    [0.0, 0.2 + flap],
    [-0.04, 0.1 + flap],
    [0.06, 0.03],
  ]);
  const band = (x: number, half: number) =>
    bent(
      [
        [x + half, -0.2],
        [x + half * 1.2, 0],
        [x + half, 0.185],
        [x - half, 0.17],
        [x - half * 0.8, 0],
        [x - half, -0.19],
      ],
      bend,
    );
  return [
    solid(tail, brighten(colour, 0.85)),
    solid(dorsal, brighten(colour, 0.8)),
    solid(anal, brighten(colour, 0.75)),
    solid(bent(BODY, bend), colour),
    mark(band(0.14, 0.035), stripe, 0.85),
    mark(band(-0.1, 0.03), stripe, 0.7),
    solid(pectoral, brighten(colour, 0.9)),
    mark(ellipse(0.36, -0.04, 0.042), hex('#f8f4e8')),
    mark(ellipse(0.368, -0.04, 0.024), hex('#15131a')),
  ];
}

export const fish: FigureDesign = {
  name: 'fish',
  habitat: 'underwater',
  heightMetres: 0.2,
  tall: 0.6,
  aspect: 1.9,
  actions: { swimming: 0.9 },
  create({ colour, random }) {
    const coat = colour ?? COATS[Math.floor(random() * COATS.length)]!;
    const stripe = mixColours(coat, hex('#fdfaf0'), 0.75);
    const phase = 10 * random();
    return (time) => {
      const t = time + phase;
      return fishParts(coat, stripe, t).map((part) =>
        movePart(part, 0, 0.03 * Math.sin(0.9 * t), 1, 0.05 * Math.cos(0.9 * t)),
      );
    };
  },
};

/** A school that turns as one. */
export const school: FigureDesign = {
  name: 'school',
  habitat: 'underwater',
  heightMetres: 2,
  tall: 1,
  aspect: 2.2,
  actions: { swimming: 0.35 },
  create({ colour, random }) {
    const coat = colour ?? hex('#8fb8c8');
    const members = Array.from({ length: 16 }, (_, i) => ({
      x: ((i % 6) - 2.5) * 0.34 + 0.2 * (random() - 0.5),
      y: (Math.floor(i / 6) - 1) * 0.27 + 0.16 * (random() - 0.5),
      size: 0.2 + 0.08 * random(),
      phase: 10 * random(),
      shade: 0.75 + 0.25 * random(),
    })).sort((a, b) => a.size - b.size);
    const slim = (time: number, shade: number): Part[] => {
      const bend = swimBend(time, 2.4, 0.14);
      const body = BODY.map(([x, y]): Point => [x, y * 0.62]);
      const tail = bent(
        [
          [-0.4, 0],
          [-0.66, -0.17],
          [-0.58, 0],
          [-0.66, 0.17],
        ],
        bend,
      );
      return [solid(tail, brighten(coat, 0.8 * shade)), solid(bent(body, bend), brighten(coat, shade))];
    };
    return (time) =>
      members.flatMap(({ x, y, size, phase, shade }) => {
        const driftX = 0.05 * Math.sin(0.5 * time + phase);
        const driftY = 0.05 * Math.sin(0.4 * time + 1.7 * x) + 0.015 * Math.sin(1.3 * time + phase);
        return slim(time + phase, shade).map((part) =>
          movePart(part, x + driftX, y + driftY, size, 0.08 * Math.cos(0.4 * time + 1.7 * x)),
        );
      });
  },
};
