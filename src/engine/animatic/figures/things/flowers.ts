import { brighten, hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { noise1 } from '../../draw/noise.ts';
import { ellipse, joinPaths, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import { type FigureDesign, mark, type Part, solid } from '../part.ts';

const HUES = ['#e0526a', '#f0b83c', '#8a6fd0', '#f2f0e6', '#ee8a4a', '#5f8fe0'].map(hex);
const STEM = hex('#4a7a44');

interface Stalk {
  readonly x: number;
  readonly height: number;
  readonly size: number;
  readonly colour: Rgb;
  readonly kind: 'daisy' | 'tulip' | 'poppy';
  readonly phase: number;
}

/** A clump that sways in the breeze; gusts run through it from left to right. */
export const flowers: FigureDesign = {
  name: 'flowers',
  habitat: 'ground',
  heightMetres: 0.6,
  tall: 1,
  aspect: 1.2,
  actions: { swaying: 0 },
  create({ colour, random }) {
    const wind = noise1(Math.floor(random() * 1e6));
    const count = 9;
    const stalks = Array.from(
      { length: count },
      (_, i): Stalk => ({
        x: (i / (count - 1) - 0.5) * 0.95 + 0.06 * (random() - 0.5),
        height: 0.5 + 0.45 * random(),
        size: 0.085 + 0.035 * random(),
        colour: colour ?? HUES[Math.floor(random() * HUES.length)]!,
        kind: (['daisy', 'tulip', 'poppy'] as const)[Math.floor(random() * 3)]!,
        phase: 6.28 * random(),
      }),
    ).sort((a, b) => b.height - a.height);
    return (time) => [...blades(time, wind), ...stalks.flatMap((stalk) => stalkParts(stalk, time, wind))];
  },
};

const gustAt = (x: number, time: number, wind: (x: number) => number) =>
  0.55 + 0.6 * wind(0.45 * time - 0.9 * x) + 0.12 * Math.sin(2.3 * time - 4 * x);

function blades(time: number, wind: (x: number) => number): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < 22; i++) {
    const x = -0.58 + 0.055 * i + 0.02 * Math.sin(13 * i);
    const tall = 0.26 + 0.16 * Math.abs(Math.sin(7.3 * i));
    const bend = 0.12 * gustAt(x, time, wind) + 0.09 * Math.sin(5 * i);
    parts.push(
      solid(
        limb([
          [x, 0, 0.013],
          [x + 0.25 * bend, -0.55 * tall, 0.012],
          [x + bend, -tall, 0.002],
        ]),
        brighten(STEM, 0.65 + 0.3 * Math.abs(Math.sin(3 * i))),
      ),
    );
  }
  return parts;
}

function stalkParts(stalk: Stalk, time: number, wind: (x: number) => number): Part[] {
  const { x, height, size, colour, kind, phase } = stalk;
  const bend = (0.13 * gustAt(x, time, wind) + 0.015 * Math.sin(3.1 * time + phase)) * height;
  const head: Point = [x + bend, -height + 0.25 * Math.abs(bend)];
  const middle: Point = [x + 0.36 * bend, -0.55 * height];
  const leaf = smoothOutline([
    [middle[0], middle[1] + 0.1],
    [middle[0] + 0.07, middle[1] - 0.02],
    [middle[0] + 0.17, middle[1] - 0.07 + 0.2 * bend],
    [middle[0] + 0.08, middle[1] + 0.04],
  ]);
  return [
    solid(
      limb([
        [x, 0, 0.01],
        [middle[0], middle[1], 0.009],
        [head[0], head[1], 0.007],
      ]),
      STEM,
    ),
    solid(leaf, brighten(STEM, 1.1)),
    ...bloom(kind, head, size, colour, 2.4 * bend),
  ];
}

function bloom(kind: Stalk['kind'], [x, y]: Point, size: number, colour: Rgb, tilt: number): Part[] {
  const at = (points: readonly Point[]): Path =>
    smoothOutline(
      points.map(
        ([u, v]): Point => [
          x + size * (u * Math.cos(tilt) - v * Math.sin(tilt)),
          y + size * (v * Math.cos(tilt) + u * Math.sin(tilt)),
        ],
      ),
    );
  if (kind === 'tulip')
    return [
      solid(
        at([
          [-0.6, -0.3],
          [-0.62, -1.2],
          [-0.2, -0.9],
          [0, -1.35],
          [0.2, -0.9],
          [0.62, -1.2],
          [0.6, -0.3],
          [0, 0.1],
        ]),
        brighten(colour, 0.85),
      ),
      solid(
        at([
          [-0.35, -0.2],
          [-0.32, -0.8],
          [0, -1.2],
          [0.32, -0.8],
          [0.35, -0.2],
          [0, 0.08],
        ]),
        colour,
      ),
    ];
  if (kind === 'poppy')
    return [
      solid(
        at([
          [-0.95, -0.5],
          [-0.8, -1.0],
          [0, -0.8],
          [0.8, -1.0],
          [0.95, -0.5],
          [0.5, 0.05],
          [0, 0.15],
          [-0.5, 0.05],
        ]),
        colour,
      ),
      solid(
        at([
          [-0.6, -0.45],
          [0, -0.68],
          [0.6, -0.45],
          [0.32, 0.0],
          [-0.32, 0.0],
        ]),
        brighten(colour, 0.82),
      ),
      mark(
        at([
          [-0.16, -0.5],
          [0, -0.6],
          [0.16, -0.5],
          [0, -0.38],
        ]),
        hex('#2a1c20'),
      ),
    ];
  const petals = Array.from({ length: 10 }, (_, i) => {
    const turn = tilt + (Math.PI * i) / 5;
    return ellipse(
      x + 0.62 * size * Math.cos(turn),
      y + 0.5 * size * Math.sin(turn) - 0.3 * size,
      0.42 * size,
      0.17 * size,
      turn,
    );
  });
  return [
    solid(joinPaths(...petals), mixColours(colour, hex('#ffffff'), 0.25)),
    solid(ellipse(x, y - 0.3 * size, 0.32 * size, 0.27 * size), hex('#f0b83c')),
  ];
}
